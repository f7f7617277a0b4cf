"""OCaml. Grammar: the language's manual, "The OCaml language"."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, table, words

KINDS = table(
    k="""
        as assert begin class constraint do done downto else end exception external for fun
        function functor if in include inherit initializer lazy let match module mutable new nonrec
        object of open raise rec sig struct then to try type val virtual when while with
    """,
    kt="array bool char float int list string unit",
    ow="and asr land lor lsl lxor mod or",
    bp="false true",
)
ESCAPE = r"\\(?:[\\\"'ntbr]|\d{3}|x[0-9a-fA-F]{2})"
MODULE = r"[A-Z][\w']*(?=\s*\.)"
INTEGERS: Rules = [
    (r"0[xX][0-9a-fA-F][0-9a-fA-F_]*", "mh"),
    (r"0[oO][0-7][0-7_]*", "mo"),
    (r"0[bB][01][01_]*", "mb"),
    (r"\d[\d_]*", "mi"),
]
STRING: Rules = [(r'"', "s2", "#pop"), (ESCAPE, "se"), (r'[^"\\]+|\\\n', "s2")]


class Lexer(lexer.Lexer):
    name = "ocaml"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"\[\]|\(\)", "bp"),
                (r"\(\*(?!\))", "c", "comment"),
                (MODULE, "nn", "path"),
                (r"`[A-Za-z_][\w']*", "nt"),
                (r"[A-Z][\w']*", "nc"),
                (r"true|false", "bp"),  # whatever follows
                (r"[a-z_][\w']*", words(KINDS, "n")),
                (r"\d[\d_]*(?:\.[\d_]*)?[eE][+-]?\d[\d_]*", "mf"),
                *INTEGERS,
                (rf"'{ESCAPE}'", "sc"),
                (r"'", "k"),
                (r'"', "s2", "string"),
                (r"[()\[\]{};]+", "p"),
                (r"[=!@#$%^&*+:|?<>~./,-][=!@#$%^&*+:|?<>~./,;_-]*", "o"),
            ],
            "comment": [
                (r"\(\*", "c", "#push"),
                (r"\*\)", "c", "#pop"),
                (r"[^(*]+|[(*]", "c"),
            ],
            "string": STRING,
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
