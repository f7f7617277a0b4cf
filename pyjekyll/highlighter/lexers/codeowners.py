"""Files of code owners. Grammar: GitLab's reference."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed


class Lexer(lexer.Lexer):
    name = "codeowners"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", "w"),
                (r"^#.*", "c1"),
                (r"\^?\[(?!\d*\])", closed(r"\^?\[[^\]]+\]", "nn"), "approvals"),
                (r"\S", closed(r"\S*@\S+", "nf", r"\s")),
                (r"[\w/.*\x80-\U0010ffff-]+", "n"),
                (r".", closed(r".*\\[\s#]", "n", r"\n")),
            ],
            "approvals": [
                (r"\[\d+\]", "m", "#pop"),
                (r"", "", "#pop"),
            ],
        }
