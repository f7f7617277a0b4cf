"""Apex. Grammar: Salesforce's developer guide of the language."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, groups, include, table, words

KEYWORDS = """
    and asc assert break by case catch category continue cube data default delete desc do else end
    finally first for from goto group having if insert instanceof last like limit new nulls offset
    or order reference return rollup scope select switch this throw try typeof update using view
    viewstat where while with
"""
DECLARATIONS = """
    abstract const enum extends final global implements inherited native private protected public
    sharing static super synchronized testmethod throws transient virtual volatile without
"""
KINDS = table(
    k=KEYWORDS,
    kd=DECLARATIONS,
    kt="boolean byte char double float int long short var void",
    kc="false null true",
    kn="package",
)
NAME = r"[a-zA-Z_]\w*"


class Lexer(lexer.Lexer):
    name = "apex"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"//.*", "c1"),
                (r"/\*", closed(r"/\*(?s:.*?)\*/", "cm")),
                (r"@[a-zA-Z_]\w*\(?", "nd"),
                (rf"(\?\.|[.$])({NAME})(?=\()", groups("o", "nf")),
                (rf"(\?\.|\.)({NAME})(?=:)", groups("o", "nl")),
                (rf"(\?\.|\.)({NAME})", groups("o", "py")),
                (rf"{NAME}(?=\()", "nf"),
                (rf"{NAME}(?=:)", "nl"),
                (r"(import)(\s+)([a-zA-Z_][\w.]*\*?)", groups("kn", "", "nn")),
                (r"import\b", "kn"),
                (r"(?:class|interface)\b", "kd", "class"),
                (rf"\$?{NAME}", words(KINDS, "n", fold=True)),
                (r"'", "s1", "single"),
                (r'"', "s2", "double"),
                (r"0[xX][0-9a-fA-F]+", "mh"),
                (r"0[bB][01]+", "mb"),
                (r"\d(?:_*\d)*\.\d(?:_*\d)*(?:[eE]\d+)?[fdFD]?", "mf"),
                (r"0[0-7]+", "mo"),
                (r"\d(?:_*\d)*L?", "mi"),
                (r"[-+*/%=<>!?&|^~.]", "o"),
                (r"[()\[\]{},;:]", "p"),
            ],
            "class": [
                (r"\s+", ""),
                (NAME, "nc", "#pop"),
            ],
            "escape": [(r"\\[btnfr\"'\\]", "se")],
            "single": [
                (r"'", "s2", "#pop"),
                include("escape"),
                (r"[^'\\]+", "s2"),
            ],
            "double": [
                (r'"', "s2", "#pop"),
                include("escape"),
                (r'[^"\\]+', "s2"),
            ],
        }
