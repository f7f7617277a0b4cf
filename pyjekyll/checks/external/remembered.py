"""Answers of the last days, kept in the user's cache: no host is asked again for what it said."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from pyjekyll.checks.external.asking import Answer, State

if TYPE_CHECKING:
    from pathlib import Path

_DAY = 24 * 3600
#: How long an answer counts, in seconds. What could not be told is asked the next time.
LASTS = {State.GOOD: 7 * _DAY, State.BROKEN: 1 * _DAY}
_VERSION = 1


class Remembered:
    """Answers by URL. `path` is their file; None remembers nothing beyond this run."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._kept: dict[str, tuple[str, str, float]] = {}
        if path is not None:
            with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
                data = json.loads(path.read_text("utf-8"))
                if data.get("version") == _VERSION:
                    for url, (state, why, when) in data["answers"].items():
                        self._kept[str(url)] = (str(State(state)), str(why), float(when))

    def get(self, url: str) -> Answer | None:
        """What the address gave, if that still counts."""
        state, why, when = self._kept.get(url, ("", "", 0.0))
        if not state or not 0 <= time.time() - when < LASTS.get(State(state), 0):
            return None
        return Answer(State(state), why)

    def put(self, url: str, answer: Answer) -> None:
        """Keep an answer that says something for sure."""
        if answer.state in LASTS:
            self._kept[url] = (str(answer.state), answer.why, time.time())

    def save(self) -> None:
        """Write what still counts. A cache that cannot be written is none, and no error."""
        if self._path is None:
            return
        answers = {url: kept for url, kept in self._kept.items() if self.get(url) is not None}
        text = json.dumps({"version": _VERSION, "answers": answers}, indent=0, sort_keys=True)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._path.with_name(f"{self._path.name}.{os.getpid()}")
            temporary.write_text(text, "utf-8")
            temporary.replace(self._path)
