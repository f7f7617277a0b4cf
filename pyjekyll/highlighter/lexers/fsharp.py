"""F#. Grammar: "The F# 4.1 language specification"; much is as in OCaml."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import ocaml
from pyjekyll.highlighter.rules import States, table, words

KINDS = table(
    k="""
    abstract and as assert atomic base begin break checked class component const constraint
    constructor continue default delegate do done downcast downto elif else end event exception
    extern external finally fixed for fun function functor global if in include inherit inline
    interface internal lazy let match member method mixin module mutable namespace new not null
    object of open or override parallel private process protected public pure rec return sealed
    select sig static struct tailcall then to trait try type upcast use val virtual void
    volatile when while with yield
    """,
    kt="array bool char float int list string unit",
    ow="asr land lor lsl lxor mod",
)
# Marks next to each other are one; only these are known.
MARKS = table(
    p="""
        # & * . : < = > ? | ~ - ( ) [ ] { } , ; _ != && .. :: := :> <> <| <- >] >} ?? |> |] -. ->
        [< [> [| {< ;;
    """
)


class Lexer(ocaml.Lexer):
    name = "fsharp"

    def states(self) -> States:
        name = r"[a-z][\w']*"
        quoted = r"``.*?``"
        return {
            **super().states(),
            "root": [
                (r"\s+", ""),
                (r"\[\]|\(\)|false|true", "bp"),
                (r"\(\*(?!\))", "c", "comment"),
                (r"//.*", "c1"),
                (ocaml.MODULE, "nn", "path"),
                (r"[A-Z][\w']*", "nc"),
                (name, words(KINDS, "n")),
                (quoted, "n"),
                (r"\d[\d_]*+(?:[^\d_\n][\d_]*+)?[eE][+-]?\d[\d_]*", "mf"),
                (r"0[xX][0-9a-fA-F][0-9a-fA-F_]*", "mh"),
                (r"0[oO][0-7][0-7_]*", "mo"),
                (r"0[bB][01][01_]*", "mb"),
                (r"\d[\d_]*", "mi"),
                (rf"'{ocaml.ESCAPE}'", "sc"),
                (r"'", "k"),
                (r'"', "s2", "string"),
                (r"[!#$%&*+./:<=>?@^|~()\[\]{},;_-]+", words(MARKS, "o")),
            ],
            "path": [
                (r"\s+", ""),
                (r"\.", "p"),
                (ocaml.MODULE, "nn"),
                (r"[A-Z][\w']*", "nc", "#pop"),
                (rf"{name}|{quoted}", "n", "#pop"),
                (r"\[", "p", "#pop"),
            ],
        }
