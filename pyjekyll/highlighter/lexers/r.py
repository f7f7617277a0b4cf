"""R. Grammar: the language's definition."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, table, words

PRIMITIVES = """
    abs acos acosh all any anyNA Arg as.call as.character as.complex as.double as.environment
    as.integer as.logical as.numeric as.raw asin asinh atan atanh attr attributes baseenv browser c
    call ceiling class Conj cos cosh cospi cummax cummin cumprod cumsum digamma dim dimnames
    emptyenv exp expression floor forceAndCall gamma gc.time globalenv Im interactive invisible
    is.array is.atomic is.call is.character is.complex is.double is.environment is.finite
    is.function is.infinite is.integer is.language is.list is.logical is.matrix is.na is.name
    is.nan is.null is.numeric is.object is.pairlist is.raw is.recursive is.single is.symbol
    lazyLoadDBfetch length lgamma list log max min missing Mod names nargs nzchar oldClass on.exit
    pos.to.env proc.time prod quote range Re rep retracemem return round seq.int seq_along seq_len
    sign signif sin sinh sinpi sqrt standardGeneric substitute sum switch tan tanh tanpi tracemem
    trigamma trunc unclass untracemem UseMethod xtfrm
"""


class Lexer(lexer.Lexer):
    name = "r"

    def states(self) -> States:
        kinds = table(
            k="if else for while repeat in next break function",
            kc="NULL Inf TRUE FALSE NaN NA NA_integer_ NA_real_ NA_complex_ NA_character_",
            nb="LETTERS letters month.abb month.name pi T F",
        )
        name = r"[\p{L}.][\p{L}\p{N}_.]*"
        return {
            "root": [
                (r"#'.*", "cd"),
                (r"#.*", "c1"),
                (r"\s+", "w"),
                (r"`[^`\n]+`", "n"),
                (r"'", closed(r"'(?:\\(?s:.)|[^'\\])*+'", "s1")),
                (r'"', closed(r'"(?:\\(?s:.)|[^"\\])*+"', "s2")),
                (r"%[^%\n]*%", "o"),
                (r"0[xX][0-9a-fA-F]+L?", "mh"),
                (r"[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?[Li]?", "m"),
                (rf"{name}(?=\()", words(kinds | table(nf=PRIMITIVES), "n")),
                (name, words(kinds, "n")),
                (r"[{}\[\]();,]", "p"),
                (r"[-<>=+*/^!~&|:?$@%]", "o"),
            ],
        }
