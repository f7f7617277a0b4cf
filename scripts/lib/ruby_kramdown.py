"""Ruby kramdown from Python: a long-lived process, its results kept on disk, our engine beside it.

What the comparing and fuzzing scripts share. ``2.4`` is the kramdown that Ruby finds by itself;
for ``2.5`` the folder of a kramdown 2.5 library (``lib/``) is named by the environment variable
``KRAMDOWN_2_5_LIB``. The oracle is kramdown 2.4.0 with kramdown-parser-gfm 1.1.0, and kramdown
2.5.2 with the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LIB = Path(__file__).resolve().parent
ROOT = LIB.parents[1]
DEFAULT_CACHE = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "pyjekyll-compare"

JEKYLL_OPTIONS: dict[str, object] = {
    "auto_ids": True,
    "toc_levels": [1, 2, 3, 4, 5, 6],
    "entity_output": "as_char",
    "smart_quotes": "lsquo,rsquo,ldquo,rdquo",
    "input": "GFM",
    "hard_wrap": False,
    "guess_lang": True,
    "footnote_nr": 1,
    "show_warnings": False,
    "syntax_highlighter": None,
}
"""Jekyll's ``kramdown:`` defaults, the highlighter off."""

Result = dict[str, Any]
"""``{"html": str, "warnings": [str]}`` or ``{"error": str}``."""


class RubyKramdown:
    """One Ruby process; asked in order, answers in order."""

    driver = LIB / "kramdown_driver.rb"
    keep_library_path = False

    def __init__(self, version: str = "2.4") -> None:
        environment = dict(os.environ, LANG="C.UTF-8", LC_ALL="C.UTF-8")
        environment.pop("RUBYOPT", None)
        if not self.keep_library_path:
            environment.pop("RUBYLIB", None)
        if version == "2.5":
            library = os.environ.get("KRAMDOWN_2_5_LIB")
            if not library:
                sys.exit("KRAMDOWN_2_5_LIB must name the lib folder of kramdown 2.5")
            environment["RUBYLIB"] = library
        self.wanted = version
        self.environment = environment
        self.process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            ["ruby", "-W0", str(self.driver)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self.environment,
            text=True,
            encoding="utf-8",
        )
        assert process.stdout is not None
        self.version: str = json.loads(process.stdout.readline())["kramdown"]
        if not self.version.startswith(self.wanted):
            sys.exit(f"Ruby loaded kramdown {self.version}, not {self.wanted}")
        return process

    def render(self, text: str, options: Mapping[str, object], bare: bool = False) -> Result:
        """What Ruby makes of one text."""
        return next(self.render_all([(text, options)], bare))

    def render_all(
        self, items: Iterable[tuple[str, Mapping[str, object]]], bare: bool = False
    ) -> Iterator[Result]:
        """The results of many texts, in order; a thread feeds the process meanwhile."""
        pending = list(items)
        done = 0
        while done < len(pending):
            process = self.process
            rest = pending[done:]
            threading.Thread(target=self._feed, args=(process, rest, bare), daemon=True).start()
            assert process.stdout is not None
            for line in process.stdout:
                yield json.loads(line)
                done += 1
                if done == len(pending):
                    return
            # Ruby died of this one (a stack deeper than it can report): say so and go on behind it.
            yield {"error": f"Ruby ended with {process.wait()}"}
            done += 1
            self.process = self._start()

    @staticmethod
    def _feed(
        process: subprocess.Popen[str],
        items: list[tuple[str, Mapping[str, object]]],
        bare: bool,
    ) -> None:
        assert process.stdin is not None
        try:
            for text, options in items:
                line = json.dumps({"text": text, "options": options, "bare": bare})
                process.stdin.write(line + "\n")
            process.stdin.flush()
        except (BrokenPipeError, ValueError):
            return


class ResultCache:
    """Ruby's results on disk, by a digest of version, options and text."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.database = sqlite3.connect(folder / "kramdown.sqlite", timeout=120)
        self.database.execute("pragma journal_mode=wal")
        self.database.execute(
            "create table if not exists result (key blob primary key, value blob)"
        )
        # Kept here until they are written together: a transaction that is open while Ruby works
        # would lock other scripts out for minutes.
        self._waiting: dict[bytes, bytes] = {}

    @staticmethod
    def key(version: str, options: Mapping[str, object], text: str) -> bytes:
        """The digest under which a result is kept."""
        head = json.dumps([version, dict(options)], sort_keys=True)
        return hashlib.blake2b(f"{head}\0{text}".encode(), digest_size=20).digest()

    def get(self, key: bytes) -> Result | None:
        """The result kept under the key, if any."""
        packed = self._waiting.get(key)
        if packed is None:
            query = "select value from result where key = ?"
            row = self.database.execute(query, (key,)).fetchone()
            packed = row[0] if row else None
        return None if packed is None else json.loads(zlib.decompress(packed))

    def put(self, key: bytes, value: Result) -> None:
        """Keeps a result; `commit` makes it lasting."""
        self._waiting[key] = zlib.compress(json.dumps(value).encode(), 1)
        if len(self._waiting) >= 500:
            self.commit()

    def commit(self) -> None:
        """Makes what was put lasting."""
        with self.database:
            self.database.executemany(
                "insert or replace into result values (?, ?)", list(self._waiting.items())
            )
        self._waiting.clear()


class TooSlowError(Exception):
    """Our engine took longer than the limit."""


def _alarm(_signal: int, _frame: object) -> None:
    raise TooSlowError


def render_ours(
    text: str, options: Mapping[str, object], version: str, limit: float = 20.0
) -> Result:
    """What our engine makes of the text; an exception, or more than the limit, is an error."""
    from pyjekyll.kramdown import Document

    signal.signal(signal.SIGALRM, _alarm)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        document = Document(text, {**options, "kramdown_version": version})
        html = document.to_html()
        return {"html": html, "warnings": list(document.warnings)}
    except TooSlowError:
        return {"error": f"TooSlow: more than {limit} s"}
    except Exception as error:  # noqa: BLE001 - whatever the engine under test raises is a finding
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def use_repository() -> None:
    """Puts this repository first on the import path."""
    sys.path.insert(0, str(ROOT))
