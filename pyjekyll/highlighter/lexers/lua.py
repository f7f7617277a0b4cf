"""Lua. Grammar: the language's reference manual."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, include, one_of, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = "break do else elseif end for if in repeat return then until while"
FUNCTIONS = """
    assert collectgarbage dofile error getmetatable ipairs load loadfile next pairs pcall print
    rawequal rawget rawlen rawset require select setmetatable tonumber tostring type xpcall
    _g _version
"""
LIBRARIES = {
    "coroutine": "create isyieldable resume running status wrap yield",
    "debug": """
        debug gethook getinfo getlocal getmetatable getregistry getupvalue getuservalue sethook
        setlocal setmetatable setupvalue setuservalue traceback upvalueid upvaluejoin
    """,
    "io": "close flush input lines open output popen read stderr stdin stdout tmpfile type write",
    "math": """
        abs acos asin atan ceil cos deg exp floor fmod huge log max maxinteger min mininteger modf
        pi rad random randomseed sin sqrt tan tointeger type ult
    """,
    "os": "clock date difftime execute exit getenv remove rename setlocale time tmpname",
    "package": "config cpath loaded loadlib path preload searchers searchpath",
    "string": """
        byte char dump find format gmatch gsub len lower match pack packsize rep reverse sub unpack
        upper
    """,
    "table": "concat insert move pack remove sort unpack",
    "utf8": "char charpattern codepoint codes len offset",
}


class Lexer(lexer.Lexer):
    name = "lua"
    kinds: dict[str, str]

    def states(self) -> States:
        kinds = table(k=KEYWORDS, kc="true false nil", kd="local", ow="and or not", nb=FUNCTIONS)
        self.kinds = kinds
        libraries = "|".join(
            rf"{library}\.{one_of(members)}" for library, members in LIBRARIES.items()
        )
        name = r"[A-Za-z_]\w*"
        return {
            "root": [
                (r"\A#!.*", "cp"),
                (r"\s+", ""),
                (r"--\[=*+\[", _long),
                (r"--.*", "c1"),
                (r"\[=*+\[", _long),
                (r"\d+[eE][+-]?\d+", "mf"),
                (r"0[xX][0-9a-fA-F]*", "mh"),
                (r"\d+", "mi"),
                (r"==|~=|<=|>=|\.\.\.|\.\.|[=+*/%^<>#-]", "o"),
                (r"[\[\]{}().,:;]", "p"),
                (r"function\b", "k", "function"),
                (rf"(?:{libraries})\b", "nb"),
                (r"gsub\b", "nb", "pattern"),
                (rf"({name})(\.)({name})", _member),
                (name, words(kinds, "n")),
                (r'"', "s2", "double"),
                (r"'", "s1", "single"),
            ],
            "function": [
                (r"\s+", ""),
                (rf"({name})(\.)({name})", groups("nc", "p", "nf"), "#pop"),
                (name, "nf", "#pop"),
                (r"", "", "#pop"),
            ],
            # The arguments of ``gsub``, of which double-quoted strings alone are known.
            "pattern": [
                (r"\s+", ""),
                (r"[(,]", "p"),
                (r"\)", "p", "#pop"),
                (r'"', "sr", "regexp"),
            ],
            "regexp": [
                (r'"', "sr", "#pop"),
                (r"\[", "se", "class"),
                (r"\\.", "se"),
                (r'[^"\\\[\n]+', "sr"),
            ],
            "class": [
                (r"\]", "se", "#pop"),
                (r"[^\]\n]+", "sr"),
            ],
            # Escapes are known at a string's beginning, and right after each other.
            "escapes": [
                (r"\\(?:[abfnrtv\\\"']|\d{1,3})", "se"),
            ],
            "double": [
                include("escapes"),
                (r'[^"]+', "s2"),
                (r'"', "s2", "#pop"),
            ],
            "single": [
                include("escapes"),
                (r"[^']+", "s1"),
                (r"'", "s1", "#pop"),
            ],
        }


def _long(scan: Scan, match: Match) -> int:
    """A string or a comment in long brackets, if they are closed."""
    text, comment = scan.text, match[0][0] == "-"
    end = text.find("]" + "=" * match[0].count("=") + "]", match.end)
    if end >= 0:
        end += match[0].count("=") + 2
        scan.emit("cm" if comment else "s", text[match.start : end])
    elif comment:
        end = (text.find("\n", match.end) + 1 or len(text) + 1) - 1
        scan.emit("c1", text[match.start : end])
    else:
        end = match.start + 1
        scan.emit("p", "[")
    return end


def _member(scan: Scan, match: Match) -> None:
    """``a.print``: no function of the library's."""
    assert isinstance(scan.lexer, Lexer)
    scan.emit(scan.lexer.kinds.get(match[1], "n"), match[1])
    scan.emit("p", match[2])
    scan.emit("n", match[3])
