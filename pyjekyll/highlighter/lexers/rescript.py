"""ReScript. Grammar: the language's manual."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers.ocaml import ESCAPE, INTEGERS, MODULE, STRING
from pyjekyll.highlighter.rules import States, include, table, words

KEYWORDS = """
    and as assert constraint downto else exception export external for if import in include lazy let
    module mutable of open private rec switch to try type when while with
"""
KINDS = table(
    k=KEYWORDS,
    kt="array bool char exn float format int list option ref string unit",
    ow="asr land lor lsl lsr lxor mod or",
)


class Lexer(lexer.Lexer):
    name = "rescript"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"[,.:?~\\]+", ""),
                (r"//.*", "c1"),
                (r"/\*", "cm", "comment"),
                (MODULE, "nn", "path"),
                (r"#?[A-Z][\w']*|#[a-z_][\w']*", "nc"),
                (r"@[a-zA-Z_][\w']*(?:\.[a-zA-Z_][\w']*)*", "nd"),
                (r"true|false\b", "kc"),  # whatever follows ``true``
                (r"[a-z_][\w']*", words(KINDS, "n")),
                (r"\d[\d_]*(?:\.[\d_]+)?[eE][+-]?\d[\d_]*", "mf"),
                *INTEGERS,
                (rf"'(?:{ESCAPE}|[^\\'])'", "sc"),
                (r"'", "k"),
                (r'"', "s2", "string"),
                (r"`", "s2", "template"),
                (r"[()\[\]{};]+", "p"),
                (r"[=!@$%^&*+|<>/-][=!@$%^&*+|<>/;_-]*", "o"),
            ],
            "comment": [
                (r"/\*", "cm", "#push"),
                (r"\*/", "cm", "#pop"),
                (r"[^/*]+|[/*]", "cm"),
            ],
            "string": STRING,
            "template": [
                (r"`", "s2", "#pop"),
                (r"\$\{", "p", "embedded"),
                (r"[^`$]+|\$", "s2"),
            ],
            "embedded": [
                (r"\}", "p", "#pop"),
                include("root"),
            ],
            # What comes after a module's name.
            "path": [
                (r"\s+", ""),
                (r"\.", "p"),
                (MODULE, "nn"),
                (r"[A-Z][\w']*", "nc", "#pop"),
                (r"[a-z_][\w']*", "n", "#pop"),
                (r"[(\[{]", "p", "#pop"),
            ],
        }
