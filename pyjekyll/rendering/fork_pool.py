"""ForkPool: renders on all cores, once it is clear that there is enough to do.

It begins in this process, so that what is forked has templates and memos, and a small site is never
forked. Whoever is free takes the next batch, this process as well. A worker sends back plain values
through a file in memory; nothing but this process writes pages. A batch of which nothing comes
back, since its worker was killed, is rendered here.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pyjekyll.content.page import Page
from pyjekyll.rendering.worker_changes import WorkerChanges
from pyjekyll.utils.aside import may_fork

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from pyjekyll.content.rendered import Rendered
    from pyjekyll.site import Site

    Task = Callable[[str], Rendered | None]
    Result = tuple[str, Rendered | None]

#: Seconds that are rendered in this process before anything is forked.
PATIENCE = 0.05
#: Seconds that must seem to be left for it to be worth a fork.
WORTH = 0.1
# A batch is this part of what would be left for a worker: the last ones are of one item.
_PART = 8
_TICKET_BYTES = 4
# As many processes want each core, on average, where more of them would only be in the way.
_BUSY = 2
#: A pipe holds 64 KiB of tickets for sure.
_MAX_BATCHES = 4096


class Worker(NamedTuple):
    """A child, and the file in memory through which it answers."""

    pid: int
    file: int


class ForkPool:
    """Renders with up to `jobs` processes, this one included."""

    def __init__(
        self, site: Site, jobs: int, *, patience: float = PATIENCE, worth: float = WORTH
    ) -> None:
        self._site = site
        self._jobs = jobs
        self._patience = patience
        self._worth = worth
        #: Whether it has forked: then there is enough to do for other processes to help.
        self.has_forked = False

    def run(self, ids: Iterable[str], task: Task) -> Generator[Result]:
        """The results, in no order that counts, but those of documents before those of pages."""
        for _, stage in groupby(ids, key=self._is_page):
            yield from self._run(list(stage), task)

    def _is_page(self, item_id: str) -> bool:
        """Pages read what documents came to: a worker that did not have it would render it again.

        So they are rendered by workers of their own, forked once all documents are known.
        """
        return isinstance(self._site.view.ranks.item(item_id), Page)

    def _run(self, waiting: list[str], task: Task) -> Iterator[Result]:
        # Where documents were worth it pages are: the few that there are list all of those.
        if self.has_forked and len(waiting) >= self._jobs:
            yield from self._shared(waiting, task)
            return
        seconds: list[float] = []
        started = now = time.perf_counter()
        for number, item_id in enumerate(waiting):
            if now - started >= self._patience and self._is_worth(seconds, len(waiting) - number):
                yield from self._shared(waiting[number:], task)
                return
            yield item_id, task(item_id)
            before, now = now, time.perf_counter()
            seconds.append(now - before)

    def _is_worth(self, seconds: list[float], left: int) -> bool:
        """Whether much seems to be left. The slowest quarter has loaded what others find there."""
        if left < self._jobs:
            return False
        usual = sorted(seconds)[: max(len(seconds) * 3 // 4, 1)]
        return sum(usual) / len(usual) * left >= self._worth if usual else self._worth <= 0

    def _shared(self, ids: list[str], task: Task) -> Iterator[Result]:
        self.has_forked = True
        batches = list(batches_of(ids, self._jobs))
        tickets, writing = os.pipe()
        workers: list[Worker] = []
        try:
            numbers = (number.to_bytes(_TICKET_BYTES, "little") for number in range(len(batches)))
            os.write(writing, b"".join(numbers))
            os.close(writing)
            changes = WorkerChanges(self._site)
            changes.prepare()
            sys.stdout.flush()
            sys.stderr.flush()
            for _ in range(self._jobs - 1):
                worker = self._fork(batches, tickets, task, changes)
                if worker is None:
                    break
                workers.append(worker)
            done: set[int] = set()
            for number in _taken(tickets):
                done.add(number)
                for item_id in batches[number]:
                    yield item_id, task(item_id)
            while workers:
                for number, results in self._answers(workers[0], changes):
                    done.add(number)
                    yield from results
                workers.pop(0)
            for number in set(range(len(batches))) - done:
                for item_id in batches[number]:
                    yield item_id, task(item_id)
        finally:
            os.close(tickets)
            for worker in workers:
                _end(worker)

    def _fork(
        self, batches: list[list[str]], tickets: int, task: Task, changes: WorkerChanges
    ) -> Worker | None:
        """A worker; None where the system has no room for one."""
        try:
            file = os.memfd_create("pyjekyll")
        except OSError:
            return None
        parent = os.getpid()
        try:
            pid = os.fork()
        except OSError:
            os.close(file)
            return None
        if pid:
            return Worker(pid, file)
        code = 1
        try:
            _work(batches, tickets, file, task, changes, parent)
            sys.stdout.flush()
            sys.stderr.flush()
            code = 0
        finally:
            os._exit(code)

    def _answers(
        self, worker: Worker, changes: WorkerChanges
    ) -> Iterator[tuple[int, list[Result]]]:
        """What a worker has rendered, as far as it came, once it has ended."""
        import pickle

        os.waitpid(worker.pid, 0)
        with os.fdopen(worker.file, "rb") as file:
            file.seek(0)
            # A worker that was killed leaves a part of a batch at the end.
            with suppress(EOFError, pickle.UnpicklingError):
                while True:
                    number, values = pickle.load(file)
                    if number is None:
                        changes.take(values)
                    else:
                        yield number, values


def _work(
    batches: list[list[str]],
    tickets: int,
    file: int,
    task: Task,
    changes: WorkerChanges,
    parent: int,
) -> None:
    """What a worker does; its result is in the file."""
    import gc
    import pickle

    gc.freeze()  # what the parent made stays: to look at it would copy its pages
    changes.begin()
    with os.fdopen(file, "wb") as stream:
        for number in _taken(tickets):
            if os.getppid() != parent:
                return
            results = [(item_id, task(item_id)) for item_id in batches[number]]
            pickle.dump((number, results), stream, pickle.HIGHEST_PROTOCOL)
        pickle.dump((None, changes.made()), stream, pickle.HIGHEST_PROTOCOL)


def _taken(tickets: int) -> Iterator[int]:
    """The numbers of batches that this process takes, until none is left."""
    while ticket := os.read(tickets, _TICKET_BYTES):
        yield int.from_bytes(ticket, "little")


def batches_of(ids: list[str], jobs: int) -> Iterator[list[str]]:
    """Parts of a list, in its order, large ones first."""
    at, least = 0, len(ids) // _MAX_BATCHES + 1
    while at < len(ids):
        size = max((len(ids) - at) // (jobs * _PART), least)
        yield ids[at : at + size]
        at += size


def _end(worker: Worker) -> None:
    with suppress(ProcessLookupError):
        os.kill(worker.pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(worker.pid, 0)
    with suppress(OSError):
        os.close(worker.file)


def jobs_of(site: Site) -> int:
    """How many processes may render a site of whose code all is known; 1 for this one alone.

    Raises UsageError for a number that is none.
    """
    from pyjekyll.configuration.options import read_jobs

    wanted = read_jobs(site.config)
    if wanted is None:
        wanted = _free_cores()
    return wanted if wanted > 1 and may_fork() and not _is_watched(site) else 1


def _free_cores() -> int:
    """The cores that this process may use; 1 where others keep all of them busy as it is."""
    if not hasattr(os, "sched_getaffinity"):
        return 1
    cores = len(os.sched_getaffinity(0))
    with suppress(OSError):
        if os.getloadavg()[0] >= _BUSY * cores:
            return 1
    return cores


def _is_watched(site: Site) -> bool:
    """Whether something looks on that only this process has: a clock, a limit."""
    is_limited = not {"seconds", "memory"}.isdisjoint(site.config.limits)
    return is_limited or site.config.is_profiled
