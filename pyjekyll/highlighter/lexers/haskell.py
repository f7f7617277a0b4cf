"""Haskell. Grammar: the Haskell 2010 report, and GHC's user guide for pragmas."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, include, table, words

RESERVED = """
    _ case class data default deriving do else if in infix infixl infixr instance let newtype of
    then type where
"""
ASCII = """
    NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM
    SUB ESC FS GS RS US SP DEL
"""


class Lexer(lexer.Lexer):
    name = "haskell"

    def states(self) -> States:
        symbol = r"[!#$%&*+./<=>?@\\^|~:-]"
        control = "|".join(sorted(ASCII.split(), key=len, reverse=True))
        return {
            "basic": [
                (r"\s+", ""),
                (r"\{-#", "cp", "pragma"),
                (r"\{-", "cm", "comment"),
                (r"^--\s+\|.*", "cd"),
                (r"--+(?![!#$%&*+./<=>?@\\^|~:])(?:[^\n]*)", "c1"),
            ],
            "comment": [
                (r"-\}", "cm", "#pop"),
                (r"\{-", "cm", "#push"),
                (r"[^-{}]+|[-{}]", "cm"),
            ],
            "pragma": [
                (r"-\}", "cp", "#pop"),
                (r"\{-", "cp", "comment"),
                (r"[^-{]+|[-{]", "cp"),
            ],
            "root": [
                (r"'(?=(?:.|\\\S+)')", "sc", "character"),
                (r'"', "s", "string"),
                (r"\d+[eE]\d+", "mf"),
                (r"\d+\.\d+(?:[eE][+-]?\d+)?", "mf"),
                (r"0[oO][0-7]+", "mo"),
                (r"0[xX][0-9a-fA-F]+", "mh"),
                (r"\d+", "mi"),
                (r"import\b", "kr", "import"),
                (r"module\b", "kr", "module"),
                include("basic"),
                (r"'*[A-Z][\w']*", "kt"),
                (r"[a-z_'][\w']*", words(table(kr=RESERVED), "n")),
                (r"\(\s*\)", "nb"),
                (r"\[\s*\]", "kt"),
                (r"\\(?![!#$%&*+./<=>?@\\^|~:-]+)", "nf"),
                (rf"{symbol}+", "o"),
                (r"(\[)([a-z]\w*)(\|)", groups("o", "n", "o"), "quotation"),
                (r"[\[\](),;`{}]", "p"),
            ],
            "quotation": [
                (r"\|\]", "o", "#pop"),
                (r"[^|]+|\|", ""),
            ],
            "import": [
                (r"\s+", ""),
                (r'"', "s", "string"),
                (r"qualified\b", "k"),
                (
                    r"([A-Z][\w.]*)(\s+)(as)(\s+)([A-Z][\w.]*)",
                    groups("nn", "", "k", "", "n"),
                    "#pop",
                ),
                (
                    r"([A-Z][\w.]*)(\s+)(hiding)(\s+)(\()",
                    groups("nn", "", "k", "", "p"),
                    ("#pop", "names"),
                ),
                (r"([A-Z][\w.]*)(\s+)(\()", groups("nn", "", "p"), ("#pop", "names")),
                (r"[\w.]+", "nn", "#pop"),
            ],
            "module": [
                (r"\s+", ""),
                (r"where\b", "kr", "#pop"),
                (r"([A-Z][\w.]*)(\s+)(\()", groups("nn", "", "p"), "names"),
                (r"[A-Z][a-zA-Z0-9_.]*", "nn", "#pop"),
            ],
            "names": [
                include("basic"),
                (r"[A-Z]\w*", "kt"),
                (r"_[\w']+|[a-z][\w']*", "nf"),
                (r",", "p"),
                (rf"{symbol}+", "o"),
                (r"\(", "p", "#push"),
                (r"\)", "p", "#pop"),
            ],
            "character": [
                (r"\\", "se", ("#pop", "character-end", "escape")),
                (r".", "sc", ("#pop", "character-end")),
            ],
            "character-end": [
                (r"'", "sc", "#pop"),
                (r".", "err", "#pop"),
            ],
            "string": [
                (r'[^\\"]+', "s"),
                (r"\\", "se", "escape"),
                (r'"', "s", "#pop"),
            ],
            "escape": [
                (r"[abfnrtv\"'&\\]", "se", "#pop"),
                (r"\^[\]\[A-Z@^_]", "se", "#pop"),
                (rf"{control}", "se", "#pop"),
                (r"o[0-7]+", "se", "#pop"),
                (r"x[0-9a-fA-F]+", "se", "#pop"),
                (r"\d+", "se", "#pop"),
                (r"\s+\\", "se", "#pop"),
            ],
        }
