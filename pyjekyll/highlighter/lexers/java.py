"""Java. Grammar: the language's specification."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, one_of, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    assert break case catch continue default do else finally for goto if instanceof new return
    switch this throw try while
"""
DECLARATIONS = """
    abstract const enum extends final implements native private protected public static strictfp
    super synchronized throws transient volatile
"""
TYPES = "boolean byte char double float int long short var void"


class Lexer(lexer.Lexer):
    name = "java"

    def states(self) -> States:
        kinds = table(kd=DECLARATIONS, kt=TYPES, kc="true false null")
        name = r"[\p{L}_]\p{Word}*"
        text_blocks = [(r'(?s)"""\s*\n.*?(?<!\\)"""', "sh")] if self.newer else []
        return {
            "root": [
                (r"[ \t\r\f\v]+", ""),
                (r"//.*", "c1"),
                (r"(?s)/\*.*?\*/", "cm"),
                (rf"{one_of(KEYWORDS)}\b", "k"),
                # A method: words, a name, a parenthesis; a line's end before them belongs to it.
                (
                    r"(\s*+(?:[a-zA-Z_][\w.\[\]$<>]*+\s+){1,20}?)([a-zA-Z_]\w*)(\s*)(\()",
                    _method,
                ),
                (rf"@{name}", "nd"),
                (rf"{one_of(DECLARATIONS)}\b", "kd"),
                (rf"{one_of(TYPES)}\b", "kt"),
                (r"(?:package|import)\b", "kn", "import"),
                (r"(?:true|false|null)\b", "kc"),
                (r"(?:class|interface)\b", "kd", "class"),
                *text_blocks,
                # Where no quote ends it, an escaped one may.
                (r'"(?:\\[\\"]|[^"\\]|\\(?![\\"]))*+"|"(?s:.*)(?<=\\)"', "s"),
                (r"'(?:\\.|[^\\]|\\u[0-9a-fA-F]{4})'", "sc"),
                (rf"(\.)({name})", groups("o", "na")),
                (rf"{name}:", "nl"),
                (r"\p{Lu}[\p{Lu}\d_]*\b", "no"),
                (r"\p{Lu}[\p{L}\d]*\b", "nc"),
                (rf"\$?{name}", words(kinds, "n")),
                (r"\s+", ""),
                (r"\d(?:_?\d)*\.\d(?:_?\d)*(?:[eE]\d+)?[fd]?", "mf"),
                (r"0[bB][01](?:_*[01])*", "mb"),
                (r"0[xX][0-9a-fA-F](?:_*[0-9a-fA-F])*", "mh"),
                (r"0[0-7](?:_*[0-7])*", "mo"),
                (r"\d(?:_*\d)*L?", "mi"),
                (r"[~^*!%&\[\](){}<>|+=:;,./?-]", "o"),
            ],
            "class": [
                (r"\s+", ""),
                (name, "nc", "#pop"),
            ],
            "import": [
                (r"\s+", ""),
                (r"\w[\w.]*\*?", "nn", "#pop"),
            ],
        }


def _method(scan: Scan, match: Match) -> None:
    scan.recurse(match[1])
    scan.emit("nf", match[2])
    scan.emit("", match[3])
    scan.emit("o", match[4])
