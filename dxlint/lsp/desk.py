"""The one place where work is done: tasks of other threads, carried out in this one in their order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")


class Desk(Executor):
    """An executor whose tasks run in the thread that calls :meth:`work`.

    In the first thread of a process, plugins are held to their time best (:mod:`dxlint.engine.time_limit`).
    """

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()

    def submit(self, task: Callable[..., T], /, *given: Any, **named: Any) -> Future[T]:
        """Put a task on the desk."""
        future: Future[T] = Future()

        def carry_out() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(task(*given, **named))
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # the task's own fault: who waits for it is told
                future.set_exception(error)

        self._waiting.put(carry_out)
        return future

    def work(self) -> None:
        """Carry out tasks until the desk is closed."""
        while (task := self._waiting.get()) is not None:
            task()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Close the desk; what was put on it before is still done."""
        self._waiting.put(None)


__all__ = ["Desk"]
