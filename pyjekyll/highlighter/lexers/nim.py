"""Nim. Grammar: the "Nim Manual", section "Lexical Analysis".

Underscores in words do not count. What the language does not know spoils the rest of its line.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, include, table
from pyjekyll.highlighter.scan import Match, Scan

KINDS = table(
    k="""
        addr as asm atomic bind block break case cast const continue converter defer discard
        distinct do elif else end enum except export finally for from func generic if import include
        interface iterator let macro method mixin nil object of out proc ptr raise ref return static
        template try tuple type using var when while with without yield
    """,
    ow="and div in is isnot mod not notin or shl shr xor",
    kt="""
        array bool char float float32 float64 int int16 int32 int64 int8 range seq set string
    """,
    kp="false true",
)
NAME = r"[a-zA-Z](?:_?[a-zA-Z0-9])*"


class Lexer(lexer.Lexer):
    name = "nim"

    def states(self) -> States:
        return {
            "root": [
                (r"##.*", "sd"),
                (r"#.*", "c"),
                (r"\s+", ""),
                (r"[*=><+/@$~&%!?|\\\[\]-]", "o"),
                (r"[.,{}()^:;`]", "p"),
                (r'\w+"', "s", "raw-string"),
                (r'"""', "s", "long-string"),
                (r'"', "s", "string"),
                (r"'", "sc", "character"),
                (r"p_?r_?o_?c_?\s(?![(\[\]])", "k", "procedure"),
                (rf"({NAME})_?\b", _word),
                (NAME, "n"),
                (r"\d[\d_]*(?=[eE.]|'?[fF](?:32|64))", "mf", ("float-suffix", "float")),
                (r"0[xX][0-9a-fA-F][0-9a-fA-F_]*", "mh", "integer-suffix"),
                (r"0[bB][01][01_]*", "m", "integer-suffix"),
                (r"0o[0-7][0-7_]*", "mo", "integer-suffix"),
                (r"\d[\d_]*", "mi", "integer-suffix"),
                (r".+$", "err"),
            ],
            "procedure": [
                (rf"{NAME}|`.+?`", "nf", "#pop"),
            ],
            "float": [
                (r"\.(?!\.)[\d_]*", "mf"),
                (r"[eE][+-]?\d[\d_]*", "mf"),
                (r"", "", "#pop"),
            ],
            "float-suffix": [
                (r"'?[fF](?:32|64)", "mf"),
                (r"", "", "#pop"),
            ],
            "integer-suffix": [
                (r"'?[iI](?:32|64)", "il"),
                (r"'?(?:[iI](?:8|16)|[uU](?:8|16|32|64)?)", "mi"),
                (r"", "", "#pop"),
            ],
            "character": [
                (r"\\(?:[\\abcefnrtvl\"']|x[a-fA-F0-9]{2}|\d{1,3})", "se"),
                (r"'", "sc", "#pop"),
                (r".", "sc"),
            ],
            "strings": [
                (r"\$(?:#|\w+)+", "si"),
                (r"[^\\'\"$\n]+|[\\'\"$]", "s"),
            ],
            "string": [
                (r"\\(?:[\\abcefnrtvl\"'\n]|x[a-fA-F0-9]{2}|\d{1,3})", "se"),
                (r'"', "s", "#pop"),
                include("strings"),
            ],
            "raw-string": [
                (r'"(?!")', "s", "#pop"),
                (r'"', "se", "#pop"),
                include("strings"),
            ],
            "long-string": [
                (r'"""(?!")', "s", "#pop"),
                include("strings"),
                (r"\n", "s"),
            ],
        }


def _word(scan: Scan, match: Match) -> int | None:
    """A word of the language; an underscore after another one is not part of it."""
    if kind := KINDS.get(match[0].replace("_", "")):
        scan.emit(kind, match[0])
        return None
    scan.emit("n", match[1])
    return match.start + len(match[1])
