"""Sessions of a shell, or of something else that prompts: prompts, commands and their output.

Options: ``lang`` (of what is typed), ``output`` (of what comes back), ``prompt`` (what prompts end
with, parted by commas), ``comments`` (``#`` at a line's beginning is one), ``error`` (what errors
begin with, parted by commas).
"""

from __future__ import annotations

import re

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.registry import lexer_for
from pyjekyll.highlighter.rules import States
from pyjekyll.highlighter.scan import Match, Scan

_CUT = re.compile(r"\s*(?:\.+|<\.+>)\s*\Z", re.ASCII)


class Lexer(lexer.Lexer):
    name = "console"
    language = "shell"
    output = "plaintext?token=Generic.Output"

    def states(self) -> States:
        return {"root": [(r".*\n?", self._line)]}

    def _line(self, scan: Scan, match: Match) -> None:
        line = match[0]
        options = self.options
        language = self._known("lang", self.language)
        output = self._known("output", self.output)
        if _CUT.match(line):
            scan.forget(output)
            scan.forget(language)
            scan.emit("c", line)
            return
        if prompt := re.match(rf"({self.prompt()})(\s*)", line):
            scan.forget(output)
            scan.emit("gp", prompt[1])
            scan.emit("w", prompt[2])
            scan.delegate(language, line[prompt.end() :])
            return
        if self.comments() and line.lstrip(" \t\r\f\v").startswith("#"):
            scan.forget(output)
            scan.forget(language)
            scan.emit("c", line)
            return
        scan.forget(language)
        if any(error and line.startswith(error) for error in options.get("error", "").split(",")):
            scan.emit("gr", line)
        else:
            scan.delegate(output, line)

    def _known(self, option: str, default: str) -> str:
        name = self.options.get(option)
        return name if name and lexer_for(name, self.version) else default

    def prompt(self) -> str:
        """The pattern of a prompt."""
        ends = self.options.get("prompt")
        chars = r"[$#>;]" if not ends else "|".join(map(re.escape, ends.split(",")))
        return rf".*?(?:{chars})"

    def comments(self) -> bool:
        if "comments" in self.options:
            return self.options["comments"] not in ("false", "off")
        return "#" not in (self.options.get("prompt") or "#")
