"""dxlint: does a report agree with itself, with its neighbours, and with the forms it must keep?"""
