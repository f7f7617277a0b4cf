"""PHP, in HTML or alone. Grammar: the language's reference.

A text that shows no sign of HTML is taken for PHP alone.
"""

from __future__ import annotations

import re

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers._php_functions import FUNCTIONS
from pyjekyll.highlighter.rules import States, closed, groups, include
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    abstract and array as break case catch clone continue declare default die do echo else elseif
    empty enddeclare endfor endforeach endif endswitch endwhile eval exit extends final finally fn
    for foreach function global goto if implements include include_once instanceof insteadof isset
    list match new or print private protected public readonly require require_once return static
    switch throw try unset var while xor yield self parent __halt_compiler __class__ __dir__
    __file__ __function__ __line__ __method__ __namespace__ __trait__ old_function cfunction
"""
KEYWORD_SET = frozenset(KEYWORDS.split())
CONSTANTS = re.compile(r"(?i:true|false|null)\Z|(?:E|PHP)(?:_[A-Z]+)+\Z")
FUNCTION_SET = frozenset(FUNCTIONS.split())


class Lexer(lexer.Lexer):
    name = "php"
    keywords = KEYWORD_SET

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        scan.push("begin")

    def states(self) -> States:
        name = r"[\p{L}_]\p{Word}*"
        slash = r"\\?" if self.newer else ""
        path = rf"{slash}{name}(?:\\{name})*"
        # What `use` takes for the name of a function.
        snake = rf"(?:{name}\\)*[\p{{L}}_]\p{{Word}}*_[a-zA-Z]\p{{Word}}*"
        hashes = [(r"#\[.*\]$", "na"), (r"#[^\[].*", "c1")] if self.newer else [(r"#.*", "c1")]
        modifiers = "public|private|protected|readonly|static|abstract|final"
        return {
            "begin": [
                (r"(?=\s*<)", "", "#pop"),
                # What has PHP only later is HTML as far as the last of it before a variable.
                (r"[^$]+(?=<\?(?:php|=))", _html, "#pop"),
                (r"", "", ("#pop", "php")),
            ],
            "root": [
                (r"(?i)<\?(?:php|=)?", "cp", "php"),
                (r"(?s).*?(?=<\?)|.+", _html),
            ],
            "white": [
                (r"\s+", ""),
                *hashes,
                (r"//.*", "c1"),
                (r"(?s)/\*\*(?!/).*?\*/", "cd"),
                (r"(?s)/\*.*?\*/", "cm"),
            ],
            "php": [
                (r"\?>", "cp", "#pop"),
                (r"(?s)<<<('|\"|)([a-zA-Z_]\w*)\1\n.*?\n\s*\2;?", "sh"),
                include("white"),
                (r'"', "s2", "string"),
                (r"'", closed(r"'(?:[^'\\]|\\.)*+'", "s1", r"\\\n")),
                (r"`", closed(r"`(?:\\.|[^`\\])*+`", "sb", r"\\\n")),
                (rf"\$++{name}", "nv"),
                (r"(?i)(?:function|fn)\b", "k", "function"),
                (r"(?i)const\b", "k", "constant"),
                (r"(?i)(?:public|private|protected)\b", "k", "modifier"),
                (rf"(?i)(namespace)(\s+)({path})", groups("kn", "", "nn")),
                (rf"(?i)(use)(\s+)(?={path})", groups("kn", ""), "use"),
                (r"(?i)use\b(?!\s*\()", "kn"),
                (rf"(?i)(class|interface|trait)(\s+)({name})", groups("kd", "", "nc")),
                (rf"(?i)(extends|implements)(\s+)({path})", groups("kd", "", "nc")),
                (r"(?i)(new)(\s+)(class)\b", groups("k", "", "kd")),
                (rf"(?i)(new)(\s+)({path})", groups("k", "", "nc")),
                (r"(?i)catch\b(?!\\)", "k", "caught"),
                (path, _name),
                (r"0[xX][0-9a-fA-F](?:_?[0-9a-fA-F])*", "mh"),
                (r"0[bB][01](?:_?[01])*", "mb"),
                (r"(?:\d[\d_]*)?\.(?:\d[\d_]*)?(?:(?<=[\d.])[eE][+-]?\d+)?", "mf"),
                (r"0[0-7]+(?![\d_])", "mo"),
                (r"\d[\d_]*", "mi"),
                (r"[=?]|[~!%^&*+|:.<>/@-]+", "o"),
                (r"[;{}(),\[\]]", "p"),
            ],
            # Without brackets, which the language wants, names are classes'.
            "caught": [
                include("white"),
                (path, "nc"),
                (r"\|", "o"),
                (r"", "", "#pop"),
            ],
            "function": [
                include("white"),
                (r"&", "o"),
                (name, "n"),
                (r"\(", "p", ("#pop", "return", "parameters")),
                (r"", "", ("#pop", "return", "parameters")),
            ],
            "parameters": [
                (r"\)", "p", "#pop"),
                include("white"),
                (r",", "p"),
                (r"\.\.\.", "p"),
                (rf"(?i)(?:{modifiers})\b", "k"),
                (rf"\??{name}", "kt", "typed"),
                (rf"\${name}", "nv"),
                (r"=", "o", "default"),
                (r"", "", "#pop"),
            ],
            "captured": [
                (r"&", "o"),
                include("parameters"),
            ],
            # After something unknown, such as a comma in brackets, types are names as elsewhere.
            "typed": [
                (r"\(", "p", "nested"),
                (r"(?=[,)])", "", "#pop"),
                include("php"),
                (r"", "", "#pop"),
            ],
            "nested": [
                (r"\(", "p", "#push"),
                (r"\)", "p", "#pop"),
                include("php"),
            ],
            "default": [
                (r"\(", "p", "nested"),
                (r"(?=[,)])", "", "#pop"),
                include("php"),
                (r"", "", "#pop"),
            ],
            "return": [
                include("white"),
                (r"(?i)use\b", "k"),
                (r"\(", "p", "captured"),
                (r":", "p"),
                (rf"\??{name}", "kt", "#pop"),
                (r"", "", "#pop"),
            ],
            "constant": [
                include("white"),
                (r";", "p", "#pop"),
                (name, "no"),
                (r"=", "o", "constant-value"),
                (r"", "", "#pop"),
            ],
            "constant-value": [
                (r",", "p", "#pop"),
                (r"(?=;|\?>)", "", "#pop"),
                include("php"),
            ],
            "modifier": [
                include("white"),
                (r"(?i)(?:readonly|static)\b", "k"),
                (r"(?i)(?=(?:const|function|abstract)\b)", "", "#pop"),
                (rf"\??{name}", "kt", "#pop"),
                (r"", "", "#pop"),
            ],
            "use": [
                include("white"),
                (rf"(?i)(function|const)(\s+)({snake})", groups("k", "", "nf")),
                (rf"{snake}", "nf"),
                (r"(?i)(?:as|function|const|insteadof)\b", "k"),
                (rf"{name}(?:\\{name})*\\(?=\{{)", "nn"),
                (path, _used),
                (r",", "p"),
                (r"[;{]", "p", "#pop"),
                (r"", "", "#pop"),
            ],
            "string": [
                (r'"', "s2", "#pop"),
                (
                    r"\\(?:[nrtvef\\$\"]|[0-7]{1,3}|x[0-9a-fA-F]{1,2}|u\{[0-9a-fA-F]+\})",
                    "se",
                ),
                (r"\\\{[\\{]*\$?|\$\$++\w*+\{?|\$(?![\p{L}_])\{?", "s2"),
                (rf"\${name}(?:\[\S{{1,500}}\]|->{name})?", "nv"),
                (r"(\{)([^$\s]\S{0,500})(\})", groups("si", "nv", "si")),
                (r"\{(?=\$)", "si", "embedded"),
                (r"\\?\{\\*\$?", "s2"),
                (r'[^\\"${]+', "s2"),
                (r"[\\{]", "s2"),
            ],
            "embedded": [
                (r"\}", "si", "#pop"),
                include("php"),
            ],
        }


def _html(scan: Scan, match: Match) -> None:
    scan.delegate("html", match[0])


def _used(scan: Scan, match: Match) -> None:
    _name(scan, match, constants=False)


def _name(scan: Scan, match: Match, *, constants: bool = True) -> None:
    """A name: a keyword, a constant, a function's before a parenthesis, a class's by its case."""
    text = match[0]
    folded = text.lower()
    assert isinstance(scan.lexer, Lexer)
    if folded in scan.lexer.keywords:
        kind = "k"
    elif constants and CONSTANTS.match(text):
        kind = "kc"
    elif re.match(r"\s*\(", scan.text[match.end : match.end + 100]):
        kind = "nb" if folded in FUNCTION_SET else "nf"
    elif re.fullmatch(r"__[a-zA-Z0-9_]+__", text):
        kind = "nb"
    else:
        last = text.rpartition("\\")[2]
        if not last[0].isupper():
            kind = "n"
        elif len(last) > 1 and last.upper() == last:
            kind = "no"
        else:
            kind = "n" if "_" in last else "nc"
    scan.emit(kind, text)
