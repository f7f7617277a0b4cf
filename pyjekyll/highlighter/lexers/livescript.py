"""LiveScript. Grammar: the language's site."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, include, table, words

KINDS = table(
    k="""
        break by case catch continue debugger default delete do else export fallthrough finally for
        from if import in instanceof loop new of otherwise require return super switch then throw
        til to try typeof unless until when while with yield
    """,
    kd="class const extends function implements let var",
    no="Infinity NaN false no null off on true undefined void yes",
    nb="""
        ArrayBuffer DataView Float32Array Float64Array Int16Array Int32Array Int8Array Proxy Reflect
        Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet navigator sun
        Array Boolean Date Error Function Map Math Number Object Packages Promise RegExp Set String
        Symbol arguments decodeURI decodeURIComponent document encodeURI encodeURIComponent eval
        global isFinite isNaN it netscape parseFloat parseInt self that this window
    """,
)
BUILT_IN = {name: kind for name, kind in KINDS.items() if kind == "nb"}
NAME = r"[$a-zA-Z_](?:[a-zA-Z0-9_]|-(?=[a-zA-Z]))*"
PROPERTY = r"[$a-zA-Z_](?:[a-zA-Z0-9_$]|-(?=[a-zA-Z]))*"
TAIL = ("operand", "tail")
ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"


class Lexer(lexer.Lexer):
    name = "livescript"

    def states(self) -> States:
        return {
            "root": [
                (r"^(?=\s|/)", "", "operand"),
                (rf"([ \t\r\f\v]*+\n\s*+)(:{NAME})", groups("", "nl")),
                (r"[ \t\r\f\v]*+\n\s*", "", "operand"),
                include("blank"),
                (rf"(@@?)({PROPERTY})", groups("vi", "na"), TAIL),
                (r"\.{3}", "p"),
                (rf"(\.{{1,2}}|::)({PROPERTY})", groups("p", "na"), TAIL),
                (r"(\.)(\d+)", groups("p", "mi"), TAIL),
                (rf"(&)({NAME})", groups("nb", "na")),
                (r"@@?", "vi"),
                (rf"{NAME}(?=\s*:[^:=])", "na", "operand"),
                (r"(?:and|isnt|is|not|x?or)(?!\w|-[a-zA-Z])", "o", "operand"),
                (r"(\||case)(\s+)(_)(\s+)(=>|then(?!-?\w))", groups("k", "", "k", "", "k")),
                (rf"(continue|break)([ \t]+)({NAME})(?=\n)", groups("k", "", "nl")),
                (r"[A-Z](?:\w|-[a-zA-Z])*[a-z](?:\w|-(?=[a-zA-Z]))*", words(KINDS, "nc"), TAIL),
                (NAME, words(KINDS, "nv"), TAIL),
                include("number"),
                (r'"""', "s", "double-block"),
                (r"\'\'\'", "s", "single-block"),
                (r'"', "s", "double"),
                (r"'", "s", "single"),
                (r"<\[(?=(?s:.*?)\]>)", "p", "words"),
                (r"\\(?=\n)", "o"),
                (r"\\\S[^\s,;)\]}]*", "s"),
                (r"!?(?:->|~>)|<[-~]!?", "kd"),
                (r"!\s*function(?!-?\w)", "kd"),
                (r"=>|\|(?![>|])", "k"),
                (
                    r"\.(?:[|&^]|<<|>>>?)\.=?|&&|\|\||\|>|<\||[.:]=|--|<<|[-+*/%=<>!^?~]=?",
                    "o",
                    "operand",
                ),
                (r"&", "nb"),
                (r"[({\[,;]", "p", "operand"),
                (r"[.:]", "p"),
                (r"\]", "p", "bracket"),
                (r"[)}]", "p"),
            ],
            # What touches a name.
            "tail": [
                (r"\{", "p", "picked"),
                (r"\d[\w$]*", "mi"),
                (r"\.=", "o", "#pop"),
                (r"[!?.]", "p"),
                (PROPERTY, "na"),
                (r"", "", "#pop"),
            ],
            # What touches a closing bracket.
            "bracket": [
                (r"\.=", "o", "#pop"),
                (r"[!?.]", "p", ("#pop", "operand", "tail")),
                (PROPERTY, "na", ("#pop", "operand", "tail")),
                (r"", "", "#pop"),
            ],
            # ``point{x, y}``
            "picked": [
                (r"\s+", ""),
                (r"[,;]", "p"),
                (r"\d[\w$]*", "mi"),
                (PROPERTY, "na"),
                (r"\}", "p", "#pop"),
            ],
            "number": [
                (r"\d[\d_]*\.\d[\d_]*(?:[eE][+-]?\d+)?[\w$]*", "mf"),
                (r"0x[0-9a-fA-F]+", "mh"),
                (r"\d[\d_]*(?:[eE][+-]?\d+)?[\w$]*", "mi"),
            ],
            "words": [
                (r"\]>", "p", "#pop"),
                (r"[^\]]+|\]", "s"),
            ],
            "blank": [
                (rf"([ \t\r\f\v]*+\n\s*+)(:{NAME})", groups("", "nl")),
                (r"\s+", ""),
                (r"/\*(?s:.*?)\*/", "cm"),
                (r"#.*", "c1"),
            ],
            # Where a pattern may begin. At a line's beginning a slash that opens none is an error.
            "operand": [
                include("blank"),
                (r"//", "sr", ("#pop", "long-pattern")),
                (
                    r"/(?:[^\\/\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/(?:[gimy]+\b|\B)",
                    "sr",
                    "#pop",
                ),
                (r"", "", "#pop"),
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
                (rf"#(?={NAME})", "si", "name"),
            ],
            "name": [(NAME, words(BUILT_IN, "nv"), "#pop")],
            "embedded": [
                (r"\}", "si", "#pop"),
                include("root"),
            ],
            "long-pattern": [
                (r"//(?:[gimy]+\b|\B)", "sr", "#pop"),
                (r"\\\n", "se"),
                (r"(\s+)(#\s.*)", groups("", "c1")),
                (r"\\\d+", "nv"),
                include("interpolated"),
                (r"[^\\#/\s]+|[/#\s\\]", "sr"),
            ],
        }
