"""TeX and LaTeX. Grammar: the TeXbook, as far as a colour needs it."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, include


class Lexer(lexer.Lexer):
    name = "tex"

    def states(self) -> States:
        command = r"\\(?:[a-zA-Z]+|\s+|.)"
        return {
            "general": [
                (r"%.*", "c"),
                (r"[{}&_^]", "p"),
            ],
            "root": [
                (r"\\\[", "p", "display"),
                (r"\\\(", "p", "inline"),
                (r"\$\$", "p", "display"),
                (r"\$", "p", "inline"),
                (r"\\(?:begin|end)\{[^}\n]*\}", "nt"),
                (r"(\\verb)\b(\S)(.*?)(\2)", groups("nb", "kp", "sx", "kp")),
                (rf"({command}\*?)((?:\[[^\]\n]*\])*)", groups("k", "na")),
                (r"[^\\$%&_^{}]+", ""),
                include("general"),
            ],
            "math": [
                (command, "nv"),
                include("general"),
                (r"[0-9]+", "m"),
                (r"[-=!+*/()\[\]]", "o"),
                (r"\$", "nb"),
                (r"[^=!+*/()\[\]\\$%&_^{}0-9-]+", "nb"),
            ],
            # Either way of writing closes what the other opened.
            "inline": [
                (r"\\\)|\$", "p", "#pop"),
                include("math"),
            ],
            "display": [
                (r"\\\]|\$\$", "p", "#pop"),
                include("math"),
            ],
        }
