"""P4. Grammar: the specification of P4-16."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, table, words

KEYWORDS = """
    abstract action actions apply const default default_action else entries enum exit extern if in
    inout key list out package packet_in packet_out return select size switch this transition tuple
    type typedef
"""
KINDS = table(
    k=KEYWORDS,
    kd="control header header_union parser state struct table value_set",
    nb="""
        bit bool error extract int isValid match_kind setInvalid setValid string varbit verify void
    """,
)


class Lexer(lexer.Lexer):
    name = "p4"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"//.*\n?", "c1"),
                (r"/\*", closed(r"/\*(?s:.*?)\*/", "cm")),
                (r"#\s*[a-zA-Z_]\w*", "cp"),
                (r"@[a-zA-Z_]\w*", "nl"),
                (r'"', closed(r'"(?:[^"\\]|\\(?s:.))*+"', "s")),
                (r"[a-zA-Z_]\w*_[th]\b", words(KINDS, "nc")),
                (r"(?:\d+[ws])?(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|0[dD][\d_]+)", "m"),
                (r"(?:\d+[ws])?[\d_]+", "m"),
                (r"[a-zA-Z\x80-\U0010ffff]\w*", words(KINDS, "")),
                (r"!=|[-+*/=<>&|^~?.#]", "o"),
                (r"[()\[\]{},;:]", "p"),
            ],
        }
