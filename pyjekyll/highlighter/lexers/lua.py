"""Lua. Grammar: the language's reference manual."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, one_of, table, words

KEYWORDS = "break do else elseif end for if in repeat return then until while"
FUNCTIONS = """
    assert collectgarbage dofile error getmetatable ipairs load loadfile next pairs pcall print
    rawequal rawget rawlen rawset require select setmetatable tonumber tostring type xpcall
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

    def states(self) -> States:
        kinds = table(
            k=KEYWORDS, kc="true false nil", kd="local", ow="and or not", nb=FUNCTIONS
        )
        libraries = "|".join(
            rf"{library}\.{one_of(members)}" for library, members in LIBRARIES.items()
        )
        name = r"[A-Za-z_]\w*"
        return {
            "root": [
                (r"\A#!.*", "cp"),
                (r"\s+", ""),
                (r"(?s)--\[(=*)\[.*?\]\1\]", "cm"),
                (r"--.*", "c1"),
                (r"(?s)\[(=*)\[.*?\]\1\]", "s"),
                (r"\d+(?:\.\d+)?[eE][+-]?\d+", "mf"),
                (r"0[xX][0-9a-fA-F]*", "mh"),
                (r"\d+", "mi"),
                (r"==|~=|<=|>=|\.\.\.|\.\.|[=+*/%^<>#-]", "o"),
                (r"[\[\]{}().,:;]", "p"),
                (r"function\b", "k", "function"),
                (rf"(?:{libraries})\b", "nb"),
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
            "double": [
                (r'[^"]+', "s2"),
                (r'"', "s2", "#pop"),
            ],
            "single": [
                (r"[^']+", "s1"),
                (r"'", "s1", "#pop"),
            ],
        }
