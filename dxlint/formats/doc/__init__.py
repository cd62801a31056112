"""Documents of Word 97–2003."""
