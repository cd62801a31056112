"""What a province asks of the findings of many reports that were kept as Parquet.

``files`` finds the files, ``reading`` reads them as one table, ``counting`` counts, ``returned`` finds what came back;
``tables``, ``csv``, ``json`` and ``plot`` show it. Reports are told apart by their file, office and period: one that
stands in several files is counted once, as the last of them has it.
"""
