"""Commands that plugins add to `pyjekyll`."""

from __future__ import annotations

from typing import ClassVar

from pyjekyll.plugin.plugin import Plugin


class Command(Plugin):
    """A command: `pyjekyll NAME ARGUMENTS…` calls `run` and exits with what it returns."""

    name: ClassVar[str]
    summary: ClassVar[str] = ""

    def run(self, arguments: list[str]) -> int:
        """Do the command's work; the exit code."""
        raise NotImplementedError
