"""Reports against each other: of one office over time, of a district and its communes, one missing, one twice."""
