"""Go. Grammar: the language's specification."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, one_of, table, words

KEYWORDS = """
    break case chan const continue default defer else fallthrough for func go goto if import
    interface map package range return select struct switch type var
"""
TYPES = """
    bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string
    uint uint8 uint16 uint32 uint64 uintptr
"""
BUILTINS = """
    append cap close complex copy delete imag len make new panic print println real recover
"""
OPERATORS = """
    ! != % %= & && &= &^ &^= * *= + ++ += - -- -= -> . ... / /= : := < <- << <<= <= = == > >= >>
    >>= ^ ^= | |= ||
"""

_ESCAPE = r"(?:[abfnrtv\\'\"]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"


class Lexer(lexer.Lexer):
    name = "go"

    def states(self) -> States:
        kinds = table(k=KEYWORDS, kt=TYPES, nb=BUILTINS, no="true false iota nil")
        return {
            "root": [
                (r"\s+", ""),
                (r"//.*", "c"),
                (r"(?s)/\*.*?\*/", "c"),
                (r"[\p{L}_][\p{L}\p{N}_]*", words(kinds, "n")),
                (r"(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?i?|\d+[eE][+-]?\d+i?", "m"),
                (r"0[xX][0-9a-fA-F]+", "m"),
                (r"\d+i?", "m"),
                (rf"'(?:.|\\(?:{_ESCAPE}|[0-3][0-7]{{2}}))'", "sc"),
                (r"`[^`]*(?:`|\Z)", "s"),
                (r'"', "s", "string"),
                (one_of(OPERATORS), "o"),
                (r"[()\[\]{};,]", "p"),
            ],
            "string": [
                (rf"\\{_ESCAPE}", "se"),
                (r"\\.", "err"),
                (r'"', "s", "#pop"),
                (r'[^"\\]+', "s"),
            ],
        }
