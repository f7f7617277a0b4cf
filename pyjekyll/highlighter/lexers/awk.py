"""AWK. Grammar: the POSIX standard's; words: those of the one true awk.

A slash begins a pattern where an operator or a keyword came before it.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, include, table
from pyjekyll.highlighter.scan import Match, Scan

KINDS = table(
    k="""
        break continue delete do else exit for getline if next nextfile print printf return while
    """,
    kd="function",
    kr="BEGIN END",
    kc="ARGC ARGV CONVFMT ENVIRON FILENAME FNR FS NF NR OFMT OFS ORS RS SUBSEP",
    nb="""
        atan2 cos exp gsub index int length log match rand sin split sprintf sqrt srand sub substr
        system tolower toupper
    """,
    o="in",
)


class Lexer(lexer.Lexer):
    name = "awk"

    def states(self) -> States:
        return {
            "root": [
                include("blank"),
                (r"\$[a-zA-Z0-9_$]*", "nv"),
                (r"[a-zA-Z_]\w*", _name),
                (r"\+\+|--|\|\||&&|!~|in\b|[-<>+*%^/!=~|]=?", "o", "operand"),
                (r"[(,;?{}]", "p", "operand"),
                (r"[)\].:\[]", "p"),
                (r"\d+\.\d+", "mf"),
                (r"\d+", "mi"),
                # With no end but an escaped quote, the last of these ends the string.
                (r'(?s:"(?:[^"\\]+|\\["\\]?)*+"|".*")', "s2"),
            ],
            "blank": [
                (r"\s+", ""),
                (r"#.*", "c1"),
            ],
            "operand": [
                include("blank"),
                (r"/", "sr", ("#pop", "pattern")),
                (r"", "", "#pop"),
            ],
            "pattern": [
                (r"/", "sr", "#pop"),
                (r"[^/]?\n", "err", "#pop"),
                (r"\[\^?", "se", "class"),
                (r"\\.|[()?]|\{\d*,\d*\}|\{\d+\}", "se"),
                (r"[^\\\[()?{/\n]+(?!\n)|.", "sr"),
            ],
            "class": [
                (r"[^/]?\n", "err", "#pop:2"),
                (r"\]", "se", "#pop"),
                (r"/|\\.", "se"),
                (r"[^\]/\\\n]+(?!\n)|.", "sr"),
            ],
        }


def _name(scan: Scan, match: Match) -> None:
    kind = KINDS.get(match[0], "nx")
    scan.emit(kind, match[0])
    if kind in ("k", "kd", "o"):
        scan.push("operand")
