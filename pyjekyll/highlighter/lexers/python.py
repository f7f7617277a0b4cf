"""Python. Grammar: the language's reference; words of Python 2 count as well."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    as assert async await break continue del elif else except exec finally for from global if
    import lambda nonlocal pass print raise return try while with yield
"""
OPERATORS = "and in is not or"
CONSTANTS = "Ellipsis False None True"
BUILTINS = """
    ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError
    BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
    ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EnvironmentError
    Exception FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit
    IOError ImportError ImportWarning IndentationError IndexError InterruptedError
    IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError
    NameError NotADirectoryError NotImplemented NotImplementedError OSError OverflowError
    OverflowWarning PendingDeprecationWarning ProcessLookupError RecursionError ReferenceError
    ResourceWarning RuntimeError RuntimeWarning StandardError StopAsyncIteration StopIteration
    SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError
    UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError
    UnicodeWarning UserWarning VMSError ValueError Warning WindowsError ZeroDivisionError
    __import__ abs all any apply ascii basestring bin bool buffer bytearray bytes callable chr
    classmethod cmp coerce compile complex delattr dict dir divmod enumerate eval execfile exit
    file filter float format frozenset getattr globals hasattr hash hex id input int intern
    isinstance issubclass iter len list locals long map max memoryview min next object oct open
    ord pow property range raw_input reduce reload repr reversed round set setattr slice sorted
    staticmethod str sum super tuple type unichr unicode vars xrange zip
"""


class Lexer(lexer.Lexer):
    """Strings are states ``string PREFIX QUOTES``, since what escapes mean depends on both."""

    name = "python"
    table: dict[str, str]

    def states(self) -> States:
        name = r"[\p{L}_]\p{Word}*"
        self.table = table(
            k=KEYWORDS, ow=OPERATORS, bp=CONSTANTS + ("" if self.newer else " self"), nb=BUILTINS
        )
        module = "n" if self.newer else "nn"
        newer: Rules = [
            (r"([a-z_]\w*)([ \t]*)(?=\()", _call),
            (r"([A-Z]\w*)([ \t]*)(?=\()", _call),
            (r"@[\p{L}_.][\p{Word}.]*", "nd"),
            (r"\.\.\.$", "bp"),
        ]
        return {
            "root": [
                (r"\s+", ""),
                (r"#.*\n?", "c1"),
                (r"\\\n?", ""),
                (r"(?:and|in|is|not|or)\b", "ow"),
                (
                    r"(from)((?:\s)+)([\w.\p{L}]+)(\s+)(import)\b",
                    groups("kn", "", module, "", "kn"),
                ),
                (r"(import)(\s+)([\w.\p{L}]+)", groups("kn", "", module)),
                (r"(def)((?:\s|\\\s)+)", groups("k", ""), "function"),
                (r"(class)((?:\s|\\\s)+)", groups("k", ""), "class"),
                *(newer if self.newer else []),
                (r"`[^`\n]*`", "sb"),
                (r"([rbufRBUF]{0,2})(\"\"\"|'''|\"|')", _string),
                include("numbers"),
                (name, words(self.table, "n")),
                (r"[-~+/*%=<>&^|@]|!=", "o"),
                (r"[\[\](){}:.,;]", "p"),
            ],
            "numbers": [
                (r"\d(?:_?\d)*\.(?:\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?", "mf"),
                (r"\d(?:_?\d)*[eE][+-]?\d(?:_?\d)*[jJ]?", "mf"),
                (r"\d(?:_?\d)*[jJ]", "mf"),
                (r"0[oO](?:_?[0-7])+", "mo"),
                (r"0[bB](?:_?[01])+", "mb"),
                (r"0[xX](?:_?[a-fA-F0-9])+", "mh"),
                (r"\d+L", "il"),
                (r"0+(?=_)", "mi"),
                (r"\d(?:_?\d)*", "mi"),
            ],
            "doctest": [
                (r"\n\n", "", "#pop"),
                (r"\"\"\"|'''", _end_of_examples),
                include("root"),
            ],
            "function": [(name, "nf", "#pop")],
            "class": [(name, "nc", "#pop")],
            "escapes": [
                (r"\\(?:[abfnrtv\\'\"\n]|[0-7]{1,3}|x[0-9a-fA-F]{2})", "se"),
                (r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[a-zA-Z][a-zA-Z ]+[a-zA-Z]\})", "se"),
                (r"\\.", "s"),
            ],
            "field": [
                (r"\{", "si", "#push"),
                (r"\}", "si", "#pop"),
                (r":|![asr]", "si"),
                (r"[^{}:!]+|!", _expression),
            ],
        }

    def make_state(self, name: str) -> Rules:
        _, prefix, quotes = name.split(" ")
        delimiter = "sh" if self.newer else "s"
        rules: Rules = [(r"[^'\"\\{}]+", "s")]
        if self.newer:
            # Examples as doctest reads them: a prompt, and code as far as an empty line.
            rules = [
                (r"^\s{0,500}(?:>>>|\.\.\.)\B", "gp", "doctest"),
                (r"[^'\"\\{}\n]+|\n", "s"),
            ]
        if "f" in prefix:
            rules += [(r"\{\{|\}\}", "s"), (r"\{", "si", "field")]
        rules += [
            (r"[{}]", "s"),
            # Three quotes are one thing, whichever began the string.
            (rf"{quotes}(?!{quotes * 2})" if len(quotes) == 1 else quotes, delimiter, "#pop"),
            (r"\"\"\"|'\'\'|['\"]", delimiter),
            (r"(?s)\\.", "s") if "r" in prefix else include("escapes"),
        ]
        return rules


def _string(scan: Scan, match: Match) -> None:
    scan.emit("sa", match[1])
    scan.emit("sh" if scan.lexer.newer else "s", match[2])
    scan.push(f"string {match[1].lower()} {match[2]}")


def _end_of_examples(scan: Scan, match: Match) -> None:
    """Three quotes end the string around examples.

    Where that began in an example itself (by an apostrophe, say), Rouge expects its quotes
    at the end of the string outside as well.
    """
    scan.emit("sh", match[0])
    quotes = scan.stack[-2].split(" ")[-1]
    scan.pop(2)
    if scan.state == "doctest":
        _, prefix, _ = scan.stack[-2].split(" ")
        scan.stack[-2] = f"string {prefix} {quotes}"


def _expression(scan: Scan, match: Match) -> None:
    scan.recurse(match[0])


def _call(scan: Scan, match: Match) -> int | None:
    """A name before a parenthesis: called, if any parenthesis closes later in the text."""
    assert isinstance(scan.lexer, Lexer)
    if scan.data.get("text") is not scan.text:
        scan.data["text"] = scan.text
        scan.data["last"] = scan.text.rfind(")")
    if scan.data["last"] > match.end:
        scan.emit("nc" if match[1][0].isupper() else "nf", match[0])
        return None
    scan.emit(scan.lexer.table.get(match[1], "n"), match[1])
    return match.end - len(match[2])
