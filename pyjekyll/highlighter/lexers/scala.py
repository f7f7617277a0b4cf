"""Scala. Grammar: the language's specification (version 2; what is new in 3 is mostly names).

A type goes on until something closes it: a type after a colon at the line's end, or at an equals
sign; type parameters at their bracket.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, one_of

KEYWORDS = """
    abstract case catch def do else extends final finally for forSome if implicit lazy match new
    override private protected requires return sealed super this throw try val var while with
    yield
"""


class Lexer(lexer.Lexer):
    name = "scala"

    def states(self) -> States:
        op = r"[-~^*!%&\\<>|+=:/?@#\p{Sm}\p{So}" + ("]+" if self.newer else "`']+")
        letter = r"[\p{L}$_]"
        name = rf"{letter}[\p{{L}}$_0-9]*(?:(?<=_){op})?"
        upper = r"[\p{Lu}$_]"
        quoted = r"`[^`]+`"
        # Older versions know what backquotes can hold, but take them for operators.
        some = rf"(?:{name}|{quoted}|{op})" if self.newer else rf"(?:{name}|{op})"
        return {
            "root": [
                (r"(class|trait|object)(\s+)", groups("k", ""), "class"),
                (r"\s+", ""),
                (r"//.*", "c1"),
                (r"/\*", "cm", "comment"),
                (rf"@{name}", "nd"),
                (rf"(val)(\s+)({some})", groups("k", "", "nv")),
                (rf"(def)(\s+)({some})", groups("k", "", "nf")),
                (r"this(?=\n*\.)", "k"),
                (rf"{name}(?=\n*\.{name})", "nv"),
                (rf"{upper}{name}\b", "nc"),
                (rf"{name}(?=\s*\()", "nf"),
                (
                    rf"{one_of(KEYWORDS)}\b|(?:<[%:-]|=>|>:|[#=@_\u21d2\u2190])(?:\b|(?=\s)|$)",
                    "k",
                ),
                (r"(import|package)(\s+)", groups("k", ""), "import"),
                (r"(type)(\s+)", groups("k", ""), "type"),
                (rf":(?!{op})", "k", "type"),
                (r"(?:true|false|null)\b", "kc"),
                (r'(?s)""".*?"""(?!")', "s"),
                # Where no quote ends it, an escaped one may.
                (r'"(?:\\[\\"]|[^"])*+"|"(?s:.*)"', "s"),
                (r"'\\.'|'[^\\]'|'\\u[0-9a-fA-F]{4}'", "sc"),
                (rf"'{name}(?!')", "ss"),
                (rf"(\.)({name})", groups("o", "py")),
                (name, "n"),
                (quoted, "n"),
                (r"\[", "o", "parameters"),
                (r"[(){};,.#]", "o"),
                (op, "o"),
                (r"\d+\.\d*(?:[eE][+-]?\d+)?[fFdD]?|\d+[fFdD]", "mf"),
                (r"0x[0-9a-fA-F]+", "mh"),
                (r"\d+L?", "mi"),
            ],
            "class": [
                (rf"({some})(\s*)(\[)", groups("nc", "", "o"), "parameters"),
                (r"\s+", ""),
                (r"[{(]", "o", "#pop"),
                (r"//.*", "c1", "#pop"),
                (rf"{some}", "nc", "#pop"),
            ],
            "type": [
                (r"\s+", ""),
                (r"<[%:]|>:|[#_\u21d2]|forSome|type", "k"),
                (r"([,);}]|=>|=)(\s*)", groups("o", ""), "#pop"),
                (r"[({]", "o", "#push"),
                (
                    rf"({name}(?:\.{name})*)(\s*)(\[)",
                    groups("kt", "", "o"),
                    ("#pop", "parameters"),
                ),
                (rf"({name}(?:\.{name})*)(\s*)$", groups("kt", ""), "#pop"),
                (r"//.*", "c1", "#pop"),
                (rf"\.|{some}", "kt"),
            ],
            "parameters": [
                (r"[\s,]+", ""),
                (r"<[%:]|=>|>:|[#_\u21d2]|forSome|type", "k"),
                (r"[\])}]", "o", "#pop"),
                (r"[(\[{]", "o", "#push"),
                (rf"\.|{some}", "kt"),
            ],
            "comment": [
                (r"[^/*]+", "cm"),
                (r"/\*", "cm", "#push"),
                (r"\*/", "cm", "#pop"),
                (r"[*/]", "cm"),
            ],
            "import": [
                (rf"(?:{name}|\.)+", "nn", "#pop"),
            ],
        }
