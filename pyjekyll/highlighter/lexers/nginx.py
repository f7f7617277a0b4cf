"""nginx's configuration. Grammar: nginx's own documentation.

A directive is the first word at the top or in a block; it ends with a semicolon or a block.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include


class Lexer(lexer.Lexer):
    name = "nginx"

    def states(self) -> States:
        fraction: Rules = [(r"\d+\.\d+", "mf")] if self.newer else []
        return {
            "root": [
                (r"(include)(\s+)([^\s;]+)", groups("k", "", "n")),
                (r";", ""),
                (r"[^\s$;{}()#]+", "k", "arguments"),
                include("base"),
            ],
            "block": [
                (r"\}", "p", "#pop:2"),
                (r";", ""),
                (r"[^\s$;{}()#]+", "kn", "arguments"),
                include("base"),
            ],
            "base": [
                (r"\s+", ""),
                (r"#.*", "c1"),
                (r"\$[\w-]+", "nv"),
                (r"(?:on|off)\b", "no"),
                (r"(?i)([a-z0-9.-]+)(:)(\d+)", groups("nf", "p", "mi")),
                (r"[a-zA-Z-]+/[a-zA-Z-]+", "nc"),
                *fraction,
                (r"(?i)\d+[kmg]?\b", "mi"),
                (r"(~)(\s*)([^\s{]+)", groups("p", "", "sr")),
                (r"[:=~]", "p"),
                (r"/[^\s$;{}()#]*", "n"),
                (r"[^#\s;{}$\\]+", "s"),
                (r"\$", ""),
            ],
            "arguments": [
                (r"\{", "p", "block"),
                (r";", "p", "#pop"),
                include("base"),
            ],
        }
