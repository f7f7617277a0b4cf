"""HCL, HashiCorp's configuration language. Grammar: HCL's specification.

The older rules know operators in brackets alone, and heredocs.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, include, one_of, table
from pyjekyll.highlighter.scan import Match, Scan

OPERATORS = "&& || == != >= <= => ! > < ? : + - * / % | & ="


class Lexer(lexer.Lexer):
    """``keywords`` and ``declarations`` are those of a language built on this one."""

    name = "hcl"
    keywords = ""
    declarations = ""
    kinds: dict[str, str]

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
        self.kinds = table(k=self.keywords, kd=self.declarations, kc="true false null")
        name = r"[a-zA-Z_$][\w-]*" if self.newer else r"[a-zA-Z_$]\w*"
        operators: Rules = [(one_of(OPERATORS), "o")] if self.newer else []
        heredocs: Rules = [] if self.newer else [(r"(<<-?)(\w+)", _heredoc)]
        begin: Rules = [(r"<<-?", "o")] if self.newer else heredocs
        return {
            "basic": [
                (r"\s+", ""),
                (r"//.*|#.*", "c1"),
                (r"(?s)/\*.*?(?:\*/|\Z)", "cm"),
            ],
            "values": [
                *self.first(),
                include("basic"),
                (r'"', "s2", "double-quotes"),
                (r"'", "s1", "single-quotes"),
                *begin,
                (r"\d+\.\d+(?:[eE][+-]?\d+)?(?:[kKmMgG][bB]?)?", "mf"),
                (r"\d+(?:[kKmMgG][bB]?)?", "mi"),
                (name, _word),
            ],
            # A name and what follows it; each name anew, so that the end of a block that comes
            # after six of them is an error, as in Rouge.
            "named": [
                include("values"),
                *operators,
                (r"\{", "p", ("#pop", "block")),
                (r"\[", "p", ("#pop", "array")),
                (r"", "", "#pop"),
            ],
            "root": [
                include("values"),
                *operators,
                (r"\{", "p", "block"),
                (r"\[", "p", "array"),
            ],
            **self.brackets(operators),
            **self.strings(),
        }

    def brackets(self, operators: Rules) -> States:
        """The states in brackets."""
        open_: Rules = [(r"\{", "p", "block"), (r"\[", "p", "array")]
        marks: Rules = [(r"[*.,()]", "p")] if self.newer else []
        return {
            "block": [
                include("values"),
                *marks,
                (r"=", "p"),
                *operators,
                *open_,
                (r"\}", "p", "#pop"),
            ],
            "array": [
                include("values"),
                *(marks or [(r",", "p")]),
                *operators,
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


def _word(scan: Scan, match: Match) -> None:
    assert isinstance(scan.lexer, Lexer)
    kind = scan.lexer.kinds.get(match[0])
    scan.emit(kind or "nx", match[0])
    if kind != "kc":
        scan.push("named")


def _heredoc(scan: Scan, match: Match) -> None:
    scan.emit("o", match[1])
    scan.emit("no", match[2])
    scan.push(f"heredoc {match[2]}")
