"""ReScript. Grammar: the language's manual."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers.ocaml import ESCAPE, MODULE
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
                (r"0[xX][0-9a-fA-F][0-9a-fA-F_]*", "mh"),
                (r"0[oO][0-7][0-7_]*", "mo"),
                (r"0[bB][01][01_]*", "mb"),
                (r"\d[\d_]*", "mi"),
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
            "string": [
                (r'"', "s2", "#pop"),
                (ESCAPE, "se"),
                (r'[^"\\]+|\\\n', "s2"),
            ],
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
