"""Who writes the marks that ``dxlint mark`` adds: no reader takes them for a part of the report, or leaves them out."""

AUTHOR = "dxlint"
