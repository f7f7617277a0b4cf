"""Dart. Grammar: the language's specification; a quote ends a string, three of them as well."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, include, one_of, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    as assert await break case catch continue default do else finally for if in is new rethrow
    return super switch this throw try while with yield
"""
DECLARATIONS = """
    abstract async class const covariant dynamic extends external factory final get implements
    interface late mixin native on operator required set static sync typedef var
"""
TYPES = """
    Comparable Function List Map Never Null Object Pattern Set String Symbol Type Uri bool double
    enum int num void Dynamic
"""


class Lexer(lexer.Lexer):
    name = "dart"

    def states(self) -> States:
        kinds = table(
            k=KEYWORDS + (" when" if self.newer else ""),
            kd=DECLARATIONS + (" base sealed" if self.newer else ""),
            kt=TYPES + (" Record" if self.newer else ""),
            kc="false null true",
        )
        name = r"[a-zA-Z_]\w*"
        classes = "class|mixin" if self.newer else "class|interface|mixin"
        states: States = {
            "root": [
                (
                    r"^(\s*+(?:[a-zA-Z_][\w.\[\]]*+\s+){1,20}?)([a-zA-Z_]\w*)(\s*)(\()",
                    _method,
                ),
                (r"\s+", ""),
                (r"//.*", "c1"),
                (r"(?s)/\*.*?\*/", "cm"),
                (r"(?:part\s+of|deferred|export|import|library|part|source)\b", "kn", "directive"),
                (rf"(?:{classes})\b", "kd", "class"),
                (rf"@{name}", "nd"),
                (r"r'[^'\n]*'", "sx"),
                (r'r"[^"\n]*"', "sx"),
                (r'"', "s", "double"),
                (r"'", "s", "single"),
                (rf"#(?:{name})?", "ss"),
                (rf"(\??!?\.)({name})", groups("o", "na")),
                (rf"{one_of(kinds)}\b", words(kinds, "n")),
                (rf"{name}:", "nl"),
                (rf"\$?{name}", words(kinds, "n")),
                (r"\d+\.\d+(?:[eE][+-]?\d+)?", "mf"),
                (r"0[xX][0-9a-fA-F]+", "mh"),
                (r"\d+L?", "mi"),
                (r"[~^*!%&|+=:/?-]", "o"),
                (r"[\[\](){}<>.,;]", "p"),
            ],
            "directive": [
                (r";", "o", "#pop"),
                (r"(?:show|hide)\b", "kd"),
                include("root"),
            ],
            "class": [
                (r"\s+", ""),
                (name, "nc", "#pop"),
            ],
            "text": [
                (rf"\${name}", "si"),
                (r"\$\{[^}]{1,4000}\}", "si"),
                (r"\\[\\nrt'\"]", "se"),
            ],
        }
        for title, quote in (("double", '"'), ("single", "'")):
            states[title] = [
                (quote, "s", "#pop"),
                include("text"),
                (rf"[^{quote}$\\]+", "s"),
            ]
        return states


def _method(scan: Scan, match: Match) -> None:
    scan.recurse(match[1])
    scan.emit("nf", match[2])
    scan.emit("", match[3])
    scan.emit("p", match[4])
