"""C++. Grammar: ISO/IEC 14882."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import c
from pyjekyll.highlighter.rules import Rules, States, include, table
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    restrict asm constexpr alignas alignof static_assert thread_local char8_t typename catch class
    concept const_cast consteval constinit co_await co_return co_yield decltype delete dynamic_cast
    explicit export final friend mutable namespace new noexcept operator override private protected
    public reinterpret_cast requires static_cast template this throw throws try typeid using
"""
RESERVED = """
    __virtual_inheritance __uuidof __super __single_inheritance __multiple_inheritance __interface
    __event thread
"""


class Lexer(c.Lexer):
    name = "cpp"

    def table(self) -> dict[str, str]:
        return table(
            k=c.KEYWORDS + KEYWORDS + ("import module" if self.newer else ""),
            kr=c.RESERVED + RESERVED,
            kt=c.TYPES + "bool",
            nb="true false NULL nullptr",
        )

    def numbers(self) -> Rules:
        digits = r"\d+(?:'\d+)*"
        return [
            (rf"{digits}(?:\.{digits})?i[fl]?\b", "mx"),
            # durations, as <chrono> names them
            (rf"{digits}(?:\.{digits})?(?:h|min|s|ms|us|ns|d|y)\b", "mx"),
            (rf"(?:{digits}\.(?:{digits})?|\.?{digits})[eE][+-]?{digits}[lLuU]*", "mf"),
            (rf"{digits}\.(?:{digits})?|\.{digits}", "mf"),
            (r"0[xX][0-9a-fA-F]+(?:'[0-9a-fA-F]+)*[lLuU]*", "mh"),
            (r"0[bB][01]+(?:'[01]+)*[lLuU]*", "mb"),
            (r"0[0-7]+(?:'[0-7]+)*[lLuU]*", "mo"),
            (rf"{digits}[lLuU]*", "mi"),
        ]

    def first(self) -> Rules:
        return [
            (r"template\b", "k", "template"),
            (r"(?:class|struct)\b", "k", "class"),
            (r'(?s)(?:u8|u|U|L)?R"([^()\\\s"]{0,16})\(.*?\)\1"', "s"),
        ]

    def scopes(self) -> Rules:
        return [(r"::", "o")]

    def braces(self) -> tuple[Rules, Rules]:
        # They do not nest, and in older versions nothing is outside of any after the first.
        pop = ("#pop",) if self.newer else ()
        return (
            [(r"\{", "p", "braces"), (r"\}", "p")],
            [(r"\{", "p"), (r"\}", "p", pop)],
        )

    def states(self) -> States:
        return super().states() | {
            "template": [
                (r"[>;]", "p", "#pop"),
                (r"\{", "p"),
                (r"\}", self._closing_brace),
                (r"\n", "", "labels"),
                (r"typename\b", "k", "class"),
                include("white"),
                include("expressions"),
            ],
            "class": [
                (r"\n", "", "labels"),
                include("white"),
                (r"\.\.\.", "o"),
                (r"[a-zA-Z_]\w*", "nc", "#pop"),
                (r"", "", "#pop"),
            ],
        }

    def _closing_brace(self, scan: Scan, match: Match) -> None:
        """A brace in a template, which was not closed before."""
        scan.emit("p", match[0])
        if self.newer and scan.in_state("braces"):
            scan.pop()
