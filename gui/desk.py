"""The one way from a screen to the records, and back.

One thread holds the open office and runs everything that touches the records, strictly in order: no locks anywhere else.
A pool of two runs what needs no office (rendering, export, parsing), one more thread the autosave. Threads get functions and values only; callbacks
stay in the GUI thread under a ticket, and a callback whose owner is gone is dropped.

    desk.ask(month, first, last, owner=self, then=self._model.show)      # month(office, first, last)
    desk.do(decide, item, "final", "approve", owner=self)                # decide(office, ...) -> Changed, told to every page
    desk.away(render, design, owner=self, then=self._show)               # render(design), in the pool
    desk.save(write, path, text, owner=self)                             # write(path, text), at once

A function raises Refused or Trouble: ``failed`` gets it, or, when nothing was named, whoever listens to ``refused`` and ``trouble``.
Anything else is a bug and goes to ``sys.excepthook``, that is, to the crash dialog.
"""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from core.errors import Refused, Trouble
from core.messages import N_, say
from core.records import Changed

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Then = Callable[[Any], object]


class Desk(QObject):
    """Runs functions for screens. ``inline`` answers before ``ask`` returns, for tests of pages."""

    changed = Signal(object)
    """A :class:`core.records.Changed`: what an action changed. Pages whose kinds intersect ask again."""
    refused = Signal(object)
    """A Refused that no caller took; shown as a banner."""
    trouble = Signal(object)
    """A Trouble that no caller took; shown as a dialog."""
    closing = Signal()
    """The desk is about to wait for what runs: whoever has long work in the pool ends it now."""
    _done = Signal(int, object, object)
    _step = Signal(int, object)

    def __init__(self, parent: QObject | None = None, *, inline: bool = False) -> None:
        super().__init__(parent)
        self._inline = inline
        self._numbers = itertools.count(1)
        self._waiting: dict[int, tuple[QObject, Then | None, Then | None]] = {}
        self._watching: dict[int, tuple[QObject, Callable[..., object]]] = {}
        self._office: Any = None  # touched by the records thread only
        self._parked: list[Callable[[], None]] | None = []  # questions from before ``open``, in their order
        self._open = True
        how = Qt.ConnectionType.DirectConnection if inline else Qt.ConnectionType.QueuedConnection
        self._done.connect(self._answer, how)
        self._step.connect(self._tell, how)
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="records", daemon=True)
        self._pool: ThreadPoolExecutor | None = None
        self._saver: ThreadPoolExecutor | None = None
        if not inline:
            self._thread.start()

    @property
    def inline(self) -> bool:
        """Whether everything is answered at once, in this thread."""
        return self._inline

    def open(self, opener: Callable[[], Any], *, owner: QObject, then: Then | None = None, failed: Then | None = None) -> int:
        """Open the office in the records thread: ``opener()`` gives it, all functions get it as first argument. ``then(None)``.

        What was asked before waits for this and comes right after it.
        """

        def keep() -> None:
            self._put_away()
            self._office = opener()

        parked, self._parked = self._parked or [], None
        number = self._post(keep, owner, then, failed)
        for job in parked:
            self._hand_over(job)
        return number

    def ask(self, fn: Callable[..., Any], *args: Any, owner: QObject, then: Then, failed: Then | None = None) -> int:
        """Run ``fn(office, *args)`` among the records; its answer goes to ``then`` while ``owner`` lives. Gives a ticket."""
        return self._post(lambda: fn(self._held(), *args), owner, then, failed)

    def do(
        self,
        fn: Callable[..., Changed],
        *args: Any,
        owner: QObject,
        then: Then | None = None,
        failed: Then | None = None,
        progress: Callable[..., object] | None = None,
    ) -> int:
        """Run the action ``fn(office, *args)``; what it changed is told to every page, and then to ``then``.

        The news is told, and an error shown, even when ``owner`` is gone: the records do not forget that it happened.
        ``progress`` is for actions that take long, as in :meth:`away`.
        """

        def told(change: Changed) -> None:
            self.changed.emit(change)
            if then is not None and shiboken6.isValid(owner):
                then(change)

        def refused(error: BaseException) -> None:
            if failed is not None and shiboken6.isValid(owner):
                failed(error)
            else:
                self._show(error)

        if progress is None:
            return self._post(lambda: fn(self._held(), *args), self, told, refused)
        number = self._watched(owner, progress)
        return self._post(lambda: fn(self._held(), *args, progress=partial(self._stepped, number)), self, told, refused, number=number)

    def away(
        self,
        fn: Callable[..., Any],
        *args: Any,
        owner: QObject,
        then: Then | None = None,
        failed: Then | None = None,
        progress: Callable[..., object] | None = None,
    ) -> int:
        """Run ``fn(*args)`` in the pool, without the office: for what takes long and needs no records.

        With ``progress`` the function gets a keyword ``progress`` that it calls with numbers as it goes on: done and total, or what both agreed on.
        """
        if progress is None:
            return self._post(lambda: fn(*args), owner, then, failed, pool=self._start_pool)
        number = self._watched(owner, progress)
        return self._post(lambda: fn(*args, progress=partial(self._stepped, number)), owner, then, failed, pool=self._start_pool, number=number)

    def save(self, fn: Callable[..., Any], *args: Any, owner: QObject, then: Then | None = None, failed: Then | None = None) -> int:
        """Run ``fn(*args)`` in a thread for this alone, in order: the autosave of what is typed does not wait until a picture is drawn or a page read."""
        return self._post(lambda: fn(*args), owner, then, failed, pool=self._start_saver)

    def _watched(self, owner: QObject, progress: Callable[..., object]) -> int:
        number = next(self._numbers)
        self._watching[number] = (owner, progress)
        return number

    def _stepped(self, number: int, *told: int) -> None:
        """Runs in the thread that works: over to the screen."""
        self._step.emit(number, told)

    def forget(self, ticket: int) -> None:
        """Drop the answer of a ticket; the work itself may still run to its end."""
        self._waiting.pop(ticket, None)

    def close(self) -> None:
        """Wait for what runs, put the office away and end both; nothing is answered afterwards. May be called twice."""
        if not self._open:
            return
        self.closing.emit()
        self._open = False
        self._waiting.clear()
        self._watching.clear()
        if self._inline:
            self._put_away()
        else:
            self._jobs.put(None)
            self._thread.join()
        if self._saver is not None:
            self._saver.shutdown(wait=True)
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _start_pool(self) -> ThreadPoolExecutor:
        """The pool of two, made when it is first needed: a start does without."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(2, thread_name_prefix="away")
        return self._pool

    def _start_saver(self) -> ThreadPoolExecutor:
        """The thread of the autosave, made with the first text that is typed."""
        if self._saver is None:
            from concurrent.futures import ThreadPoolExecutor

            self._saver = ThreadPoolExecutor(1, thread_name_prefix="save")
        return self._saver

    def _held(self) -> Any:
        if self._office is None:
            raise Trouble(say(N_("Kantor belum terbuka.")), say(N_("Tunggu sebentar, lalu coba lagi.")))
        return self._office

    def _post(
        self,
        job: Callable[[], Any],
        owner: QObject,
        then: Then | None,
        failed: Then | None,
        *,
        pool: Callable[[], ThreadPoolExecutor] | None = None,
        number: int = 0,
    ) -> int:
        number = number or next(self._numbers)
        if not self._open:
            return number
        self._waiting[number] = (owner, then, failed)
        if pool is not None and not self._inline:
            pool().submit(self._run, number, job)
        elif pool is not None or self._parked is None:
            self._hand_over(partial(self._run, number, job))
        else:
            self._parked.append(partial(self._run, number, job))
        return number

    def _hand_over(self, job: Callable[[], None]) -> None:
        """To the records thread, or, inline, done at once."""
        if self._inline:
            job()
        else:
            self._jobs.put(job)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
        self._put_away()

    def _put_away(self) -> None:
        """Close the office that is open, if any; ours is the last thread that touches it."""
        if self._office is not None and hasattr(self._office, "close"):
            self._office.close()
        self._office = None

    def _run(self, number: int, job: Callable[[], Any]) -> None:
        try:
            value, error = job(), None
        except BaseException as caught:  # noqa: BLE001 - whatever it is, the thread must live on; the GUI thread decides who hears it
            value, error = None, caught
        self._done.emit(number, value, error)

    def _answer(self, number: int, value: Any, error: BaseException | None) -> None:
        owner, then, failed = self._waiting.pop(number, (None, None, None))
        self._watching.pop(number, None)
        if error is not None and not isinstance(error, Refused | Trouble):
            if self._open:
                _bug(error)
        elif owner is None or not shiboken6.isValid(owner):
            return
        elif error is not None:
            (failed or self._show)(error)
        elif then is not None:
            then(value)

    def _tell(self, number: int, told: tuple[int, ...]) -> None:
        owner, progress = self._watching.get(number, (None, None))
        if progress is not None and owner is not None and shiboken6.isValid(owner):
            progress(*told)

    def _show(self, error: BaseException) -> None:
        (self.refused if isinstance(error, Refused) else self.trouble).emit(error)


def _bug(error: BaseException) -> None:
    """Hand an error of a worker to the crash dialog, with the traceback of the worker."""
    sys.excepthook(type(error), error, error.__traceback__)
