"""Documents cited: their numbers, types, dates and issuers."""
