"""Cython: Python with the types of C. Grammar: the language's documentation."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import python
from pyjekyll.highlighter.rules import States, groups, include, one_of, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = python.KEYWORDS + " by cdef cpdef ctypedef fused gil nogil"
MODIFIERS = "api class enum extern inline public readonly struct union"


class Lexer(python.Lexer):
    """A type is looked for after brackets, commas and ``cdef``, and in the lines below ``cdef``."""

    name = "cython"

    def states(self) -> States:
        states = super().states()
        states["root"] = [include("c"), *states["root"]]
        self.table.update(table(k=KEYWORDS))
        called = {word: kind for word, kind in self.table.items() if kind != "ow"}
        kept = [word for word, kind in self.table.items() if kind == "k"]
        states["c"] = [
            (r"(?:cp?def|ctypedef)(?!\()", _definition, "type"),
            (r"(from)(\s+)([\w.]+)(\s+)(cimport)", groups("kn", "", "nn", "", "kn")),
            (r"(cimport)(\s+)([a-zA-Z_.][\w.]*)", groups("kn", "", "nn")),
            (r"(struct)((?:\s|\\\s)+)", groups("k", ""), "class"),
            include("lines"),
            (r"[a-zA-Z_]\w*(?=\()", words(called, "nf")),
            (r"[(,]", "p", "type"),
        ]
        states["lines"] = [
            (r"[ \t]+", ""),
            (r"\n[ \t]*", _line),
        ]
        for name in ("class", "function"):
            states[name] = [include("lines"), *states[name]]
        named = r"(?=\*|[ \t]*\[|[ \t]+\w)"
        states["type"] = [
            (r"[ \t]+", ""),
            (r"(?=cp?def|ctypedef)", "", "#pop"),
            (rf"(?:class|struct){named}", "kr", ("#pop", "class")),
            (rf"def{named}", "k", ("#pop", "function")),
            (rf"{one_of(MODIFIERS)}{named}", "kr"),
            (r"(?:un)?signed", "kt"),
            (r"(?=(?:class|def)\b)", "", "#pop"),
            (rf"{one_of(kept)}\b", "k", "#pop"),
            (rf"[a-zA-Z_]\w*{named}", "kt", "#pop"),
            (r"", "", "#pop"),
        ]
        return states


def _definition(scan: Scan, match: Match) -> None:
    scan.emit("k", match[0])
    scan.data["block"] = 0


def _line(scan: Scan, match: Match) -> None:
    """A line's end and the next one's indentation: does it belong to what ``cdef`` began?"""
    scan.emit("", match[0])
    block = scan.data.get("block")
    if block is None:
        return
    indentation = len(match[0]) - 1
    if indentation and indentation >= block:
        scan.data["block"] = block or indentation
        scan.push("type")
    else:
        scan.data["block"] = None
