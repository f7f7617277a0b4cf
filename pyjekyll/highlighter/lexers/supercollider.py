"""SuperCollider. Grammar: the language's help files."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, table, words

KINDS = table(
    k="arg classvar const super this var",
    kr="case do for if loop new newCopyArgs while",
    kc="currentEnvironment false inf nil thisMethod thisProcess thisThread true",
)


class Lexer(lexer.Lexer):
    name = "supercollider"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"//.*", "c1"),
                (r"/\*", "cm", "comment"),
                (r"pi", "mf"),  # whatever follows
                (r"[a-zA-Z_]\w*:", "nl"),
                (r"[A-Z]\w*", "nc"),
                (r"~\w+", "vg"),
                (r"[a-z]\w*", words(KINDS, "n")),
                (r"_\w+", "nf"),
                (r"_", "nb"),
                (r'"', closed(r'"(?:[^"\\]|\\(?s:.))*+"', "s")),
                (r"'", closed(r"'(?:[^'\\]|\\(?s:.))*+'", "sx")),
                (r"\$(?:\\.|.)", "sc"),
                (r"\\\w+", "sx"),
                (r"0x[0-9a-fA-F]+", "mh"),
                (r"[+-]?\d+r[0-9a-zA-Z]*", "mf"),
                (r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?:pi)?", "mf"),
                (r"[-+*/%=<>&|^]+|[#:]", "o"),
                (r"[()\[\]{}.,;]", "p"),
            ],
            "comment": [
                (r"/\*", "cm", "#push"),
                (r"\*/", "cm", "#pop"),
                (r"[^/*]+|[/*]", "cm"),
            ],
        }
