"""Apache's configuration and .htaccess files. Grammar: the server's own documentation.

One set of words: at a line's beginning they are directives, after it values.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers._apache_words import WORDS
from pyjekyll.highlighter.rules import States, closed, include, table, words
from pyjekyll.highlighter.scan import Match, Scan


class Lexer(lexer.Lexer):
    name = "apache"

    def states(self) -> States:
        sections = table(nl=WORDS)

        def section(scan: Scan, match: Match) -> None:
            scan.emit("p", match[1])
            scan.emit(sections.get(match[2].lower(), ""), match[2])

        return {
            "white": [
                (r"\s+", ""),
                (r"#.*", "c"),
            ],
            "root": [
                include("white"),
                (r"(</?)(\w+)", section, "section"),
                (r"\w+", words(table(nc=WORDS), "", fold=True), "values"),
            ],
            "section": [
                (r"[^>]", closed(r"[^>]+(?=>)", "sr")),
                (r">\n?", "p", "#pop"),
                (r"\s+", ""),
            ],
            "values": [
                (r"\n\s*", "", "#pop"),
                include("white"),
                (r"\S+", words(table(ss=WORDS), "", fold=True)),
            ],
        }
