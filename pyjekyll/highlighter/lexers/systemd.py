"""Unit files of systemd. Grammar: its manual, systemd.syntax(7)."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, closed, groups


class Lexer(lexer.Lexer):
    name = "systemd"

    def states(self) -> States:
        # The older Rouge finds the end of a value that goes on in the next line by a quote alone.
        last: Rules = [(r".+", "", "#pop")]
        if not self.newer:
            last = [(r".*'", "", "#pop"), (r".*\n|.+", "err")]
        return {
            "root": [
                (r"\s+", ""),
                (r"[;#].*", "c"),
                (r"\[", closed(r"\[.*\]$", "k", "\n")),
                (r"([^=\n]*+)(=)(.*)(\\\n)", groups("nt", "p", "", "se"), "continued"),
                (r"([^=\n]*+)(=)(.*)", groups("nt", "p", "")),
                (r"", "", "neither"),
            ],
            # A line that has no sign of equality.
            "neither": [
                (r"\n", "", "#pop"),
                (r"[ \t\r\f\v]+", ""),
                (r"[;#].*", "c"),
                (r"\[", closed(r"\[.*\]$", "k", "\n")),
            ],
            "continued": [
                (r"(.*)(\\\n)", groups("", "se")),
                *last,
            ],
        }
