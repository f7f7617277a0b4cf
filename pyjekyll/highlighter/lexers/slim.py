"""Slim's templates. Grammar: the manual of Slim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups

if TYPE_CHECKING:
    from pyjekyll.highlighter.scan import Match, Scan

FILTERS = {
    "ruby": "ruby",
    "javascript": "javascript",
    "css": "css",
    "sass": "sass",
    "scss": "scss",
    "coffee": "coffeescript",
    "markdown": "markdown",
    "erb": "erb",
}
INTERPOLATION = re.compile(r"#\{([^}\n]*)\}")
MARKUP = re.compile(r"#\{([^}\n]*)\}|</?\w(?:[^#>\n]|#(?!\{))*>|&#?\w+;", re.ASCII)


def _below(text: str, start: int, end: int) -> int:
    """Where the lines end that are indented more than the line of ``start``, from ``end`` on."""
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin:start]
    indent = len(line) - len(line.lstrip(" \t"))
    while end < len(text):
        after = text.find("\n", end) + 1 or len(text)
        line = text[end:after]
        if line.strip() and len(line) - len(line.lstrip(" \t")) <= indent:
            break
        end = after
    return end


class Lexer(lexer.Lexer):
    name = "slim"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"(doctype)(\s+)(.*)", groups("nn", "w", "")),
                (r"/.*", "c"),
                (r"(\w*):[ \t\r\f\v]*\n", _filter),
                (r"([|'])(?=\s)", _text),
                (r"(-|==?)((?:.*[,\\]\n)*.*)", _code),
                (r"</?\w(?:[^#>\n]|#(?!\{))*>", lambda scan, match: scan.lex_as("html", match[0])),
                (r"(\*)(\w+)", _splat, "line"),
                (r"(?=\.|#[a-zA-Z])", "", "line"),
                (r"\w+", "nt", "line"),
                (r"\W\s*", "err"),
            ],
            "line": [
                (r"\n", "", "#pop"),
                (r"[ \t\r\f\v]+", "w"),
                (r"(\*)(\{.*?\}|\w+)", _splat),
                (r"#\{([^}\n]*)\}", _interpolation),
                (r"#\{", "si"),
                (r"\.[\w-]*", "nc"),
                (r"#[a-zA-Z][\w-]*", "nf"),
                (r"[\w-]{1,500}+(?=\s*+=)", "na", "equals"),
                (r"(=)([ \t]*\S(?:.*[,\\]\n)*.*)", _code),
                (r"\\\n", ""),
                (r"&#?\w+;", "ni"),
                (r"[<>]", "p"),
                (r"\w+|.", ""),
            ],
            "equals": [
                (r"\s+", "w"),
                (r"=", "p", ("#pop", "value")),
            ],
            "value": [
                (r"""\s*(?:"[^"\n]*"|'[^'\n]*')""", "s", "#pop"),
                (r"\s+", "w"),
                (r"!+", "o"),
                (r"[@$]*\w+[?!]?(?:\([^)\n]*\))?", _value, "#pop"),
            ],
        }


def _code(scan: Scan, match: Match) -> None:
    scan.emit("p", match[1])
    scan.lex_as("ruby", match[2])


def _splat(scan: Scan, match: Match) -> None:
    scan.emit("p", match[1])
    scan.lex_as("ruby", match[2])


def _value(scan: Scan, match: Match) -> None:
    scan.lex_as("ruby", match[0])


def _interpolation(scan: Scan, match: Match) -> None:
    scan.emit("si", "#{")
    scan.lex_as("ruby", match[1])
    scan.emit("si", "}")


def _with_interpolations(scan: Scan, language: str, text: str) -> None:
    """A text in another language, which goes on behind each piece of Ruby in it."""
    scan.forget(language)
    at = 0
    for found in INTERPOLATION.finditer(text):
        scan.delegate(language, text[at : found.start()])
        scan.emit("si", "#{")
        scan.lex_as("ruby", found[1])
        scan.emit("si", "}")
        at = found.end()
    scan.delegate(language, text[at:])
    scan.forget(language)


def _markup(scan: Scan, text: str) -> None:
    """Text, of which whole elements and entities alone are HTML."""
    at = 0
    for found in MARKUP.finditer(text):
        scan.emit("", text[at : found.start()])
        if found[1] is not None:
            scan.emit("si", "#{")
            scan.lex_as("ruby", found[1])
            scan.emit("si", "}")
        else:
            scan.lex_as("html", found[0])
        at = found.end()
    scan.emit("", text[at:])


def _text(scan: Scan, match: Match) -> int:
    scan.emit("p", match[1])
    line = scan.text.find("\n", match.end) + 1 or len(scan.text)
    end = _below(scan.text, match.start, line)
    _markup(scan, scan.text[match.end : end])
    return end


def _filter(scan: Scan, match: Match) -> int:
    scan.emit("nd", match[0])
    language = FILTERS.get(match[1])
    end = _below(scan.text, match.start, match.end)
    text = scan.text[match.end : end]
    rest = text.lstrip(" \t")
    scan.emit("", text[: len(text) - len(rest)])
    if language is None:
        for line in rest.splitlines(keepends=True):
            scan.emit("nd", line.rstrip("\n"))
            scan.emit("", line[len(line.rstrip("\n")) :])
    elif language == "markdown":
        _with_interpolations(scan, language, rest)
    else:
        scan.lex_as(language, rest)
    return end
