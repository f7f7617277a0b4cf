"""Common Lisp. Grammar: the Common Lisp HyperSpec, chapter 2."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers._lisp_words import CLASSES, FUNCTIONS, SPECIAL, TYPES
from pyjekyll.highlighter.rules import States, groups, include, table, words

ENDS = r"(?=[ \"'()\n,;`])"
NAME = r"(?:\\.|[\w!$%&*+,\-./<=>?@\[\]^{}~])"
SYMBOL = rf"(?:\|[^|]+\||{NAME}(?:{NAME}|[#.:])*)"


class Lexer(lexer.Lexer):
    name = "common_lisp"

    def states(self) -> States:
        kinds = table(nb=FUNCTIONS, k=SPECIAL, kt=TYPES + "nil", nc=CLASSES + "t")
        exponent = r"[defls][-+]?\d+"
        return {
            "root": [
                (r"\s+", ""),
                (r";.*", "c1"),
                (r"#\|", "cm", "comment"),
                (r"#\d*Y.*", "cs"),
                (r'"(?:\\.|[^"\\])*+"', "s"),
                (rf"[:']{SYMBOL}", "ss"),
                (r"['`]", "o"),
                (rf"[-+]?\d+(?:\.|/\d+)?{ENDS}", "mi"),
                (rf"[-+]?(?:\d*\.\d+(?:{exponent})?|\d+(?:\.\d*)?{exponent}){ENDS}", "mf"),
                (rf"#\\.{ENDS}|#\\{SYMBOL}", "sc"),
                (r"#\(", "o", "list"),
                (r"#\d*\*[01]*", "x"),
                (rf"#:{SYMBOL}", "ss"),
                (r"#[.,]", "o"),
                (r"#'", "nf"),
                (r"(?i)#b[+-]?[01]+(?:/[01]+)?", "m"),
                (r"(?i)#o[+-]?[0-7]+(?:/[0-7]+)?", "mo"),
                (r"(?i)#x[+-]?[0-9a-f]+(?:/[0-9a-f]+)?", "m"),
                (r"(?i)(#c)(\()", groups("m", "p"), "list"),
                (r"(?i)(#\d+a|#s)(\()", groups("sx", "p"), "list"),
                (r'(?i)#p?"(?:\\.|[^"])*"', "ss"),
                (r"#\d+[=#]|#[+-]", "o"),
                (r",@|,|\.+", "o"),
                (rf"(?:t|nil){ENDS}", "no"),
                (rf"\*{SYMBOL}\*", "vg"),
                (SYMBOL, words(kinds, "nv")),
                (r"\(", "p", "list"),
            ],
            "list": [
                (r"\)", "p", "#pop"),
                include("root"),
            ],
            "comment": [
                (r"#\|", "cm", "#push"),
                (r"\|#", "cm", "#pop"),
                (r"[^|#]+|[|#]", "cm"),
            ],
        }
