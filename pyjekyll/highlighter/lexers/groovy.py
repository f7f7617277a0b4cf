"""Groovy. Grammar: Apache Groovy's language specification."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, groups, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    as assert break case catch continue default do else finally for goto if in instanceof new
    return switch this throw try while
"""
DECLARATIONS = """
    abstract const enum extends final implements native private protected public static strictfp
    super synchronized throws trait transient volatile
"""
TYPES = "boolean byte char def double float int long short void"


class Lexer(lexer.Lexer):
    """``more`` are the words that a language built on this one knows beside Groovy's."""

    name = "groovy"
    more = ""

    def states(self) -> States:
        kinds = table(
            k=KEYWORDS + self.more,
            kd=DECLARATIONS + (" record" if self.newer else ""),
            kt=TYPES + (" var" if self.newer else ""),
            kc="true false null",
        )
        classes = "class|interface|trait|enum|record" if self.newer else "class|interface|trait"
        return {
            "root": [
                (
                    r"^(\s*+(?:[a-zA-Z_][\w.\[\]]*+\s+){1,20}?)([a-zA-Z_]\w*)(\s*)(\()",
                    _method,
                ),
                (r"[ \t\r\f\v]+", ""),
                # All empty lines at once: before each of them a method would be looked for.
                (r"\n(?:[ \t\r\f\v]*+\n)*+", ""),
                (r"//.*", "c1"),
                (r"(?s)/\*.*?\*/", "cm"),
                (r"@\w[\w.]*", "nd"),
                (rf"(?:{classes})\b", "kd", "class"),
                (r"(?:package|import)\b", "kn", "import"),
                (r'(?s)""".*?"""', "s2"),
                (r"(?s)'''.*?'''", "s1"),
                (r'"', closed(r'"(?:\\.|[^"\\\n])*+"|"[^\n]*"', "s2", r"\n")),
                (r"'", closed(r"'(?:\\.|[^'\\\n])*+'|'[^\n]*'", "s1", r"\n")),
                (r"(?s)\$/.*?/\$", "s"),
                (r"/", closed(r"/(?:\\.|[^\\/\n])*+/|/[^\n]+/", "s", r"\n")),
                (r"(\.)([a-zA-Z_]\w*)", groups("o", "na")),
                (r"[a-zA-Z_]\w*:", "nl"),
                (r"[a-zA-Z_$]\w*", words(kinds, "n")),
                (r"\d+\.\d+(?:[eE]\d+)?[fd]?", "mf"),
                (r"\d+L?", "mi"),
                (r"[~^*!%&\[\](){}<>|+=:;,./?-]", "o"),
            ],
            "class": [
                (r"\s+", ""),
                (r"[a-zA-Z_]\w*", "nc", "#pop"),
            ],
            "import": [
                (r"\s+", ""),
                (r"[a-zA-Z_][\w.]*\*?", "nn", "#pop"),
            ],
        }


def _method(scan: Scan, match: Match) -> None:
    scan.recurse(match[1])
    scan.emit("nf", match[2])
    scan.emit("", match[3])
    scan.emit("o", match[4])
