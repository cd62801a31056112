"""How long hypothesis looks for a counterexample: shortly every day, and long where everything is run."""

import gc
import os
import signal

from hypothesis import settings

os.environ["DXLINT_CACHE_DIR"] = os.devnull  # no test rests on what another has found, nor on what the user has

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background: all that tests start would be deaf, too
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No deadline: how long one example takes depends on what else the machine does.
settings.register_profile("everyday", max_examples=30, deadline=None)
settings.register_profile("thorough", max_examples=200, deadline=None)
settings.load_profile("everyday")

pytest_plugins = ["pytester"]

gc.disable()  # what is collected stays until all tests have run: to look through it for what has gone takes long


def pytest_collection_finish() -> None:
    """From here on only what tests make is looked through."""
    gc.freeze()
    gc.enable()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A whole file is no name: it may hold the time at which it was made, and each process makes its own."""
    return argname if isinstance(val, bytes) and len(val) > 200 else None
