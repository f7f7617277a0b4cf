"""Io. Grammar: the language's guide."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, table, words

KINDS = table(
    kc="false nil true",
    nb="""
        args call clone do doFile doString else elseif for if list method return super then
    """,
)


class Lexer(lexer.Lexer):
    name = "io"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"//.*", "c1"),
                (r"#.*", "c1"),
                (r"/\*", closed(r"/\*(?s:.*?)\*/", "cm")),
                (r"/\+", "cm", "comment"),
                (r'"(?:[^"\\]|\\(?s:.))*+"', "s"),
                (r'"(?s:.*)"', "s"),  # all that follow it are escaped: then the last ends it
                (r"::?=|@@?", "k"),
                (r"[A-Z]\w*", "nc"),
                (r"[a-z_]\w*", words(KINDS, "n")),
                (r"\d+\.?\d*(?:[eE][+-]?\d+)?", "mf"),
                (r"[-+*/%=<>!&|^.,;\[\]{}]", "o"),
                (r"[()]", "p"),
            ],
            "comment": [
                (r"/\+", "cm", "#push"),
                (r"\+/", "cm", "#pop"),
                (r"[^/+]+|[/+]", "cm"),
            ],
        }
