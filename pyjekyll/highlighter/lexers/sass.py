"""Sass's indented notation. Grammar: Sass's reference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.highlighter.lexers import _sass
from pyjekyll.highlighter.rules import States, include

if TYPE_CHECKING:
    from pyjekyll.highlighter.scan import Match, Scan


class Lexer(_sass.SassCommon):
    """A line's end closes what is open; comments reach as far as they are indented."""

    name = "sass"

    def states(self) -> States:
        common = self.common()
        # An attribute is known by its own line.
        common["at-rules"] = [
            *(rule for rule in common["at-rules"] if rule[-1] != "attribute"),
            (r"(?=[^\n\[]{1,1000}:(?![a-z]))", "", "attribute"),
        ]
        return {
            "root": [
                (r"[ \t]*\n", ""),
                (
                    r"^([ \t]*)(//[^\n]*+)((?:\n(?:[ \t]*\n)*+\1[ \t]+[^\s][^\n]*+)*+)",
                    _line_comment,
                ),
                (
                    r"^([ \t]*)(/\*[^\n]*+\n)((?:[ \t]*\n|\1[ \t]+[^\s][^\n]*+\n)*+)"
                    r"(\1[ \t]+[^\s][^\n]*+\Z)?",
                    _block_comment,
                ),
                (r"[ \t]+", ""),
                # The blanks of the next line belong to an attribute, if one is there.
                (
                    r"(@import)([ \t]*)([^\n]*)(\n)(?=[ \t]+[^\n\[]{1,1000}:(?![a-z]))",
                    _import,
                    "attribute",
                ),
                (r"(@import)([ \t]+)([^\n]*)", _import),
                (r"=[\w-]+", "nf", "value"),
                (r"\+[\w-]+", "nd", "value"),
                (r"(:)([\w-]*)", _older_attribute, "value"),
                include("at-rules"),
                (r"", "", "selector"),
            ],
            "selector-end": [(r"[ \t]*\n", "", "#pop:9")],
            "value-end": [(r"\n", "", "#pop:9")],
            **common,
        }


def _older_attribute(scan: Scan, match: Match) -> None:
    """The colon stands before the attribute's name; it belongs to names that are not known."""
    known = match[2] in _sass.ATTRIBUTES
    scan.emit("na", match[1] if known else match[0])
    if known:
        scan.emit("nl", match[2])


def _import(scan: Scan, match: Match) -> None:
    scan.emit("k", match[1])
    for part in re.split(r"([ \t]+|\n)", match[0][len(match[1]) :]):
        scan.emit("" if part.isspace() else "s", part)


def _line_comment(scan: Scan, match: Match) -> None:
    scan.emit("", match[1])
    scan.emit("c1", match[2])
    for part in re.split(r"(\n[ \t\n]*)", match[3]):
        scan.emit("" if part.isspace() else "c1", part)


def _block_comment(scan: Scan, match: Match) -> None:
    """A comment as far as it is indented; the last line is one only if it ends."""
    scan.emit("", match[1])
    scan.emit("cm", match[2])
    for line in re.findall(r"[^\n]*\n", match[3]):
        text = line.lstrip(" \t")
        scan.emit("", line[: len(line) - len(text)])
        scan.emit("" if text == "\n" else "cm", text)
    last = (match[4] or "").lstrip(" \t")
    if last:
        scan.emit("", match[4][: -len(last)])
        scan.emit("err", last)
