"""What the figures of the README come from: ``python -m benchmarks`` (``--quick`` for a small run).

``corpus`` writes reports that agree with themselves, ``mutations`` damages them one slip at a time, ``oracle``
says by arithmetic of its own which damage shows, ``detection`` holds dxlint to that; ``speed`` and ``growth``
take times. Nothing here but ``detection``, ``speed`` and ``growth`` knows dxlint.
"""
