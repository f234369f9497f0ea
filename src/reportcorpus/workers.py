"""Work spread over processes: results come in order, and a process that ends or hangs costs a step, not the run."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from multiprocessing import get_all_start_methods, get_context, get_start_method
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")
Tell: TypeAlias = "Callable[[int], None]"

STDERR = 2
_YOUNG = 50_000  # records hold no cycles: to look for these at every 700th new one takes a tenth of the time
_AHEAD = 8  # items a process that may be done before an earlier one is


def spread(
    work: Callable[[T, Tell], R],
    items: Sequence[T],
    *,
    processes: int,
    without: Callable[[T, int, str], T],
    timeout: float | None = None,
    prepare: Callable[[], object] | None = None,
) -> Iterator[R]:
    """Yield `work(item, tell)` for each of `items`, in their order, done by that many processes.

    `work` calls `tell(step)` before each of its steps. Where a process ends, or takes more than `timeout` seconds for
    one step, it is replaced, and its item is done again as `without(item, step, reason)`; what `work` raises is raised
    here. Few items are in memory at a time, however many there are. Raises `UsageError` where none can be started.

    Processes start at once. They are forked where that is the platform's own way and this one has no threads, and then
    share what `prepare` loads here before; else they are spawned.
    """
    if prepare is not None and items and _may_fork():
        prepare()
    return _results(_Team(work, items, min(processes, len(items)), without, timeout))


def _results(team: _Team[T, R]) -> Iterator[R]:
    try:
        yield from team.results()
    finally:
        team.end()


class _Failure(NamedTuple):
    """What `work` raised instead of returning a result."""

    error: Exception


class _Process:
    """One process, what it was given and what it is at."""

    def __init__(self, work: Callable[..., Any]) -> None:
        forked = _may_fork()
        context = get_context("fork" if forked else "spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve_alone if forked else _serve, args=(work, theirs), daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()
        self.held: int | None = None
        self.step = 0
        self.is_there = False
        self.since = monotonic()
        """When the present step began."""

    def give(self, number: int, item: object) -> None:
        self.held = number
        self.at(0)
        self.connection.send((number, item))

    def at(self, step: int) -> None:
        self.step, self.since = step, monotonic()

    def end(self) -> str:
        """End the process, if it runs, and tell how it ended."""
        self.connection.close()
        self._process.kill()
        self._process.join()
        code = self._process.exitcode
        self._process.close()
        return f"ended by signal {-code}" if code is not None and code < 0 else f"ended with code {code}"


class _Team(Generic[T, R]):
    """The processes, the items that wait and the results that are there before their turn."""

    def __init__(
        self,
        work: Callable[[T, Tell], R],
        items: Sequence[T],
        processes: int,
        without: Callable[[T, int, str], T],
        timeout: float | None,
    ) -> None:
        self._work, self._items, self._without, self._timeout = work, items, without, timeout
        self._changed: dict[int, T] = {}
        self._waiting = deque(range(len(items)))
        self._done: dict[int, R] = {}
        self._members = [_Process(work) for _ in range(processes)]

    def results(self) -> Iterator[R]:
        for number in range(len(self._items)):
            while number not in self._done:
                self._hand_out(number + _AHEAD * len(self._members))
                self._collect()
            yield self._done.pop(number)

    def end(self) -> None:
        for member in self._members:
            member.end()

    def _hand_out(self, limit: int) -> None:
        """Give an item to each process that has none, but none that is too far ahead of what is asked for."""
        for member in self._members:
            if member.held is None and self._waiting and self._waiting[0] < limit:
                number = self._waiting.popleft()
                try:
                    member.give(number, self._changed.get(number, self._items[number]))
                except OSError:  # it has ended, which `_collect` finds out
                    return

    def _collect(self) -> None:
        """Take what has come, and replace processes that have ended or take too long."""
        by_connection = {member.connection: member for member in self._members}
        for connection in wait(list(by_connection), timeout=self._patience()):
            member = by_connection[connection]  # type: ignore[index]
            try:
                message = member.connection.recv()
            except (EOFError, OSError):
                self._replace(member, "the process that worked on it {end}")
            else:
                self._take(member, message)
        for member in list(self._members):
            if self._left(member) <= 0:
                self._replace(member, f"it took more than {self._timeout:g} seconds")

    def _take(self, member: _Process, message: tuple[int | None, Any]) -> None:
        number, result = message
        member.is_there = True
        if number is None:
            member.at(result)
            return
        if isinstance(result, _Failure):
            raise result.error
        member.held = None
        self._changed.pop(number, None)
        self._done[number] = result

    def _patience(self) -> float | None:
        return None if self._timeout is None else max(0.0, min(self._left(member) for member in self._members))

    def _left(self, member: _Process) -> float:
        """Return the seconds that a process has left for its step."""
        if self._timeout is None or member.held is None or not member.is_there:
            return self._timeout or float("inf")
        return member.since + self._timeout - monotonic()

    def _replace(self, member: _Process, reason: str) -> None:
        how = member.end()
        self._members.remove(member)
        if not member.is_there:
            raise UsageError(
                "the worker processes could not start, or were ended from outside; "
                "in a script put the call under if __name__ == '__main__':, or give jobs=1"
            )
        if member.held is not None:
            item = self._changed.get(member.held, self._items[member.held])
            self._changed[member.held] = self._without(item, member.step, reason.format(end=how))
            self._waiting.appendleft(member.held)
        self._members.append(_Process(self._work))


def _may_fork() -> bool:
    """Tell whether a process may be a copy of this one: a lock that another thread held would stay locked in it."""
    if (get_start_method(allow_none=True) or get_all_start_methods()[0]) != "fork":
        return False
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:  # where threads are not told, there may be some
        return False


def _serve_alone(work: Callable[..., Any], connection: Connection) -> None:
    """Do the same in a copy of the first process, without its open files: its lock and ends of pipes end with it.

    Their numbers lead nowhere instead: what still writes to one, as logging does, must not write into a new file.
    """
    gc.freeze()  # what was open there is never looked at here
    numbers = [int(path.name) for path in Path("/proc/self/fd").iterdir()]
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in numbers:
        if number > STDERR and number not in {connection.fileno(), nowhere}:
            os.dup2(nowhere, number, inheritable=False)
    _serve(work, connection)


def _serve(work: Callable[..., Any], connection: Connection) -> None:
    """Do what comes until nothing comes any more; an interrupt from the keyboard is the first process's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_YOUNG)

    def send(number: int | None, what: object) -> None:
        try:
            connection.send((number, what))
        except OSError:  # the first process has ended
            sys.exit()

    def tell(step: int) -> None:
        send(None, step)

    tell(0)
    while True:
        try:
            number, item = connection.recv()
        except (EOFError, OSError):
            return
        try:
            result = work(item, tell)
        except Exception as error:  # noqa: BLE001 - it is raised again in the first process
            result = _Failure(error)
        send(number, result)
