"""Hy, a Lisp in Python. Grammar: hylang.org, "Syntax"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, table, words

if TYPE_CHECKING:
    from pyjekyll.highlighter.scan import Match, Scan

KINDS = table(
    k="""
        False None True and as assert break class continue def del elif else except finally
        for from global if import in is lambda nonlocal not or pass raise return try
    """,
    nb="""
        chain disassemble fraction tee
        , != % %= * ** *= + += - -= -> ->> . / // /= < << <<= <= = > >= >> >>= accumulate
        apply as-> assoc butlast car cdr combinations comp complement compress cond cons
        cons? constantly count cut cycle dec defclass defmacro defn distinct do doto drop
        drop-while empty? eval eval-and-compile eval-when-compile even? every? filter first
        flatten float? fn for* gensym get group-by identity if-not inc input instance?
        integer integer? interleave interpose iterable? iterate iterator? juxt keyword
        keyword? last let list* macroexpand macroexpand-1 map merge-with name neg? none?
        not-in nth numeric? odd? partition permutations pos? product quasiquote quote range
        read reduce remove repeat repeatedly require rest second setv some string string?
        symbol? take take-nth take-while unless unquote unquote-splicing when with-decorator
        xor zero? zip
    """,
)
NAME = r"[\w!$%*+,<=>?/.-]+"


class Lexer(lexer.Lexer):
    name = "hylang"

    def states(self) -> States:
        def call(scan: Scan, match: Match) -> None:
            scan.emit("p", match[1])
            scan.emit("w", match[2])
            scan.emit(KINDS.get(match[3], "nf"), match[3])

        return {
            "root": [
                (r";.*", "c1"),
                (r"\s+", "w"),
                (r"-?\d+\.\d+", "mf"),
                (r"-?\d+", "mi"),
                (r"0x-?[0-9a-fA-F]+", "mh"),
                # Where no quote ends it, an escaped one may.
                (r'"(?:\\[\\"]|[^"\\]|\\(?![\\"]))*+"|"(?s:.*)(?<=\\)"', "s"),
                (r"'[\w!$%*+,<=>?/.#-]+", "ss"),
                (r"\\.", "sc"),
                (r"::?[\w!$%*+,<=>?/.#-]+", "no"),
                (r"~@|[`'#^~&@]", "o"),
                (rf"(\()(\s*)({NAME})", call),
                (NAME, words(KINDS, "n")),
                (r"[\[\]{}()]", "p"),
            ],
        }
