"""Objective-C, built on C. Grammar: Apple's "The Objective-C Programming Language".

A message's first two labels are known, a method's all.
"""

from __future__ import annotations

from pyjekyll.highlighter.lexers import c
from pyjekyll.highlighter.rules import Rules, States, groups, include, one_of
from pyjekyll.highlighter.scan import Match, Scan

DIRECTIVES = """
    autoreleasepool catch dynamic encode end finally import optional private property protected
    public selector synchronized synthesize throw try
"""
NAME = r"[a-zA-Z_$][\w$]*"


class Lexer(c.Lexer):
    name = "objective_c"

    def table(self) -> dict[str, str]:
        """The language's words."""
        return {**super().table(), "in": "k", "YES": "nb", "NO": "nb", "nil": "nb"}

    def first(self) -> Rules:
        """Literals, directives and messages, before C's expressions."""
        return [
            (r'@"', "s", "string"),
            (r"@(?:YES|NO|true|false)\b", "nb"),
            (r"@\[", "p"),
            (r"@\{", "p", "braces"),
            # After an escape, the closing quote is not taken.
            (r"@'(?:\\[0-7]{1,3}|\\x[a-fA-F0-9]{1,2}|\\.|[^\\'\n]')", "sc"),
            (r"@(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+[lL]?", "mf"),
            (r"@(?:(?:\d+\.\d*|\.\d+)[fF]?|\d+[fF])", "mf"),
            (r"@0x[0-9a-fA-F]+[lL]?", "mh"),
            (r"@0[0-7]+", "mo"),
            (r"@\d+", "mi"),
            (rf"@{one_of(DIRECTIVES)}\b", "k"),
            (r"@(?:interface|implementation)\b", "k", "class"),
            (r"@(?:class|protocol)\b", "k", "declared"),
            (r"@[a-zA-Z]+", "err"),
            (r"\?", "p", "choice"),
            (r"\[", "p", "message"),
        ]

    def states(self) -> States:
        states = super().states()
        root = states["root"]
        return {
            **states,
            "root": [
                (rf"([-+])(\s*+)((?:\(.{{0,1000}}?\)(?=\s*{NAME}))?)(\s*+)(?={NAME})", _method),
                *root,
            ],
            "class": [
                (r"\s+", ""),
                (
                    rf"({NAME})(\s*+)(:)(\s*+)({NAME})",
                    groups("nc", "", "p", "", "nc"),
                    "#pop",
                ),
                (
                    rf"({NAME})(\s*+)(\()(\s*+)({NAME})(\s*+)(\))",
                    groups("nc", "", "p", "", "nl", "", "p"),
                    "#pop",
                ),
                (NAME, "nc", "#pop"),
            ],
            "declared": [
                (r"\s+", ""),
                (rf"({NAME})(\s*+)(,)", groups("nc", "", "p"), "#push"),
                (rf"({NAME})(\s*+)(;)", groups("nc", "", "p"), "#pop"),
                (NAME, "nc", "#pop"),
            ],
            "method": [
                (r"\s+", ""),
                (r",", "p"),
                (rf"({NAME})(\s*+)(:)(\s*+)(\(.{{0,1000}}?\))({NAME})", _parameter),
                (rf"({NAME})(\s*+)(:)", groups("nf", "", "p"), "#pop"),
                (r"", "", "#pop"),
            ],
            "choice": [
                (r":", "p", "#pop"),
                include("argument"),
            ],
            "message": [
                (r"\{", "p", "#pop"),
                (rf"({NAME})(\s*+)(?=\])", groups("nf", "")),
                (rf"({NAME})(\s*+)(:)", groups("nf", "", "p"), ("#pop", "second")),
                include("arguments"),
            ],
            "second": [
                (rf"({NAME})(\s*+)(:)", groups("nf", "", "p"), "#pop"),
                include("arguments"),
            ],
            "arguments": [
                (r"\]", "p", "#pop"),
                (r";", "err"),
                include("argument"),
            ],
            "argument": [
                (r"\n", "", "labels"),
                include("white"),
                (r"\{", "p", "braces"),
                include("expressions"),
            ],
        }


def _method(scan: Scan, match: Match) -> None:
    scan.emit("k", match[1])
    scan.emit("", match[2])
    scan.recurse(match[3])
    scan.emit("", match[4])
    scan.push("method")


def _parameter(scan: Scan, match: Match) -> None:
    scan.emit("nf", match[1])
    scan.emit("", match[2])
    scan.emit("p", match[3])
    scan.emit("", match[4])
    scan.recurse(match[5])
    scan.emit("nv", match[6])
