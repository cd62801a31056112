"""The review page (``--format html``): what a report says, with what was found in it, as one file for a browser.

``layout`` turns a submission into blocks, ``marking`` cuts their words where something is marked, ``cards`` words the
findings in each language, ``plot`` counts those of several reports, ``view`` puts all of it together, and ``sheet``
holds templates and styles.
"""
