"""Jsonnet. Grammar: jsonnet.org, "Specification"."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, table, words

KINDS = table(
    kd="function",
    kc="false null true",
    k="assert else error for if import importstr in local self super tailstrict then",
    nb="""
        force
        abs acos asin assertEqual atan ceil char codepoint cos escapeStringBash
        escapeStringDollars escapeStringJson escapeStringPython exp exponent filter filterMap
        flattenArrays floor foldl foldr format join length lines log makeArray manifestIni
        manifestPython manifestPythonVars mantissa map max min mod objectFields objectHas pow range
        set setDiff setInter setMember setUnion sin sort split sqrt stringChars substr tan thisFile
        toString type uniq
    """,
)


class Lexer(lexer.Lexer):
    name = "jsonnet"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"(?://|#).*", "c1"),
                (r"/\*(?s:.*?)\*/", "cm"),
                (r"\|\|\|(?s:.*?)(?:\|\|\||\Z)", "s"),
                (r'"', "s", "double"),
                (r"'", "s", "single"),
                (r"-?\d+\.\d+(?:[eE][+-]?\d+)?", "mf"),
                (r"-?\d+", "mi"),
                (r"\$", "k"),
                (r"[{}()\[\],;.:=+%]", "p"),
                (r"[a-zA-Z_]\w*", words(KINDS, "nx")),
            ],
            "double": [(r'"', "s", "#pop"), (r"\\(?:u[0-9a-fA-F]{4}|.)", "se"), (r'[^"\\]+', "s")],
            "single": [(r"'", "s", "#pop"), (r"\\(?:u[0-9a-fA-F]{4}|.)", "se"), (r"[^'\\]+", "s")],
        }
