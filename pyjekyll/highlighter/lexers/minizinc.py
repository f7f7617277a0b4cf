"""MiniZinc. Grammar: the language's handbook."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, table, words

KEYWORDS = """
    ann annotation any constraint else endif for forall function if include list maximize minimize
    of op output par predicate record satisfy solve test then type var where
"""
FUNCTIONS = """
    abort abs acosh array1d array2d array3d array_intersect asin assert atan bool2int card ceil
    concat cos cosh exp fix floor index_set int2float join lb lb_array length ln log log10 log2 max
    min pow product round set2array show show_int sin sinh sqrt sum tan tanh trace ub ub_array
"""
KINDS = table(
    k=KEYWORDS,
    nb=FUNCTIONS,
    kt="array bool enum float int set string tuple",
    kc="false true",
    o="diff in intersect subset superset symdiff union xor",
)


class Lexer(lexer.Lexer):
    name = "minizinc"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+|\\\n", "w"),
                (r"%.*", "c1"),
                (r"/\*", closed(r"/\*(?s:.*?)\*/", "cm")),
                (r'"', closed(r'"(?:[^"\\]|\\(?s:.))*+"', "s")),
                (r"\d+(?:\.(?!\.)\d*)?(?:[eE][+-]?\d+)?", "m"),
                (r"div|mod|not", "o"),  # whatever follows
                (r"[a-zA-Z_$]\w*", words(KINDS, "nx")),
                (r"\.\.<?|!=|/\\|[-+*/=<>\\]", "o"),
                (r"::?|[()\[\]{},;|]", "p"),
            ],
        }
