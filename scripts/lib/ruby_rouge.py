"""Ruby's Rouge from Python: a long-lived process for each version, its results kept on disk.

``3.30`` is the Rouge that Ruby finds by itself. For ``4.7`` the environment variable
``ROUGE_4_LIB`` names the ``lib`` folder of a Rouge 4; what is recorded was made by 4.5.1.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

from ruby_kramdown import DEFAULT_CACHE, LIB, ResultCache

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERSIONS = ("3.30", "4.7")


class RubyRouge:
    """One Ruby process; asked in order, answers in order."""

    def __init__(self, version: str) -> None:
        self.environment = dict(os.environ, LANG="C.UTF-8", LC_ALL="C.UTF-8")
        self.environment.pop("RUBYOPT", None)
        self.environment.pop("RUBYLIB", None)
        if version == "4.7":
            library = os.environ.get("ROUGE_4_LIB")
            if not library:
                sys.exit("ROUGE_4_LIB must name the lib folder of Rouge 4")
            self.environment["RUBYLIB"] = library
        self.wanted = version
        self.process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            ["ruby", "-W0", str(LIB / "highlight_driver.rb")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self.environment,
            text=True,
            encoding="utf-8",
        )
        assert process.stdout is not None
        self.version: str = json.loads(process.stdout.readline())["rouge"]
        if self.version.split(".")[0] != self.wanted.split(".")[0]:
            sys.exit(f"Ruby loaded Rouge {self.version}, not {self.wanted}")
        return process

    def ask(self, item: dict[str, Any]) -> dict[str, Any]:
        """Ruby's answer to one question."""
        return next(self.ask_all([item]))

    def ask_all(self, items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Ruby's answers, in order; a thread feeds the process meanwhile."""
        pending = list(items)
        done = 0
        while done < len(pending):
            process = self.process
            rest = pending[done:]
            threading.Thread(target=_feed, args=(process, rest), daemon=True).start()
            assert process.stdout is not None
            for line in process.stdout:
                yield json.loads(line)
                done += 1
                if done == len(pending):
                    return
            yield {"error": f"Ruby ended with {process.wait()}"}
            done += 1
            self.process = self._start()


def _feed(process: subprocess.Popen[str], items: list[dict[str, Any]]) -> None:
    assert process.stdin is not None
    try:
        for item in items:
            process.stdin.write(json.dumps(item) + "\n")
        process.stdin.flush()
    except (BrokenPipeError, ValueError):
        return


class Oracle:
    """What Rouge makes of code: from the cache, or from Ruby when it is new."""

    def __init__(self) -> None:
        self.cache = ResultCache(DEFAULT_CACHE / "rouge")
        self._processes: dict[str, RubyRouge] = {}

    def process(self, version: str) -> RubyRouge:
        """The Ruby process of a version."""
        if version not in self._processes:
            self._processes[version] = RubyRouge(version)
        return self._processes[version]

    def html(self, version: str, language: str, code: str) -> str | None:
        """The HTML of one text; None for an unknown language, a text about an error of Ruby's."""
        return self.html_of_all(version, [(language, code)])[0]

    def html_of_all(self, version: str, items: list[tuple[str, str]]) -> list[str | None]:
        """The HTML of many texts (language, code), in order."""
        keys = [_key(version, language, code) for language, code in items]
        found = [self.cache.get(key) for key in keys]
        missing = [index for index, result in enumerate(found) if result is None]
        if missing:
            questions = [{"language": items[i][0], "code": items[i][1]} for i in missing]
            for index, answer in zip(
                missing, self.process(version).ask_all(questions), strict=True
            ):
                found[index] = answer
                self.cache.put(keys[index], answer)
            self.cache.commit()
        return [
            f"Ruby: {result['error']}" if "error" in result else result["html"]
            for result in found
            if result is not None
        ]


def _key(version: str, language: str, code: str) -> bytes:
    head = json.dumps([version, language])
    return hashlib.blake2b(f"{head}\0{code}".encode("utf-8", "replace"), digest_size=20).digest()
