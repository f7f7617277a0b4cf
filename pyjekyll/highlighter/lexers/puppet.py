"""Puppet. Grammar: the language's reference."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, groups, table, words

KINDS = table(
    k="case class default define else elsif if import inherits node unless",
    kc="false true undef",
    ow="and in or",
)
RELATIONS = table(kp="before notify require subscribe")
# All parts of a qualified name but the last begin with a small letter.
QUALIFIED = r"(?:::)?(?:[a-z]\w*::)*\w+"


class Lexer(lexer.Lexer):
    name = "puppet"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"#", closed(r"#.*\n", "c")),
                (rf"{QUALIFIED}(?=\s*\()", "nf"),
                (r"[a-z]\w*(?=\s*[=+]>)", words(RELATIONS, "py")),
                (r"(class|include)(\s*)((?:::)?\w+(?:::\w+)*)", groups("k", "", "nc")),
                (r"node\b", "k", "value"),
                (r"[A-Z]\w*", words(KINDS, "nc")),
                (r"[a-z]\w*(?:::\w+)+", "n"),
                (r"[a-z_]\w*", words(KINDS, "n")),
                (rf"\${QUALIFIED}", "nv"),
                (r"\d+(?:\.\d+(?:e[+-]?\d+)?)?", "m"),
                (r'"', "s2", "text"),
                (r"'(?:[^'\\]|\\(?s:.))*'", "s1"),
                (r"'(?s:.*)'", "s1"),  # all that follow it are escaped: then the last ends it
                (r"[=!]~", "o", "value"),
                (r"[{,]", "p", "value"),
                (r"[!<=>]=", "o"),
                (r"[=+~-]>|<[|~-]|\|>|[:;|()\[\]}]", "p"),
                (r"[-!*+./<=>]", "o"),
            ],
            # Where a slash begins a pattern.
            "value": [
                (r"\s+", ""),
                (r"#", closed(r"#.*\n", "c")),
                (r"/", "sr", "pattern"),
                (r"", "", "#pop"),
            ],
            "pattern": [
                (r"/", "sr", "#pop"),
                (r"\\.", "se"),
                (r"\[", "si", "class"),
                (r"[(){}]", "si"),
                (r"[^/\\\[(){}\n]+|\\", "sr"),
            ],
            "class": [
                (r"\]", "si", "#pop"),
                (r"\\.", "se"),
                (r"-(?!\])", "si"),
                (r"[^\]\\-]+|-", "sr"),
            ],
            "text": [
                (r'"', "s2", "#pop"),
                (r"(?s)\\.", "se"),
                (rf"\${QUALIFIED}|\$\{{{QUALIFIED}\}}", "nv"),
                (r'[^"\\$]+', "s2"),
            ],
        }
