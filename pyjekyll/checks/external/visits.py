"""Asks many addresses politely: one after another, and of one host with a pause between."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pyjekyll.checks.external.asking import Answer, Asker, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyjekyll.checks.external.remembered import Remembered

PAUSE = 1.0  # seconds between two requests to one host
#: A host that asks for more patience is left alone for the rest of the run.
PATIENCE = 60.0
_LEFT_ALONE = Answer(State.UNCLEAR, "the host asked to be left alone for a while")


@dataclass(frozen=True, slots=True)
class Visits:
    """How addresses are asked, and what is remembered of it. Times are in seconds."""

    remembered: Remembered
    asker: Asker = field(default_factory=Asker)
    pause: float = PAUSE
    patience: float = PATIENCE
    sleep: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def ask(self, urls: Iterable[str]) -> dict[str, Answer]:
        """The answers by URL; whatever is remembered is not asked."""
        answers: dict[str, Answer] = {}
        by_host: dict[str, deque[str]] = {}
        for url in dict.fromkeys(urls):
            known = self.remembered.get(url)
            if known is not None:
                answers[url] = known
            else:
                by_host.setdefault(urlsplit(url).netloc.lower(), deque()).append(url)
        if by_host:
            for url, answer in self._ask_hosts(by_host).items():
                answers[url] = answer
                self.remembered.put(url, answer)
            self.remembered.save()
        return answers

    def _ask_hosts(self, by_host: dict[str, deque[str]]) -> dict[str, Answer]:
        """Always the host that has waited longest is the next; so most pauses cost no time."""
        answers: dict[str, Answer] = {}
        ready = dict.fromkeys(by_host, 0.0)
        again: set[str] = set()
        while by_host:
            host = min(by_host, key=ready.__getitem__)
            waits = ready[host] - self.clock()
            if ready[host] and waits > 0:
                self.sleep(waits)
            queue = by_host[host]
            url = queue.popleft()
            answer = answers[url] = self.asker.ask(url)
            pause = self.pause
            if answer.retry_after is not None:
                if answer.retry_after <= self.patience and url not in again:
                    again.add(url)
                    queue.appendleft(url)
                    pause = max(pause, answer.retry_after)
                else:
                    answers.update(dict.fromkeys(queue, _LEFT_ALONE))
                    queue.clear()
            ready[host] = self.clock() + pause
            if not queue:
                del by_host[host]
        return answers
