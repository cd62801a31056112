"""The language of Vietnamese reports: figures as written, rounding, dates, document numbers, text."""
