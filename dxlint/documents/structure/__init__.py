"""From blocks to a submission: the head, the outline, the lists, the tables."""
