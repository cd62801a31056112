"""The review page (``--format html``): what a report says, with what was found in it, as one file for a browser.

``layout`` turns a submission into blocks, ``marking`` cuts their words where something is marked, ``cards`` words the
findings in each language, ``overview`` counts those of several reports, and ``sheet`` holds templates and styles.
"""
