"""CoffeeScript. Grammar: the language's reference."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, include, table, words

KINDS = table(
    k="""
        await break by catch class continue debugger delete do else export extends finally for if
        import instanceof loop new return super switch then this throw try typeof until when while
        yield
    """,
    no="Infinity NaN false no null off on true undefined yes",
    nb="""
        sun
        Array Boolean Date Error Function Math Number Object Packages RegExp String decodeURI
        decodeURIComponent document encodeURI encodeURIComponent eval isFinite isNaN netscape
        parseFloat parseInt window
    """,
    o="and in is isnt not of or",
)
NAME = r"[$a-zA-Z_][a-zA-Z0-9_]*"
ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"


class Lexer(lexer.Lexer):
    name = "coffeescript"

    def states(self) -> States:
        return {
            "root": [
                (r"^(?=\s|/)", "", "operand"),
                include("blank"),
                (rf"(@)([ \t]*)({NAME})", groups("vi", "", "na"), "operand"),
                (rf"(\.)([ \t]*)({NAME})", groups("p", "", "na"), "operand"),
                (r"(?:and|in|isnt|is|not|of|or)\b(?=\s*:)", "o", "operand"),
                (rf"({NAME})(?=\s*:)", "na", "operand"),
                (NAME, words(KINDS, "nx"), "operand"),
                (r"\d+\.\d+(?:e[+-]?\d+)?", "mf"),
                (r"0x[0-9a-fA-F]+", "mh"),
                (r"\d+", "mi"),
                (r'"""', "s", "double-block"),
                (r"\'\'\'", "s", "single-block"),
                (r'"', "s", "double"),
                (r"'", "s", "single"),
                (r"\\(?=\n)|`|[-+*/%=<>!&|^~?:]", "o", "operand"),
                (r"[({\[,;]", "p", "operand"),
                (r"[)}\].]", "p"),
            ],
            "blank": [
                (r"\s+", ""),
                (r"###(?!#)(?s:.*?)###", "cm"),
                (r"#.*", "c1"),
            ],
            # Where a pattern may begin. At a line's beginning a slash that opens none is an error.
            "operand": [
                include("blank"),
                (r"///", "sr", ("#pop", "long-pattern")),
                (
                    r"/(?:[^\\/\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/(?:[gimy]+\b|\B)",
                    "sr",
                    "#pop",
                ),
                (r"", "", "#pop"),
            ],
            "property": [
                (NAME, "na", "#pop"),
            ],
            "double": [(r'"', "s", "#pop"), include("interpolated"), (r'[^"\\#]+|#', "s")],
            "double-block": [
                (r'"""', "s", "#pop"),
                include("interpolated"),
                (r'[^"\\#]+|["#]', "s"),
            ],
            "single": [(r"'", "s", "#pop"), include("escaped"), (r"[^'\\]+", "s")],
            "single-block": [
                (r"\'\'\'", "s", "#pop"),
                include("escaped"),
                (r"[^'\\]+|'", "s"),
            ],
            "escaped": [(ESCAPE, "se")],
            "interpolated": [
                include("escaped"),
                (r"#\{", "si", "embedded"),
            ],
            "embedded": [
                (r"\}", "si", "#pop"),
                include("root"),
            ],
            "long-pattern": [
                (r"\\\n", "se"),
                (r"///(?:[gimy]+\b|\B)", "sr", "#pop"),
                include("interpolated"),
                (r"#.*", "c1"),
                (r"\s+", ""),
                (r"[^\\#/\s]+|[/\\]", "sr"),
            ],
        }
