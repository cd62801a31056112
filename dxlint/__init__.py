"""dxlint: does a report agree with itself, with its neighbours, and with the forms it must keep?"""

__version__ = "0.1.0"
