"""Elixir. Grammar: the language's syntax reference.

Sigils are read by their first letter: those of ``~S``, ``~R``, ``~W`` and ``~C`` are taken to
interpolate, the others are not, whatever the language says; brackets in them do not nest.
"""

from __future__ import annotations

import re

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, include, one_of
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    after bc case catch cond def defdelegate defexception defguard defguardp defimpl defmacro
    defmacrop defmodule defp defprotocol defrecord defstruct do else end exit fn if lc loop raise
    receive rescue throw try unless
"""
NAMESPACE_KEYWORDS = "import quote recur refer require super unquote use"
OPERATORS = """
    !== != &&& && & !~ === == =~ = <=> <<< << <- <= <%= %= < >= ||| || | -- - ++ +
    ** * // / ^^^ ^ ~~~ ... .. .
"""
ATOM_OPERATORS = "++ + -- - // / === == =~ ! >= > <= <> < %{} % ~ || | && & `"

CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}


class Lexer(lexer.Lexer):
    name = "elixir"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"#.*", "c1"),
                (r"&\d", "nv"),
                (rf"{one_of(KEYWORDS)}\b(?![?!])", "k"),
                (rf"{one_of(NAMESPACE_KEYWORDS)}\b(?![?!])", "kn"),
                (r"(?:and|or|not|in|when|xor)\b", "ow"),
                (r"(?:nil|true|false)\b(?![?!]|:(?!:))", "no"),
                (r"[a-zA-Z_]\w*[!?]?:(?!:)", "ss"),
                (r"::", "p"),
                (r":[a-zA-Z_]\w*(?:[!?]|=(?![>=]))?", "ss"),
                (rf":{one_of(ATOM_OPERATORS)}", "ss"),
                (r':"', "ss", "atom"),
                (r'(?s)""".*?"""|\'\'\'.*?\'\'\'', "sd"),
                (r'"', "s2", "double"),
                (r"'", "s1", "single"),
                (r"(~[a-zA-Z])([/|\"'(\[{<])", _sigil),
                (r"__(?:MODULE|FILE|LINE|FUNCTION)__\b(?![?!])", "bp"),
                (r"@[a-zA-Z_]\w*", "nv"),
                (r"[A-Z]\w*\b", "no"),
                # What ends in a single ``>`` is none before ``<``.
                (rf">>|(?:<>|<\|>|\|>|->|=>|>(?!=))(?!>?<)|{one_of(OPERATORS)}", "o"),
                (r"[a-zA-Z_!]\w*[!?]?", "n"),
                (r"\?(?:\\[CM]-)?(?:\\(?:x\d{1,2}|[0-9a-fA-F]{1,2}\b)|[^\\\s])", "sx"),
                (r"0x[0-9a-fA-F]+\b", "mh"),
                (r"0o[0-7]+\b", "mo"),
                (r"0b[01]+\b", "mb"),
                (r"\d[\d_]*\.\d[\d_]*(?:[eE][-+]?\d+)?\b", "mf"),
                (r"\d(?:_?\d)*\b", "mi"),
                (r"[()\[\]{},;:%\\]", "p"),
            ],
            "interpolation": [
                (r"#\{", "si", "embedded"),
            ],
            "embedded": [
                (r"\}", "si", "#pop"),
                include("root"),
            ],
            "escapes": [
                (r"\\(?:x[0-9a-fA-F]{2}|u\{?\d+\}?|[abdefnrstv0\"'\\])", "se"),
            ],
            "double": [
                include("interpolation"),
                include("escapes"),
                (r'[^#"\\]+|[#\\]', "s2"),
                (r'"', "s2", "#pop"),
            ],
            "single": [
                include("interpolation"),
                include("escapes"),
                (r"[^#'\\]+|[#\\]", "s1"),
                (r"'", "s1", "#pop"),
            ],
            "atom": [
                include("interpolation"),
                (r'[^#"]+', "ss"),
                (r'"', "ss", "#pop"),
            ],
        }

    def make_state(self, name: str) -> Rules:
        """``sigil LETTER OPEN``: what is in a sigil."""
        _, letter, begin = name.split(" ", 2)
        end = CLOSING.get(begin, begin)
        token = "sr" if letter in "rR" else "sx"
        flags = {"r": "[fgimrsux]*", "w": "[acs]?"}.get(letter.lower(), "")
        delimiters = re.escape(begin + end)
        rules: Rules = [(re.escape(end) + flags, token, "#pop")]
        if letter in "CRSW":
            return [
                include("interpolation"),
                *rules,
                (rf"[^#{delimiters}\\]+|#", token),
            ]
        return [*rules, (rf"[^{delimiters}]+", token)]


def _sigil(scan: Scan, match: Match) -> None:
    scan.emit("sr" if match[1] in ("~r", "~R") else "sx", match[0])
    scan.push(f"sigil {match[1][1]} {match[2]}")
