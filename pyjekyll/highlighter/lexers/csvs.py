"""Schemas of CSV files. Grammar: the CSV Schema Language of digital preservation."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, groups

DAY = r"\d{4}-\d\d-\d\d"
TIME = r"\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?"


class Lexer(lexer.Lexer):
    name = "csvs"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"(version)(\s+)(\d+\.\d+)", groups("k", "w", "mf")),
                (r"//.*", "c1"),
                (r"/\*[^*]*\*/", "cm"),
                (r"@\w+", "kp"),
                (r'^"(?!")', closed(r'"[^"]+"', "nv")),
                (r'"', closed(r'"[^"]*"', "s2")),
                (r"'.'", "sc"),
                (r'\$"', closed(r'\$"[^"]*"', "nv")),
                (r"\$[\w.-]+/?", "nv"),
                (rf"(?:{DAY})?T?{TIME}|{DAY}|\d\d/\d\d/\d{{4}}", "ld"),
                (r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", "mf"),
                (r"[a-zA-Z_.-][\w.-]*:", "nv"),
                (r"[a-zA-Z]+", "k"),
                (r"[()*,]", "p"),
            ],
        }
