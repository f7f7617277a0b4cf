"""The configuration of SSH. Grammar: the manual of OpenSSH, ssh_config(5)."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States


class Lexer(lexer.Lexer):
    name = "ssh"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"#.*", "c1"),
                (r"[a-zA-Z0-9]+", "k", "arguments"),
            ],
            "arguments": [
                (r"\n", "", "#pop"),
                (r"[ \t\r\f\v]+", ""),
                (r"#.*", "c1"),
                (r"(?:always|ask|auto|confirm|force|none|no|yes)\b", "no"),
                (r"\d+", "m"),
                (r"[^\s#\\;{}$]+", ""),
            ],
        }
