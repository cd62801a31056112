"""A release in one command: ``python -m tools.release`` builds it in ``dist``, checks it, and publishes nothing.

``ready`` says what stands in the way, ``packages`` builds and checks, ``trial`` does what the README says in the
unpacked source package. ``--rehearse`` goes through all of it although something stands in the way.
"""
