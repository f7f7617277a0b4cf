"""Smalltalk. Grammar: ANSI's and Squeak's; after an object stands a message, and not an object."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, include

OPERATOR = r"[-+*/\\~<>=|&!?,@%]+"
PSEUDO = r"(?:self|super|true|false|nil|thisContext)\b"
NUMBER = r"(?:\d+r)?-?\d+(?:\.\d+)?(?:e-?\d+)?"


class Lexer(lexer.Lexer):
    name = "smalltalk"

    def states(self) -> States:
        return {
            "root": [
                (r"(<)(\w+:)(.*?)(>)", groups("p", "k", "", "p")),
                include("white"),
                include("method"),
                (r"(\|)([\w\s]*)(\|)", groups("p", "nv", "p")),
                include("objects"),
                (r"\^|:=|_", "o"),
                (r"[(){!]", "p"),
            ],
            "white": [
                (r'"(?:""|[^"])*"', "c"),
                (r"\s+", ""),
            ],
            "method": [
                (r"([a-zA-Z]\w*:)(\s*)(\w+)", groups("nf", "", "nv")),
                (r"^([a-zA-Z]\w*\b)(\s*)$", groups("nf", "")),
                (rf"^({OPERATOR})(\s*)(\w+)(\s*)$", groups("nf", "", "nv", "")),
            ],
            "block": [
                include("white"),
                (r"(:)(\s*)(\w+)", groups("o", "", "nv")),
                (r"\|", "p", "#pop"),
                (r"", "", "#pop"),
            ],
            "literals": [
                (r"'(?:''|[^'])*'", "s", "message"),
                (r"\$.", "sc", "message"),
                (r"#\(", "ss", "array"),
                (r"\)", "p", "message"),
                (NUMBER, "m", "message"),
            ],
            "array": [
                (r"\)", "ss", ("#pop", "message")),
                include("white"),
                (r"[a-zA-Z]\w*:", "nf"),
                (r"#\(", "ss", "#push"),
                (NUMBER, "m"),
                (OPERATOR, "ss"),
                (r"'(?:''|[^'])*'", "s"),
                (r"\$.", "sc"),
                (r"#*\w+", "ss"),
            ],
            "objects": [
                (r"\[", "p", "block"),
                (r"[\]}]", "p", "message"),
                (PSEUDO, "bp", "message"),
                (r"[A-Z]\w*(?!:)\b", "nc", "message"),
                (r"[a-z]\w*(?!:)\b", "nv", "message"),
                (rf"#(?:\"(?:\"\"|[^\"])*\"|{OPERATOR}|[\w:]+)", "ss", "message"),
                include("literals"),
            ],
            "message": [
                (r"! !$", "k"),
                include("white"),
                (r"(?:ifTrue:|ifFalse:|whileTrue:|whileFalse:|timesRepeat:)", "nb", "#pop"),
                (r"new\b(?!:)", "nb"),
                (r":=|_", "o", "#pop"),
                (r"[a-zA-Z]\w*:", "nf", "#pop"),
                (r"[a-zA-Z]\w*", "nf"),
                (OPERATOR, "nf", "#pop"),
                (r"\.", "p", "#pop"),
                (r";", "p"),
                (r"[\])}]", "p"),
                (r"\[", "p", ("#pop", "block")),
                (r"[({]", "p", "#pop"),
                (r"", "", "#pop"),
            ],
        }
