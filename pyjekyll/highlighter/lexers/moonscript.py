"""MoonScript. Grammar: the language's reference; its library is Lua's."""

from __future__ import annotations

import re

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers.lua import FUNCTIONS, LIBRARIES
from pyjekyll.highlighter.rules import States, groups, include, one_of, table, words
from pyjekyll.highlighter.scan import Match, Scan

KINDS = table(
    k="""
        break class continue do else elseif end extends for if import in repeat return super switch
        then unless until using when while with
    """,
    kd="export local",
    kc="false nil true",
    ow="and not or",
    nb=FUNCTIONS,
)
KEYWORDS = [name for name, kind in KINDS.items() if kind != "nb"]
LABEL = re.compile(r'"?[^"]+":')
NAME = r"[a-zA-Z_]\w*"


class Lexer(lexer.Lexer):
    name = "moonscript"

    def states(self) -> States:
        libraries = "|".join(
            rf"{library}\.{one_of(members)}" for library, members in LIBRARIES.items()
        )
        # Up to a quotation mark and a colon all is a label, lines and all. Whether it is one is
        # the same for every place before the mark: it is asked once, in ``root``.
        return {
            "root": [
                include("before"),
                (LABEL.pattern, "ss"),
                (r"", "", "code"),
            ],
            "before": [
                (r"\A#!.*", "cp"),
                (r"--.*", "c1"),
                (r"\[=*\[", _long),
                include("first"),
            ],
            "first": [
                (r"(?:\d*\.\d+|\d+\.\d*)(?:[eE][+-]?\d+)?'", "mf"),
                (r"\d+[eE][+-]?\d+", "mf"),
                (r"0[xX][0-9a-fA-F]*", "mh"),
                (r"\d+", "mi"),
                (r"@[\w@]*", "vi"),
                (r"[A-Z]\w*", "nc"),
            ],
            "code": [
                (r'--[^"\n]*(?=\n|\Z)', "c1"),
                (r"\[=*\[", _long),
                (r"'[^'\"]*'", "s1"),
                (r"--.*", "c1", "#pop"),
                (r'"[^"]+":', "ss", "#pop"),
                (r'"', "s2", ("#pop", "double")),
                (r"'", "s1", ("#pop", "single")),
                include("first"),
                include("names"),
            ],
            "names": [
                (r"\s+", "w"),
                (r"[a-z_]\w*:|:\w+", "ss"),
                (r"==|~=|!=|<=|>=|\.\.\.|\.\.=?|[-=][>]|[+*/%-]=|[=+*/%^<>#!\\-]", "o"),
                (r"[\[\]{}().,:;]", "p"),
                (rf"(?:{libraries})\b|_g\b", "nb"),
                (rf"{one_of(KEYWORDS)}\b", words(KINDS, "n")),
                (rf"([a-z_]\w*)(\.)({NAME})", groups("n", "p", "n")),
                (NAME, words(KINDS, "n")),
            ],
            "double": [
                (r'"', "s2", "#pop"),
                (r"#\{", "si", "embedded"),
                (r'[^"#]+|#[^{]', "s2"),
            ],
            "embedded": [
                (r"\}", "si", "#pop"),
                include("first"),
                include("names"),
            ],
            "single": [
                (r"'", "s1", "#pop"),
                (r"[^']+", "s1"),
            ],
        }


def _long(scan: Scan, match: Match) -> int:
    """A string in long brackets, if they are closed."""
    bracket = "]" + match[0][1:-1] + "]"
    end = -1 if bracket in scan.data else scan.text.find(bracket, match.end)
    if end < 0:
        scan.data[bracket] = True  # none follows: do not look for it again
        if scan.state == "root":
            if label := LABEL.match(scan.text, match.start):
                scan.emit("ss", label[0])
                return label.end()
            scan.push("code")
        scan.emit("p", "[")
        return match.start + 1
    end += len(bracket)
    scan.emit("sh", scan.text[match.start : end])
    if scan.state == "code" and '"' in scan.text[match.start : end]:
        scan.pop()
    return end
