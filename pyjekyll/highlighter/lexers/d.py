"""D. Grammar: the language's specification (https://dlang.org/spec/lex.html)."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, include, table, words

KEYWORDS = """
    __gshared __parameters __traits __vector abstract alias align asm assert auto body break
    case cast catch class const continue debug default delegate delete deprecated do else enum
    export extern final finally for foreach foreach_reverse function goto if immutable import in
    inout interface invariant is lazy mixin module new nothrow out override package pragma
    private protected public pure ref return scope shared static struct super switch
    synchronized template this throw try typedef typeid typeof union unittest version volatile
    while with
"""
TYPES = """
    bool byte cdouble cent cfloat char creal dchar double float idouble ifloat int ireal long
    real short ubyte ucent uint ulong ushort void wchar
"""
TOKENS = """
    __DATE__ __EOF__ __FILE_FULL_PATH__ __FILE__ __FUNCTION__ __LINE__ __MODULE__
    __PRETTY_FUNCTION__ __TIMESTAMP__ __TIME__ __VENDOR__ __VERSION__
"""


class Lexer(lexer.Lexer):
    name = "d"

    def states(self) -> States:
        kinds = table(
            k=KEYWORDS,
            kt=TYPES,
            kp=TOKENS,
            kc="true false null",
            kr="macro",
            nb="dstring ptrdiff_t size_t string wstring",
        )
        return {
            "root": [
                (r"\s+", ""),
                (r"//.*", "c1"),
                (r"(?s)/\*.*?\*/", "cm"),
                (r"/\+", "cm", "comment"),
                (r"0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?[pP][+-]?[\d_]+[fFL]?i?", "mf"),
                (r"\d[\d_]*(?:\.[\d_]*(?:[eE][+-]?[\d_]+)?[fFL]?i?|[eE][+-]?[\d_]+[fFL]?i?)", "mf"),
                (r"\.\d[\d_]*(?:[eE][+-]?[\d_]+)?[fFL]?i?", "mf"),
                (r"0[bB][01_]+", "mb"),
                (r"0[xX][0-9a-fA-F_]+", "mh"),
                (r"0[0-7_]+(?![\d_])", "mo"),
                (r"\d[\d_]*(?:[uU]|L)?", "mi"),
                (
                    r"'(?:\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-7]{1,3}|&\w+;|.)|[^'\\])'",
                    "sc",
                ),
                (
                    r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-7]{1,3}|&\w+;"
                    r"|[\"'?\\abfnrtv])",
                    "s",
                ),
                (r'r"[^"]*"[cwd]?|x"[\s0-9a-fA-F]*"[cwd]?', "s"),
                (r"`[^`]*`[cwd]?", "s"),
                (r'"', closed(r'(?s)"(?:\\.|[^"\\])*+"[cwd]?', "s")),
                (r'(?s)q"\[.*?\]"[cwd]?|q"\(.*?\)"[cwd]?|q"<.*?>"[cwd]?|q"\{.*?\}"[cwd]?', "s"),
                (r'(?s)q"([a-zA-Z_]\w*)\n.*?\n\1"[cwd]?', "s"),
                (r'(?s)q"(.).*?\1"[cwd]?', "s"),
                (r"q\{", "s", "tokens"),
                (r"#line\s.*\n", "cs"),
                (r"@(?:[a-zA-Z_]\w*)?", "nd"),
                (r"[a-zA-Z_]\w*", words(kinds, "n")),
                (r"[-+*/%=<>!&|^~.,;:?(){}\[\]$]", "p"),
            ],
            "comment": [
                (r"[^+/]+", "cm"),
                (r"/\+", "cm", "#push"),
                (r"\+/", "cm", "#pop"),
                (r"[+/]", "cm"),
            ],
            "tokens": [
                (r"\{", "p", "braces"),
                (r"\}", "s", "#pop"),
                include("root"),
            ],
            "braces": [
                (r"\{", "p", "#push"),
                (r"\}", "p", "#pop"),
                include("root"),
            ],
        }
