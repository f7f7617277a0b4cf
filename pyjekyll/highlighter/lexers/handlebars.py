"""Handlebars and Mustache in HTML. Grammar: handlebarsjs.com, "Language guide"; mustache(5)."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups
from pyjekyll.highlighter.scan import Match, Scan

NAME = r"[\w$-]+"
ENDS = r"(?=[\s}])"


class Lexer(lexer.Lexer):
    name = "handlebars"

    def states(self) -> States:
        return {
            "root": [
                (r"\\\{+", _html),
                (r"\{\{!.*?\}\}", "c"),
                (r"\{\{!--", "c", "comment"),
                (r"\{\{\{?", "k", ("tag", "begin")),
                # A backslash parts the text.
                (r"(?s:.)(?:[^\\{]+|\{(?!\{))*", _html),
            ],
            "comment": [
                (r"\}\}", "c", "#pop"),
                (r"[^}]+|\}", "c"),
            ],
            "begin": [
                (rf"([#/])(if){ENDS}", groups("k", "k"), "#pop"),
                (rf"([#/])({NAME})", groups("k", "nn"), "#pop"),
                (r"~", "k"),
                (r"[#/^>&]", "k", "#pop"),
                (r"", "", "#pop"),
            ],
            "tag": [
                (r"\}\}\}?", "k", "#pop"),
                (r"\s+", ""),
                (rf"else{ENDS}|~", "k"),
                (rf"(?:true|false){ENDS}", "kc"),
                (rf"this{ENDS}", "bp"),
                (rf"\.\.|\.{ENDS}|{NAME}", "nv"),
                (rf"@{NAME}", "na"),
                (r'"(?:\\.|[^"\\\n])*+"', "s2"),
                (r"'(?:\\.|[^'\\\n])*+'", "s1"),
                (r"=", "o"),
                (r"[./()|\[\]]", "p"),
            ],
        }


def _html(scan: Scan, match: Match) -> None:
    html = scan.child("html")
    html.feed(match[0])
    if html.state == "attribute":  # its value is not in the HTML
        html.pop()
