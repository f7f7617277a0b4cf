"""HOCON. Grammar: the specification of the Typesafe configuration library."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, groups, include

EXPONENT = r"[eE][+-]?\d+"
INCLUDE = r"(?:include|url|file|classpath)\b"
SIGN = r"(?=\s*[:={])"


class Lexer(lexer.Lexer):
    name = "hocon"

    def states(self) -> States:
        return {
            "blank": [
                (r"\s+", "w"),
                (r"(?:#|//).*", "c1"),
            ],
            "root": [
                include("fields"),
                (r"[}\]]", "p"),
            ],
            "fields": [
                include("blank"),
                (r'"', closed(rf'".*?"{SIGN}', "nl", "\n"), "sign"),
                (rf"[\w.-]++{SIGN}", "nl", "sign"),
                # No other place of this word can begin a key.
                (r"(?=[\w.-])", "", "word"),
                include("value"),
                (r"[()=]", "p"),
            ],
            "sign": [
                (r"(\s*)(:)", groups("w", "p"), "#pop"),
                (r"", "", "#pop"),
            ],
            "word": [
                # A plus belongs to no key: one may begin after it.
                (r"-?\d++\.\d++[eE]\+\d+", "mf", "#pop"),
                (r"-?\d++[eE]\+\d+", "mi", "#pop"),
                include("scalar"),
                (r"", "", "#pop"),
            ],
            "object-word": [
                (INCLUDE, "k"),
                include("word"),
            ],
            "scalar": [
                (r"true|false|null", "kc"),
                (r"\d++(?:\.\d++){3,}", "l"),
                (rf"-?\d++\.\d++(?:{EXPONENT})?", "mf"),
                (rf"-?\d++(?:{EXPONENT})?", "mi"),
                (r"[\w.-]", "l"),
            ],
            "value": [
                (r'"""', "s2", "long-text"),
                (r'"', "s2", "text"),
                (r"\$\{\??", "si", "substitution"),
                (r"\{", "p", "object"),
                (r"\[", "p", "array"),
                (r"[^\s\w.$\"{}\[\]()=:,+#`^?!@*&-]", "l"),
            ],
            "object": [
                (r"\}", "p", "#pop"),
                (r",", "p"),
                (INCLUDE, "k"),
                (rf"(?=[\w.-])(?![\w.-]++{SIGN})", "", "object-word"),
                include("fields"),
            ],
            "array": [
                (r"\]", "p", "#pop"),
                include("blank"),
                include("scalar"),
                include("value"),
                (r"[(),=]", "p"),
            ],
            "substitution": [
                (r"\}", "si", "#pop"),
                (r"[\w.-]+", "nv"),
            ],
            "inside": [
                (r"\\.", "se"),
                (r"\$\{\??", "si", "substitution"),
                (r'[^"\\$]+|\$', "s2"),
            ],
            "text": [
                (r'"', "s2", "#pop"),
                include("inside"),
            ],
            # Of many quotation marks four belong to the text, which is Rouge's slip.
            "long-text": [
                (r'""""', "s2"),
                (r'"""', "s2", "#pop"),
                include("inside"),
                (r'"', "s2"),
            ],
        }
