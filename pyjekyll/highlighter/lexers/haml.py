"""Haml. Grammar: haml.info, "Haml reference".

A line is a tag, a comment, Ruby or text, which is HTML. A comment and a filter reach as far as the
lines below are indented more: their state is in ``scan.data``.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import CallBack, Rules, States, groups, include
from pyjekyll.highlighter.scan import Match, Scan

# Text as far as "#{", in one line.
TEXT = r"(?:[^#\n]|#[^{\n])+"
# Filters whose text is in a language that is followed.
FILTERS = frozenset(("css", "erb", "javascript", "markdown", "ruby", "sass"))


class Lexer(lexer.Lexer):
    name = "haml"

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        scan.data.update(indent=0, block=None, state="", filter="")

    def states(self) -> States:
        css: Rules = [
            (r"\.[\w:-]+", "nc", ("#pop", "tag")),
            (r"#[\w:-]+", "nf", ("#pop", "tag")),
        ]
        value: Rules = [
            (r"[&!]?==", "p", ("#pop", "text")),
            (r"[&!]?[=!]", _begin_ruby, ("#pop", "ruby-line")),
            (r"", "", ("#pop", "text")),
        ]
        return {
            "root": [
                (r"[ \t]*\n", ""),
                (r"[ \t]*", _indentation),
            ],
            "content": [
                *css,
                (r"%[\w:-]+", "nt", ("#pop", "tag")),
                (r"!!!.*\n", "nn", "#pop"),
                (r"(/)(\[.*?\])(.*\n)", groups("c", "cs", "c"), "#pop"),
                (r"/.*\n", _begin_block("comment", "c"), "#pop"),
                (r"-#.*\n", _begin_block("silent-comment", "c"), "#pop"),
                (r"-", _begin_ruby, ("#pop", "ruby-line")),
                (r":.*\n", _begin_block("filter", "nd"), "#pop"),
                *value,
            ],
            "tag": [
                *css,
                (r"(?=\{)", _begin_ruby_silently, "braces"),
                (r"\[.*?\]", lambda scan, match: scan.lex_as("ruby", match[0])),
                (r"\(", "p", "attributes"),
                (r"[<>]{1,2}(?=[ \t=])", "p"),
                *value,
            ],
            "text": [
                (TEXT, lambda scan, match: scan.delegate("html", match[0])),
                include("interpolation"),
                (r"\n", "", "#pop"),
            ],
            "interpolation": [
                (r"#\{", _begin_interpolation, "embedded"),
            ],
            "embedded": [
                (r"\}", "si", "#pop"),
                include("ruby"),
            ],
            "braces": [
                (r"\{", _ruby, ("#pop", "in-braces")),
            ],
            "in-braces": [
                (r"\}", _ruby, "#pop"),
                include("ruby"),
            ],
            "ruby": [
                (r"\{", _ruby, "in-braces"),
                (r"[^{}]+", _ruby),
            ],
            "ruby-line": [
                (r"[ ]\|[ \t]*\n", "se"),
                (r",[ \t]*\n", _ruby),
                (r"\n", "", "#pop"),
                (r".*?(?=(?:,$| \|)?[ \t]*$)", _ruby),
            ],
            "attributes": [
                (r"\s+", ""),
                (r"[\w:-]+[ \t]*=", "na", "value"),
                (r"[\w:-]+", "na"),
                (r"\)", "", "#pop"),
            ],
            "value": [
                (r"\s+", ""),
                (r"[a-zA-Z_]\w*", "nv", "#pop"),
                (r"@\w+", "vi", "#pop"),
                (r"\$\w+", "vg", "#pop"),
                (r"'(?:\\.|[^'\\\n])*+'|\"(?:\\.|[^\"\\\n])*+\"", "s", "#pop"),
            ],
            "comment": [(r".+", "c"), (r"\n", "", "#pop")],
            "silent-comment": [(r".+", "cp"), (r"\n", "", "#pop")],
            "filter": [
                (TEXT, _filtered),
                include("interpolation"),
                (r"\n", "", "#pop"),
            ],
        }


def _indentation(scan: Scan, match: Match) -> None:
    data = scan.data
    scan.emit("", match[0])
    data["indent"] = len(match[0])
    if data["block"] is not None and data["indent"] > data["block"]:
        scan.push(data["state"])
    else:
        data["block"] = None
        scan.push("content")


def _begin_block(state: str, token: str) -> CallBack:
    """The lines that are indented more than this one are in the state."""

    def call_back(scan: Scan, match: Match) -> None:
        scan.emit(token, match[0])
        scan.data.update(block=scan.data["indent"], state=state)
        if state == "filter":
            name = match[0][1:].strip()
            scan.data["filter"] = name if name in FILTERS else ""
            scan.forget(f"filter {name}")

    return call_back


def _filtered(scan: Scan, match: Match) -> None:
    name = scan.data["filter"]
    if not name:
        scan.emit("nd", match[0])
        return
    scan.child(f"filter {name}", lambda: scan.lexer.sibling(name)).feed(match[0])


def _begin_ruby(scan: Scan, match: Match) -> None:
    scan.forget("ruby")
    scan.emit("p", match[0])


def _begin_ruby_silently(scan: Scan, _match: Match) -> None:
    scan.forget("ruby")


def _begin_interpolation(scan: Scan, match: Match) -> None:
    scan.forget("ruby")
    scan.emit("si", match[0])


def _ruby(scan: Scan, match: Match) -> None:
    scan.delegate("ruby", match[0])
