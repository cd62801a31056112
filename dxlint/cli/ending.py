"""How a command ends, whatever becomes of it: its exit status, and a sentence for what it cannot do."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, NoReturn

from dxlint.cli.saying import say
from dxlint.engine.output import keep_apart, own
from dxlint.engine.untouched import PRESENT
from dxlint.i18n import _

GRACE = 2
"""Seconds in which threads that others began may come to their end."""


def told(command: Callable[..., int | None]) -> Callable[..., None]:
    """Run a command; what it cannot do is said in a sentence and ends in status 2."""

    end, write, guests = os._exit, os.write, PRESENT  # held here: of what a module holds nothing may be left

    @wraps(command)
    def wrapped(**given: Any) -> None:
        words = _("Error: dxlint could not go on; a plugin may have changed what it rests on. Try without plugins:")
        last = f"{words} --isolated\n".encode()
        no_memory = _("Error: there is not memory enough.")
        least = f"{no_memory}\n".encode()
        try:
            run(no_memory, **given)
        except (MemoryError, SystemError):  # not even to say so; the second is how Python itself stumbles then
            write(2, least)
            end(2)
        except Exception:  # what others' code has changed beyond what can be put back; else a fault of our own
            if not guests:
                raise
            write(2, last)
            end(2)

    def run(no_memory: str, /, **given: Any) -> None:
        from dxlint.cli.errors import EXPECTED, sentences

        sys.unraisablehook, threading.excepthook = _told_once(), _told_once()
        threads = set(threading.enumerate())
        try:
            with suppress(ValueError):  # in another thread than the first
                _hear()
            if sys.stdout is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            keep_apart()
            status = command(**given)
            own().flush()
        except EXPECTED as error:
            say("\n".join(sentences(error)), err=True)
            status = 2
        except BrokenPipeError:  # who read our output has gone: no more to say, and no traceback at the end
            _let_go_of_output()
            status = 141
        except OSError as error:  # standard output is full or closed, the working folder is gone
            end_without_output(error)
        except MemoryError:
            say(no_memory, err=True)
            status = 2
        except ImportError as error:  # an installation that was cut off; or no memory is left for a library
            words = _("Error: a library cannot be loaded ({detail}). Install dxlint anew, or give it more memory.")
            say(words.format(detail=error), err=True)
            status = 2
        except KeyboardInterrupt as stopped:
            say(_("Stopped."), err=True)
            status = 143 if isinstance(stopped, _TerminatedError) else 130
        _leave_behind(threads, status or 0)
        sys.exit(status or 0)

    return wrapped


def _told_once() -> Callable[[Any], None]:
    """Says once that something failed which nobody waits for: in a thread, or as it was cleared away."""
    told: list[Any] = []

    def tell(met: Any) -> None:
        if not told and met.exc_type is not SystemExit:
            told.append(met)
            kind = getattr(met.exc_type, "__name__", "?")
            try:
                say(_("Something that nobody waits for failed and was passed over: {kind}").format(kind=kind), err=True)
            except Exception:  # Python itself has come to its end, and what says it is gone
                return

    return tell


def _leave_behind(known: set[threading.Thread], status: int) -> None:
    """End at once where threads that others began are still running: Python itself would wait for them for ever."""
    last = time.monotonic() + GRACE
    for thread in set(threading.enumerate()) - known:
        if not thread.daemon:
            thread.join(max(0, last - time.monotonic()))
    if any(not thread.daemon for thread in set(threading.enumerate()) - known):
        with suppress(OSError, ValueError, AttributeError):
            own().flush()
            sys.stderr.flush()
        os._exit(status)


class _TerminatedError(KeyboardInterrupt):
    """SIGTERM: it ends a run as Ctrl-C does, whatever is running."""


def _stop(_number: int, _frame: Any) -> None:
    """End as by an error of our own, so that files half written and workers are seen to."""
    raise _TerminatedError


def _hear() -> None:
    """End as by an error of our own when somebody stops the run: by Ctrl-C, by SIGTERM, by closing the window.

    What somebody has asked to be passed over is (``nohup``). Raises ValueError in another thread than the first.
    """
    signal.signal(signal.SIGTERM, _stop)
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        signal.signal(signal.SIGHUP, lambda _number, _frame: signal.raise_signal(signal.SIGTERM))


def end_without_output(error: OSError) -> NoReturn:
    """End in status 2 with a sentence, where nothing can be written to standard output, or the like."""
    from dxlint.cli.errors import sentences

    _let_go_of_output()
    say("\n".join(sentences(error)), err=True)
    sys.exit(2)


def end_in_time(status: object) -> None:
    """Where others' code was here, wait no longer than :data:`GRACE` for what it does when the program ends."""
    if PRESENT and isinstance(status, int):
        late = threading.Timer(GRACE, os._exit, (status,))
        late.daemon = True
        late.start()


def _let_go_of_output() -> None:
    """Write nothing more to standard output, not even what still waits to be written at the end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), own().fileno())
