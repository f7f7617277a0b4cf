"""MATLAB. Grammar: the language's documentation, section "Language Fundamentals".

An apostrophe begins a text where another one follows in the line, and transposes otherwise.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers._matlab_words import FUNCTIONS
from pyjekyll.highlighter.rules import States, groups, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    arguments break case catch classdef continue else elseif end for function global if import
    methods otherwise parfor persistent properties return spmd switch try while
"""


class Lexer(lexer.Lexer):
    name = "matlab"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"%.*", "c1"),
                (r"^!", "k", "command"),
                (r"(\.\.\.)(.*)", groups("k", "c")),
                (r"[a-zA-Z]\w*", words(table(k=KEYWORDS, nb=FUNCTIONS), "n")),
                (r"\d+(?:\.\d*)?[eE][+-]?\d+|\d+\.\d*", "mf"),
                (r"\d+L", "il"),
                (r"\d+", "mi"),
                (r"'(?=[^'\n]*')", "s1", "single"),
                (r'"(?=[^"\n]*")', "s2", "double"),
                (r"[-~^@=<>&|.*+']", "o"),
                (r"[(){}\[\],;:/\\]", "p"),
            ],
            "command": [
                (r"[^%\n]+", _shell, "#pop"),
                (r"", "", "#pop"),
            ],
            "single": [
                (r"[^']+", "s1"),
                (r"''", "se"),
                (r"'", "s1", "#pop"),
            ],
            "double": [
                (r'[^"]+', "s2"),
                (r'""', "se"),
                (r'"', "s2", "#pop"),
            ],
        }


def _shell(scan: Scan, match: Match) -> None:
    """A command for the system's shell."""
    scan.delegate("shell", match[0], fresh=True)
