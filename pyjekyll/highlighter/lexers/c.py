"""C. Grammar: ISO/IEC 9899.

A function's name is one outside of braces alone. Directives begin a line; ``#if 0`` hides text.
"""

from __future__ import annotations

from typing import ClassVar

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    auto break case const continue default do else enum extern for goto if register return sizeof
    static struct switch typedef union volatile while _Imaginary _Alignas _Alignof _Atomic _Generic
    _Noreturn _Static_assert _Thread_local virtual
"""
RESERVED = """
    inline __asm __based __except __stdcall __cdecl __fastcall __declspec __finally __try __leave
    __int8 __int16 __int32 __int61 __inline _inline __restrict _restrict naked _naked __naked
    thread _thread __thread _typename __typename
"""
TYPES = """
    void int char short long float double signed unsigned _Bool _Complex size_t ssize_t off_t
    wchar_t ptrdiff_t sig_atomic_t fpos_t clock_t time_t va_list jmp_buf FILE DIR div_t ldiv_t
    mbstate_t wctrans_t wint_t wctype_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t
    uint64_t int_least8_t int_least16_t int_least32_t int_least64_t uint_least8_t uint_least16_t
    uint_least32_t uint_least64_t int_fast8_t int_fast16_t int_fast32_t int_fast64_t uint_fast8_t
    uint_fast16_t uint_fast32_t uint_fast64_t intptr_t uintptr_t intmax_t uintmax_t char16_t
    char32_t
"""


class Lexer(lexer.Lexer):
    name = "c"
    after_parameters: ClassVar[str] = ""  # what may stand between them and a function's body

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        scan.push("labels")

    def table(self) -> dict[str, str]:
        """The language's words."""
        return table(k=KEYWORDS, kr=RESERVED + "restrict typename", kt=TYPES, nb="true false NULL")

    def numbers(self) -> Rules:
        """The rules of numbers."""
        return [
            (r"(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+[lLuU]*", "mf"),
            (r"0[xX][0-9a-fA-F]+[lLuU]*", "mh"),
            (r"0[0-7]+[lLuU]*", "mo"),
            (r"\d+[lLuU]*", "mi"),
        ]

    def first(self) -> Rules:
        """What a language that is built on this one adds, before its expressions."""
        return []

    def braces(self) -> tuple[Rules, Rules]:
        """The rules of braces: outside of any, and in them."""
        return (
            [(r"\{", "p", "braces")],
            [(r"\{", "p", "#push"), (r"\}", "p", "#pop")],
        )

    def scopes(self) -> Rules:
        """What is not yet the colon after ``case``."""
        return []

    def states(self) -> States:
        outer, inner = self.braces()
        return {
            "line": [
                (r"\s+", ""),
                include("directives"),
                (r"", "", "#pop"),
            ],
            "directives": [
                include("comments"),
                (r"#\s*if\s+0", "c", "hidden"),
                (
                    r"(#include)(\s*)(<[^>]+>|\"[^\"]*\")([^\n]*)",
                    groups("cp", "", "cpf", "c1"),
                    "directive",
                ),
                (r"#", "cp", "directive"),
            ],
            "labels": [
                (r"[a-zA-Z_]\w*:(?!:)", "nl"),
                (r"[ \t\r\f\v]+", ""),
                include("directives"),
                (r"", "", "#pop"),
            ],
            "directive": [
                (r"[^/\n\\]+", "cp"),
                (r"(?s)/\*.*?\*/", "cm"),
                (r"/", "cp"),
                (r"\\\n", "cp"),
                (r"\\.", "cp"),
                (r"\n", "cp", "#pop"),
            ],
            "hidden": [
                (r"^\s*#\s*if(?:n?def)?.*\n", "c", "#push"),
                (r"^\s*#\s*el(?:se|if)", "c", "#pop"),
                (r"^\s*#\s*endif.*\n", "c", "#pop"),
                (r".*\n", "c"),
            ],
            "comments": [
                (r"//.*", "c1"),
                (r"(?s)/(?:\\\n)?\*.*?\*(?:\\\n)?/", "cm"),
            ],
            "white": [
                (r"[ \t\r\f\v]+|\\\n", ""),
                include("comments"),
            ],
            "root": [
                (r"\n", "", "line"),
                include("white"),
                (
                    r"([\w*\s]{1,500}?[\s*])([a-zA-Z_]\w*)(\s*\([^;]{0,4000}?\)"
                    rf"{self.after_parameters})"
                    r"((?:\s|//.*|/\*(?:[^*]|\*(?!/))*+\*/)*+)([{;])",
                    _function,
                ),
                *outer,
                include("expressions"),
            ],
            "braces": [
                (r"\n", "", "labels"),
                include("white"),
                *inner,
                include("expressions"),
            ],
            "expressions": [
                *self.first(),
                (r'(?:L|u8|u|U)?"', "s", "string"),
                (r"(?:L|u8|u|U)?'(?:\\.|\\[0-7]{1,3}|\\x[0-9a-fA-F]{1,2}|[^\\'\n])'", "sc"),
                *self.numbers(),
                (r"\*/", "err"),
                (r"[~!%^&*+=|?:<>/-]", "o"),
                (r"[()\[\],.;]", "p"),
                (r"case\b", "k", "case"),
                (r"[a-zA-Z_]\w*", words(self.table(), "n")),
            ],
            "case": [
                *self.scopes(),
                (r":", "p", "#pop"),
                (r"\n", "", "labels"),
                include("white"),
                *outer,
                include("expressions"),
            ],
            "string": [
                (r'"', "s", "#pop"),
                (r"\\(?:[\\abfnrtv\"']|x[a-fA-F0-9]{2,4}|[0-7]{1,3})", "se"),
                (r'[^\\"\n]+', "s"),
                (r"\\\n", "s"),
                (r"\\", "s"),
            ],
        }


def _function(scan: Scan, match: Match) -> None:
    scan.recurse(match[1])
    scan.emit("nf", match[2])
    scan.recurse(match[3])
    scan.recurse(match[4])
    scan.emit("p", match[5])
    if match[5] == "{":
        scan.push("braces")
