"""BibTeX's entries. Grammar: "BibTeXing" by Oren Patashnik.

What an entry still needs is on the stack when it begins: a bracket, what is in it, a bracket.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, include

# What may be in a name; a digit does not begin one.
SIGNS = r"@!$&*+\-./:;<>?\[\\\]^`|~"
NAME = rf"[a-zA-Z_{SIGNS}][\w{SIGNS}]*+"
END = rf"(?![\w{SIGNS}])"


class Lexer(lexer.Lexer):
    name = "bibtex"

    def states(self) -> States:
        return {
            "white": [
                (r"\s+", ""),
            ],
            "root": [
                include("white"),
                (rf"(?i)@comment{END}", "c"),
                (rf"(?i)@preamble{END}", "nc", ("closing", "value", "opening")),
                (rf"(?i)@string{END}", "nc", ("closing", "field", "opening")),
                (rf"@{NAME}", "nc", ("closing", "key", "opening")),
                (r".+", "c"),
            ],
            "opening": [
                include("white"),
                (r"[{(]", "p", "#pop"),
            ],
            "closing": [
                include("white"),
                (r"[})]", "p", "#pop"),
            ],
            "key": [
                include("white"),
                (r"[^\s,}]+", "nl", ("#pop", "fields")),
            ],
            "fields": [
                include("white"),
                (r",", "p", "field"),
                (r"", "", "#pop"),
            ],
            "field": [
                include("white"),
                (NAME, "na", ("#pop", "value", "equals")),
                (r"", "", "#pop"),
            ],
            "equals": [
                include("white"),
                (r"=", "p", "#pop"),
            ],
            "value": [
                include("white"),
                (NAME, "nv"),
                (r'"', "s", "quoted"),
                (r"\{", "s", "braced"),
                (r"[0-9]+", "m"),
                (r"#", "p"),
                (r"", "", "#pop"),
            ],
            "quoted": [
                (r"\{", "s", "braced"),
                (r'"', "s", "#pop"),
                (r'[^{"]+', "s"),
            ],
            "braced": [
                (r"\{", "s", "#push"),
                (r"\}", "s", "#pop"),
                (r"[^{}]+", "s"),
            ],
        }
