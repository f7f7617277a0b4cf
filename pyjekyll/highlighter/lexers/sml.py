"""Standard ML. Grammar: The Definition of Standard ML (revised), chapters 2 and 3.

What a name is depends on the word before it, so each kind of declaration has a state. A bar in the
clauses of a ``fun`` is followed by the function's name, anywhere else it is not: brackets and the
words that open a scope begin anew with ``main``.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include, table, words
from pyjekyll.highlighter.scan import Match, Scan

RESERVED = """
    abstype and andalso as case datatype do else end eqtype exception fn fun functor handle if in
    include infix infixr let local nonfix of op open orelse raise rec sharing sig signature struct
    structure then type val where while with withtype
"""
SYMBOL = r"[!%&$#+\-/:<=>?@\\~`^|*]+"
NAME = r"[\w']+"
NO_MORE = r"\b(?!')"


class Lexer(lexer.Lexer):
    name = "sml"

    def states(self) -> States:
        reserved = table(kr=RESERVED)
        either = rf"{NAME}|{SYMBOL}"
        variable: Rules = [(r"'[\w']*", "nd"), (r"\(", "p", "variables")]
        breakout: Rules = [(rf"(?=(?:{'|'.join(reserved)}){NO_MORE})", "", "#pop")]
        kinds = dict(reserved) | dict.fromkeys((":", "|", "=", "=>", "->", "#", ":>"), "p")

        def text(kind: str) -> Rules:
            return [
                (r'[^"\\]+', kind),
                (r"\\(?:[\\\"abtnvfr]|\^[@-^]|\d{3}|u[0-9a-fA-F]{4})", "se"),
                (r"\\\s+\\", "si"),
                (r'"', kind, "#pop"),
            ]

        return {
            "root": [(r"", "", "main")],
            "whitespace": [
                (r"\s+", ""),
                (r"\(\*", "c", "comment"),
            ],
            "delimiters": [
                (r"[(\[{]", "p", "main"),
                (r"[)\]}]", "p", "#pop"),
                (rf"(?:let|if|local){NO_MORE}", "kr", ("main", "main")),
                (rf"(?:struct|sig|while){NO_MORE}", "kr", "main"),
                (rf"(?:do|else|end|in|then){NO_MORE}", "kr", "#pop"),
            ],
            "core": [
                (r"[()\[\]{},;_]|\.\.\.", "p"),
                (r'#"', "sc", "char"),
                (r'"', "s2", "string"),
                (r"~?0x[0-9a-fA-F]+|0wx[0-9a-fA-F]+", "mh"),
                (r"0w\d+", "mi"),
                (r"~?\d+(?:\.\d+(?:[eE]~?\d+)?|[eE]~?\d+)", "mf"),
                (r"~?\d+", "mi"),
                (rf"#\s*{NAME}|#\s+{SYMBOL}", "nl"),
                (rf"(?:datatype|abstype){NO_MORE}", "kr", "datatype"),
                (rf"(exception)(\s+)({either})", groups("kr", "", "nc"), "exception"),
                (rf"(?:functor|include|open|signature|structure){NO_MORE}", "kr", "module"),
                (rf"(?:type|eqtype){NO_MORE}", "kr", "type"),
                (r"'[\w']+", "nd"),
                (rf"({NAME})(\.)", _qualifier, "dotted"),
                (rf"exception{NO_MORE}", _unfinished),
                (either, words(kinds, "n")),
            ],
            "dotted": [
                (rf"({NAME})(\.)", _qualifier),
                (either, words(kinds, "n"), "#pop"),
            ],
            "main": [
                include("whitespace"),
                (rf"(?:val|and){NO_MORE}", "kr", "value"),
                (rf"fun{NO_MORE}", "kr", ("#pop", "clauses", "function")),
                include("delimiters"),
                include("core"),
            ],
            "clauses": [
                include("whitespace"),
                (rf"(?:fun|and){NO_MORE}", "kr", "function"),
                (rf"val{NO_MORE}", "kr", ("#pop", "main", "value")),
                (r"\|", "p", "function"),
                (rf"(?:case|handle){NO_MORE}", "kr", ("#pop", "main")),
                include("delimiters"),
                include("core"),
            ],
            "char": text("sc"),
            "string": text("s2"),
            "module": [
                include("whitespace"),
                *breakout,
                (NAME, "nn"),
                (r"", "", "#pop"),
            ],
            "function": [
                include("whitespace"),
                *variable,
                (either, "nf", "#pop"),
                (r"", "", "#pop"),
            ],
            "value": [
                include("whitespace"),
                *variable,
                (rf"({either})(\s*)(=(?!{SYMBOL}))", groups("nv", "", "p"), "#pop"),
                (either, "nv", "#pop"),
                (r"", "", "#pop"),
            ],
            "type": [
                include("whitespace"),
                *breakout,
                *variable,
                (rf"=(?!{SYMBOL})", "p", ("#pop", "type-body")),
                (either, "kt"),
            ],
            "type-body": [
                include("whitespace"),
                (rf"and{NO_MORE}", "kr", ("#pop", "type")),
                *breakout,
                include("core"),
            ],
            "datatype": [
                include("whitespace"),
                *breakout,
                *variable,
                (r"(=)(\s*)(datatype)", groups("p", "", "kr"), "#pop"),
                (rf"=(?!{SYMBOL})", "p", ("#pop", "constructors", "constructor")),
                (either, "kt"),
            ],
            "constructors": [
                include("whitespace"),
                (rf"and{NO_MORE}", "kr", ("#pop", "datatype")),
                (rf"withtype{NO_MORE}", "kr", ("#pop", "type")),
                (rf"of{NO_MORE}", "kr"),
                (rf"(\|)(\s*)({NAME})", groups("p", "", "nc")),
                (rf"(\|)(\s+)({SYMBOL})", groups("p", "", "nc")),
                *breakout,
                include("core"),
            ],
            "constructor": [
                include("whitespace"),
                (either, "nc", "#pop"),
            ],
            "exception": [
                include("whitespace"),
                (rf"(and\b)(\s+)({NAME})", groups("kr", "", "nc")),
                (rf"(and\b)(\s*)({SYMBOL})", groups("kr", "", "nc")),
                (rf"of{NO_MORE}", "kr"),
                *breakout,
                include("core"),
            ],
            "variables": [
                (r"\s+", ""),
                (r"\(\*", "c", "comment"),
                (r"'[\w']+", "nd"),
                (NAME, "n"),
                (r",", "p"),
                (r"\)", "p", "#pop"),
                (SYMBOL, "n"),
            ],
            "comment": [
                (r"[^(*)]+", "cm"),
                (r"\(\*", "cm", "#push"),
                (r"\*\)", "cm", "#pop"),
                (r"[(*)]", "cm"),
            ],
        }


def _qualifier(scan: Scan, match: Match) -> None:
    scan.emit("err" if match[1] in RESERVED.split() else "nn", match[1])
    scan.emit("p", match[2])


def _unfinished(scan: Scan, match: Match) -> int:
    scan.emit("err", match[0][0])
    return match.start + 1
