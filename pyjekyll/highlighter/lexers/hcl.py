"""HCL, HashiCorp's configuration language. Grammar: HCL's specification.

The older rules know operators in brackets alone, and heredocs.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include, one_of, table, words
from pyjekyll.highlighter.scan import Match, Scan

OPERATORS = "&& || == != >= <= => ! > < ? : + - * / % | & ="


class Lexer(lexer.Lexer):
    """``keywords`` and ``declarations`` are those of a language built on this one."""

    name = "hcl"
    keywords = ""
    declarations = ""

    def first(self) -> Rules:
        """What a language that is built on this one adds to its values."""
        return []

    def strings(self) -> States:
        """The states of strings."""
        return {
            "double-quotes": [
                (r'\\"', "se"),
                (r'[^"\\]+', "s2"),
                (r'"', "s2", "#pop"),
            ],
            "single-quotes": [
                (r"\\'", "se"),
                (r"[^'\\]+", "s1"),
                (r"'", "s1", "#pop"),
            ],
        }

    def states(self) -> States:
        kinds = table(k=self.keywords, kd=self.declarations, kc="true false null")
        name = r"[a-zA-Z_$][\w-]*" if self.newer else r"[a-zA-Z_$]\w*"
        operators: Rules = [(one_of(OPERATORS), "o")] if self.newer else []
        inner: Rules = [(r"\*", "p"), *operators]
        heredocs: Rules = [] if self.newer else [(r"(<<-?)(\w+)", _heredoc)]
        begin: Rules = [(r"<<-?", "o")] if self.newer else heredocs
        return {
            "basic": [
                (r"\s+", ""),
                (r"//.*|#.*", "c1"),
                (r"(?s)/\*.*?\*/", "cm"),
            ],
            "values": [
                *self.first(),
                include("basic"),
                (r'"', "s2", "double-quotes"),
                (r"'", "s1", "single-quotes"),
                *begin,
                (r"\d+\.\d+", "mf"),
                (r"\d+", "mi"),
                (name, words(kinds, "nx")),
            ],
            "root": [
                include("values"),
                *operators,
                (r"\{", "p", ("block", "first") if self.newer else "block"),
                (r"\[", "p", "array"),
            ],
            **self.brackets(inner),
            **self.strings(),
        }

    def brackets(self, operators: Rules) -> States:
        """The states in brackets."""
        open_: Rules = [(r"\{", "p", "block"), (r"\[", "p", "array")]
        if self.newer:
            open_[0] = (r"\{", "p", ("block", "first"))
            return {
                "first": [
                    include("basic"),
                    (r'("[^"\\\n]*")(\s*)(=)', groups("s2", "", "p"), "#pop"),
                    (r"", "", "#pop"),
                ],
                "block": [
                    include("values"),
                    *operators,
                    *open_,
                    (r"\(", "p", "parentheses"),
                    (r"[.,]", "p"),
                    (r"\}", "p", "#pop"),
                ],
                "array": [
                    include("values"),
                    *operators,
                    *open_,
                    (r"\(", "p", "parentheses"),
                    (r"[.,]", "p"),
                    (r"\]", "p", "#pop"),
                ],
                "parentheses": [
                    include("values"),
                    *operators,
                    *open_,
                    (r"\(", "p", "#push"),
                    (r"[.,]", "p"),
                    (r"\)", "p", "#pop"),
                ],
            }
        return {
            "block": [
                include("values"),
                (r"=", "p"),
                *open_,
                (r"\}", "p", "#pop"),
            ],
            "array": [
                include("values"),
                (r",", "p"),
                *open_,
                (r"\]", "p", "#pop"),
            ],
        }

    def make_state(self, name: str) -> Rules:
        """``heredoc END``: up to the line with that word."""
        end = name.removeprefix("heredoc ")
        return [
            (rf"^[ \t]*{end}\n", "no", "#pop"),
            (r"[^\n]+\n?|\n", "sh"),
        ]


def _heredoc(scan: Scan, match: Match) -> None:
    scan.emit("o", match[1])
    scan.emit("no", match[2])
    scan.push(f"heredoc {match[2]}")
