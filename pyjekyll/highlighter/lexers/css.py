"""CSS. Grammar: CSS 2.1 and 3; nested rules are known in at-rules only."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers import _css_words as css
from pyjekyll.highlighter.rules import States, include, one_of, table, words
from pyjekyll.highlighter.scan import Match, Scan

IDENTIFIER = r"[\p{L}_-][\p{Word}\p{Cf}-]*"
NUMBER = rf"-?(?:\d*\.\d+|\d+)(?:%|{one_of(css.UNITS)}\b)?"
WORDS = table(no=css.COLORS, nb=css.VALUES)
PROPERTIES = table(nl=css.PROPERTIES)


class Lexer(lexer.Lexer):
    name = "css"

    def states(self) -> States:
        return {
            "root": [
                include("basics"),
                (r"\{", "p", "declarations"),
                (rf"::?{IDENTIFIER}", "nd"),
                (rf"\.{IDENTIFIER}", "nc"),
                (rf"#{IDENTIFIER}", "nf"),
                (rf"@{IDENTIFIER}", "k", "at-rule"),
                (IDENTIFIER, "nt"),
                (r"[~^*!%&|+=>.()<\[\],:;@?/]", "o"),
                include("strings"),
            ],
            "basics": [
                (r"\s+", ""),
                (r"/\*(?s:.*?)\*/", "c"),
            ],
            "strings": [
                # Where no quote closes it, an escaped one may.
                (r'"(?:\\(?s:.)|[^"\\])*+"|"(?s:.*)"', "s1"),
                (r"'(?:\\(?s:.)|[^'\\])*+'|'(?s:.*)'", "s2"),
            ],
            "value": [
                include("basics"),
                (r"url\(.*?\)", "sx"),
                (r"#[0-9a-fA-F]{1,6}", "m"),
                (NUMBER, "m"),
                (r"[\[\]():/.,]", "p"),
                include("strings"),
                (IDENTIFIER, words(WORDS, "n")),
            ],
            "at-rule": [
                (rf"\{{(?=\s*{IDENTIFIER}\s*:)", "p", ("#pop", "declarations")),
                (r"\{", "p", ("#pop", "block")),
                (r";", "p", "#pop"),
                include("value"),
            ],
            "block": [
                (r"\}", "p", "#pop"),
                include("root"),
            ],
            "declarations": [
                include("basics"),
                (rf"({IDENTIFIER})(\s*)(:)", property_name, "declaration"),
                (r"\}", "p", "#pop"),
            ],
            "declaration": [
                (r"(?=\})", "", "#pop"),
                (r";", "p", "#pop"),
                (r"!\s*important\b", "cp"),
                (r"^@.*$", "cp"),
                include("value"),
            ],
        }


def property_name(scan: Scan, match: Match) -> None:
    """A property's name is one that CSS has, or another one."""
    name = match[1]
    scan.emit(property_kind(name), name)
    scan.emit("", match[2])
    scan.emit("p", match[3])


def property_kind(name: str) -> str:
    """``nl`` for a property of CSS or of a browser, else ``py``."""
    known = name in PROPERTIES or name.startswith(css.PREFIXES)
    return "nl" if known else "py"
