"""JSON5. Grammar: https://spec.json5.org."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, include


class Lexer(lexer.Lexer):
    name = "json5"

    def states(self) -> States:
        return {
            "root": [
                include("white"),
                (r"[-+](?:Infinity|NaN)\b", "kc"),
                include("names"),
                (r"\{", "p", "object"),
                (r"\[", "p", "array"),
                (r"[\]}]", "p"),
            ],
            "white": [
                (r"\s+", "w"),
                (r"//.*|(?s:/\*.*?\*/)", "c"),
            ],
            "scalars": [
                (r"[-+]?0[xX][0-9a-fA-F]+", "mh"),
                # As in Rouge, a comma is as good as a sign.
                (r"(?:[-+,]?\d+(?:\.\d*)?|\.\d+)(?:[eE]-?\d+)?", "mf"),
                (r"'", "s1", "single"),
                (r'"', "s2", "double"),
            ],
            "names": [
                (r"[\p{L}_$][\p{Word}$]*", "nl"),
                (r'"[^"\n]*"', "nl"),
                include("scalars"),
            ],
            "object": [
                include("white"),
                include("names"),
                (r":", "p", "value"),
                (r",", "p"),
                (r"\{", "p", "#push"),
                (r"\[", "p", "array"),
                (r"\}", "p", "#pop"),
            ],
            "value": [
                include("values"),
                (r",", "p", "#pop"),
                (r"\}", "p", "#pop:2"),
            ],
            "values": [
                include("white"),
                (r"(?:true|false|null)\b|[-+]?(?:Infinity|NaN)\b", "kc"),
                include("scalars"),
                (r"\{", "p", "object"),
                (r"\[", "p", "array"),
            ],
            "array": [
                include("values"),
                (r",", "p"),
                (r"\]", "p", "#pop"),
            ],
            **{
                name: _string(quote, kind)
                for name, quote, kind in (("double", '"', "s2"), ("single", "'", "s1"))
            },
        }


def _string(quote: str, kind: str) -> Rules:
    return [
        (rf"[^\\{quote}]+", kind),
        (r"\\(?s:.)", "se"),
        (quote, kind, "#pop"),
    ]
