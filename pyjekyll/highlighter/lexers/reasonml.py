"""Reason, another notation of OCaml. Grammar: the language's site."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import ocaml
from pyjekyll.highlighter.lexers.ocaml import ESCAPE, INTEGERS, MODULE
from pyjekyll.highlighter.rules import States, table, words

KEYWORDS = """
    as assert begin class constraint do done downto else end exception external for fun function
    functor if in include inherit initializer lazy let module mutable new nonrec object of open rec
    sig struct switch then to try type val virtual when while with
"""
KINDS = table(
    k=KEYWORDS,
    kt="array bool char float int list string unit",
    ow="and asr land lor lsl lxor mod or",
)


class Lexer(ocaml.Lexer):
    name = "reasonml"

    def states(self) -> States:
        states = super().states()
        states["root"] = [
            (r"\s+", ""),
            (r"\[\]|\(\)", "bp"),
            (r"//.*", "c1"),
            (r"/\*", "cm", "comment"),
            (MODULE, "nn", "path"),
            (r"`[A-Za-z_][\w']*", "nt"),
            (r"[A-Z][\w']*", "nc"),
            (r"true|false", "bp"),  # whatever follows
            (r"[a-z_][\w']*", words(KINDS, "n")),
            (r"\d[\d_]*(?:\.[\d_]*)?[eE][+-]?\d[\d_]*", "mf"),
            *INTEGERS,
            (rf"'(?:{ESCAPE}|[^\\'])'", "sc"),
            (r"'", "k"),
            (r'"', "s2", "string"),
            (r"[()\[\]{};]+", "p"),
            (r"[=!@#$%^&*+:|?<>~./,-][=!@#$%^&*+:|?<>~./,;_-]*", "o"),
        ]
        states["comment"] = [
            (r"/\*", "cm", "#push"),
            (r"\*/", "cm", "#pop"),
            (r"[^/*]+|[/*]", "cm"),
        ]
        return states
