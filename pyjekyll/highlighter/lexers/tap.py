"""What tests print for the Test Anything Protocol. Grammar: the protocol's site."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups


class Lexer(lexer.Lexer):
    name = "tap"

    def states(self) -> States:
        return {
            "root": [
                (r"^TAP version \d+\n", "nn"),
                (r"^1\.\.\d+", "kd", "plan"),
                (r"^(not ok)([ \t\r\f\v]*)(\d*)", groups("gr", "", "mi"), "test"),
                (r"^(ok)([ \t\r\f\v]*)(\d*)", groups("kr", "", "mi"), "test"),
                (r"^#.*\n", "c"),
                (r"^Bail out!.*\n", "gr"),
                (r"^.*\n", ""),
            ],
            "plan": [
                (r"[ \t\r\f\v]+", ""),
                (r"#", "c", "directive"),
                (r"\n", "c", "#pop"),
                (r".*\n", "gr", "#pop"),
            ],
            "test": [
                (r"[ \t\r\f\v]+", ""),
                (r"#", "c", "directive"),
                (r"\S+", ""),
                (r"\n", "", "#pop"),
            ],
            "directive": [
                (r"[ \t\r\f\v]+", "c"),
                (r"(?i)skip\S*|todo\b", "cp"),
                (r"\S+", "c"),
                (r"\n", "c", "#pop:2"),
            ],
        }
