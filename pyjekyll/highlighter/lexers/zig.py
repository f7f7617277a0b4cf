"""Zig. Grammar: the language's reference."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, table, words

KEYWORDS = """
    align allowzero and anyframe asm async await break callconv catch comptime const continue defer
    else enum errdefer error export extern fn for if inline linksection noalias noinline nosuspend
    or orelse packed pub resume return struct suspend switch test threadlocal try undefined union
    unreachable usingnamespace var volatile while
    anyerror bool c_int c_long c_longdouble c_longlong c_short c_uint c_ulong c_ulonglong c_ushort
    c_void comptime_float noreturn type void
"""
TYPES = "usize isize f16 f32 f64 f128"


class Lexer(lexer.Lexer):
    name = "zig"

    def states(self) -> States:
        kinds = table(k=KEYWORDS, kt=TYPES, kc="true false null", nb="comptime_int")
        return {
            "root": [
                (r"\s+", ""),
                (r"//.*", "c"),
                (r'"', "s", "string"),
                (r"'(?:\\.|[^'\\\n])'", "sc"),
                (r"'[a-zA-Z_]\w*", "nv"),
                (r"@[a-zA-Z_]\w*", "nb"),
                (r"[iu]\d+\b", "kt"),
                (r"0x[0-9a-fA-F_]+|0b[01_]+", "mi"),
                (r"\d+(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)", "mf"),
                (r"[\d_]+", "mi"),
                (r"\.\.\.?", "o"),
                (r"(\.)(\s*)([a-zA-Z_]\w*)(?=\s*\()", groups("p", "", "nf")),
                (r"(\.)(\s*)([a-zA-Z_]\w*)", groups("p", "", "py")),
                (r"[a-zA-Z]\w*", words(kinds, "n")),
                (r"[-+*/%=<>!&^?.~@]", "o"),
                (r"[(){}\[\],:;|]", "p"),
            ],
            "string": [
                (r"\\(?:[nrt\\'\"]|x[0-9a-fA-F]{2})", "se"),
                (r'[^"\\]+', "s"),
                (r'"', "s", "#pop"),
            ],
        }
