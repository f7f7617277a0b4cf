"""Graphviz' language of graphs. Grammar: its documentation."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, include
from pyjekyll.highlighter.scan import Match, Scan


class Lexer(lexer.Lexer):
    name = "dot"

    def states(self) -> States:
        return {
            "common": [
                (r"\s+", ""),
                (r"#.*|//.*", "c1"),
                (r"/\*", closed(r"/\*(?s:.*?)\*/", "cm")),
                (r'"', closed(r'"(?:\\"|[^"])*"', "s2")),
                (r"[a-zA-Z]\w*(?=\s*=)", "n"),
                (r"[a-zA-Z]\w*", "nv"),
                (r"\d*(?:\.\d+)+", "mf"),
                (r"\d+", "mi"),
                (r"<", _label, "html"),
            ],
            "root": [
                (r"(?i)(?:strict|graph|digraph|subgraph|node|edge)\b", "k"),
                include("common"),
                (r"--|->", "o"),
                (r"[{};:=]", "p"),
                (r"\[", "o", "attributes"),
            ],
            "attributes": [
                include("common"),
                (r"[,;=]", "p"),
                (r"\]", "o", "#pop"),
            ],
            "html": [
                (r">", "p", "#pop"),
                (r"<", _tag),
                (r"[^<>]+", _html),
            ],
        }


def _label(scan: Scan, match: Match) -> None:
    """What begins a label in HTML: it is lexed anew."""
    scan.emit("p", match[0])
    scan.forget("html")


def _tag(scan: Scan, match: Match) -> int:
    """A tag: to the first ``>`` after at least one character. Without one it is an error."""
    text, begin = scan.text, match.start
    end = -1 if scan.data.get("endless") is text else text.find(">", begin + 2)
    if end < 0:
        scan.data["endless"] = text  # so that it is not looked for again
        scan.emit("err", match[0])
        return match.end
    scan.delegate("html", text[begin : end + 1])
    return end + 1


def _html(scan: Scan, match: Match) -> None:
    scan.delegate("html", match[0])
