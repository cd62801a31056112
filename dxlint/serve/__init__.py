"""The reviewer's desk as a page of this computer: files go in, the review page or the marked file comes out.

``app`` answers requests, ``desk`` lets a few checks at once begin, ``process`` has each done in a process of its own,
in which ``work`` does it. To import ``app`` or ``server`` needs the extra ``serve``; the processes import neither.
"""
