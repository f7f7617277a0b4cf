"""Kotlin. Grammar: the language's specification."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, one_of

KEYWORDS = """
    as break continue do else false for fun if in is null package return super this throw true try
    typealias typeof when while by catch constructor dynamic finally get import set where abstract
    annotation companion const crossinline enum external final infix inline inner internal lateinit
    noinline open operator out override private protected public reified sealed suspend tailrec
    vararg yield object class interface val var
"""


# Letters of scripts that have no small and capital ones are none.
FIRST = r"\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{Nl}_"
OTHER = FIRST + r"\p{Nd}\p{Pc}\p{Cf}\p{Mn}\p{Mc}-"


class Lexer(lexer.Lexer):
    name = "kotlin"

    def states(self) -> States:
        plain = rf"[{FIRST}][{OTHER}]*"
        upper = rf"\p{{Lu}}[{OTHER}]*"
        name = rf"`?{plain}`?"
        return {
            "root": [
                # Text in brackets at the beginning of a line, with the white space before it.
                (r"^\s*+\[.*?\]", "na"),
                (r"[ \t\r\f\v]*\n(?=\s*+\[.*?\])", ""),
                (r"\s+", ""),
                (r"(companion)(\s+)(object)\b", groups("k", "", "k")),
                (r"(::)(class)\b", groups("o", "k")),
                (
                    r"((?:data\s+)?class|interface|object)(\s+)",
                    groups("kd", ""),
                    "class",
                ),
                (r"(fun)(\s+)", groups("k", ""), "function"),
                (r"(package|import)(\s+)", groups("k", ""), "package"),
                (r"(val|var)(\s+)(\()", groups("kd", "", "p"), "destructure"),
                (r"(val|var)(\s+)", groups("kd", ""), "property"),
                (rf"(this|return|break|continue)(@{plain})\b", groups("k", "nd")),
                (rf"{one_of(KEYWORDS)}\b", "k"),
                (rf"@{upper}", "nd"),
                (rf"(?!\p{{Lu}}){plain}@", "nd"),
                (r"\\\n", ""),
                (r"//.*", "c1"),
                (r"/\*", "cm", "comment"),
                (r'(?s)""".*?"""', "s"),
                (r'"(?:\\\\|\\"|[^"\n])*["\n]', "s"),
                (r"'(?:\\.|[^\\'])'", "sc"),
                (r"::|!!|\?[:.]|\.\.", "o"),
                (r"0[xX][0-9a-fA-F]+(?:_+[0-9a-fA-F]+)*[uU]?L?", "mh"),
                (r"0[bB][01]+(?:_+[01]+)*[uU]?L?", "mb"),
                (
                    r"(?:\d+(?:_+\d+)*)?\.\d+(?:_+\d+)*(?:[eE][+-]?\d+)?[fF]?"
                    r"|\d+(?:_+\d+)*(?:[eE][+-]?\d+[fF]?|[fF])",
                    "mf",
                ),
                (r"\d+(?:_+\d+)*[uU]?L?", "mi"),
                (r"[-+*/%=<>!&|~^?:;,.()\[\]{}]", "p"),
                (rf"({upper})(<)", groups("nc", "p"), "generics"),
                (rf"`?{upper}`?", "nc"),
                (rf"{name}(?=\s*[({{])", "nf"),
                (name, "n"),
            ],
            "package": [
                (r"\S+", "nn", "#pop"),
            ],
            "class": [
                (rf"`?{upper}`?", "nc", "#pop"),
            ],
            "property": [
                (r"\s+", ""),
                (r"<", "p", "generics"),
                (name, "py", "#pop"),
            ],
            "function": [
                (r"\s+", ""),
                (r"<", "p", "generics"),
                (rf"(`?{upper}`?)(\.)", groups("nc", "p")),
                (name, "nf", "#pop"),
            ],
            "generics": [
                (r"\s+", ""),
                (r">", "p", "#pop"),
                (r"<", "p", "#push"),
                (r"(?:reified|in|out)\b", "k"),
                (r"[,:?.]", "p"),
                (upper, "nc"),
            ],
            "destructure": [
                (r"\s+", ""),
                (r",", "p"),
                (r"\)", "p", "#pop"),
                (name, "py"),
            ],
            "comment": [
                (r"/\*", "cm", "#push"),
                (r"\*/", "cm", "#pop"),
                (r"[^/*]+|[/*]", "cm"),
            ],
        }
