"""Cypher, Neo4j's language of queries. Grammar: neo4j.com, "Cypher manual"; openCypher's."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, groups, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    as asc ascending assert by call case commit constraint create csv delete desc descending detach
    distinct drop else end ends explain false fieldterminator foreach from headers in index is join
    limit load match merge null on optional order periodic profile remove return scan set skip start
    starts then true union unique unwind using when where with yield cypher
"""
OPERATORS = "all and any contains exists has in none not or single xor"
FUNCTIONS = """
    abs acos allshortestpaths asin atan atan2 avg ceil coalesce collect cos cot count date degrees e
    endnode exp extract filter floor haversin head id keys labels last left length log log10 lower
    ltrim max min node nodes percentilecont percentiledisc pi radians rand range reduce rel
    relationship relationships replace reverse right round rtrim shortestpath sign sin size split
    sqrt startnode stdev stdevp str substring sum tail tan timestamp tofloat toint tointeger
    tostring trim type upper
"""


class Lexer(lexer.Lexer):
    name = "cypher"

    def states(self) -> States:
        self.called = table(k=KEYWORDS, nf=FUNCTIONS)
        alone = table(ow=OPERATORS, k=KEYWORDS)
        return {
            "root": [
                (r"\s+", ""),
                (r"//.*", "c1"),
                (r"/\*", "cm", "comment"),
                (r'"', closed(r'"(?:\\.|[^"\\])*+"', "s2", r"\\\n")),
                (r"'", closed(r"'(?:\\.|[^'\\])*+'", "s1", r"\\\n")),
                (r"`", closed(r"`(?:\\.|[^`\\])*+`", "sb", r"\\\n")),
                (r"(\w++)(\s*+)(\()", self._call),
                (r"(\d+)(\.\.)(\d+)", groups("m", "o", "m")),
                (r"(\w++)(:)(\s*)(-?[.\d]+)", groups("nl", "dl", "w", "m")),
                (r"(?i)[a-z_.]", closed(r"(?i)[a-z_.][\w.]*+:", "py", r"[^a-zA-Z0-9_.]")),
                (r"0x[0-9a-fA-F]+", "mh"),
                (r"\d+(?:\.\d*)?[eE][+-]?\d+|\d+\.\d*|\.\d+", "mf"),
                (r"0[0-7]+", "mo"),
                (r"\d+", "mi"),
                (r"(?i)[a-z_.$][\w.$]*", words(alone, "n", fold=True)),
                (r"(?::\w+)+", "nc"),
                (r"[-+*<>=~|&%^]+", "o"),
                (r"[(){}\[\],;]", "ss"),
            ],
            "comment": [
                (r"[^*]+", "cm"),
                (r"\*/", "cm", "#pop"),
                (r"\*", "cm"),
            ],
        }

    called: dict[str, str]

    def _call(self, scan: Scan, match: Match) -> None:
        scan.emit(self.called.get(match[1].lower(), "n"), match[1])
        scan.emit("w", match[2])
        scan.emit("ss", match[3])
