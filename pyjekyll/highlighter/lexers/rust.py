"""Rust. Grammar: the language's reference."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, include, table, words
from pyjekyll.highlighter.scan import Scan

KEYWORDS = """
    as async await break const continue crate dyn else enum extern false fn for if impl in let loop
    match mod move mut pub ref return self Self static struct super trait true type unsafe use
    where while abstract become box do final macro override priv typeof unsized virtual yield try
    union log
"""
BUILTINS = """
    c_char c_double c_float c_int c_long c_longlong c_schar c_short c_uchar c_uint c_ulong
    c_ulonglong c_ushort c_void DIR FILE clock_t fpos_t intptr_t off_t ptrdiff_t size_t ssize_t
    time_t uintptr_t
    drop i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 bool char str int uint float
    Option Some None Result Ok Err Vec String Box Rc Arc Copy Send Sized Sync Drop Fn FnMut FnOnce
    Clone PartialEq PartialOrd Eq Ord AsRef AsMut Into From Default Iterator Extend IntoIterator
    DoubleEndedIterator ExactSizeIterator Owned Add Sub Mul Div Neg BitAnd BitOr BitXor Shl Shr
    Index Pin Unpin
"""


class Lexer(lexer.Lexer):
    name = "rust"

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        scan.push("line")

    def states(self) -> States:
        more = "ToOwned ToString TryInto TryFrom FromIterator"
        if not self.newer:
            more = "Const Either Left Right Nil Cons Num Ptr Failure Success Gc"
        kinds = table(k=KEYWORDS, nb=BUILTINS + more)
        keywords = table(k=KEYWORDS)
        name = r"[\p{L}_][\p{Word}]*"
        escape = r"\\(?:[nrt\\'\"0]|x[0-9a-fA-F]{2}|u\{[0-9a-fA-F_]+\})"
        keyword = "(?:" + "|".join(keywords) + r")\b"
        suffix = r"(?:i(?:size|\d+)|u(?:size|\d+)?)?"
        return {
            "line": [
                (r"\s+", ""),
                (r"#\s.*", "cs", "#pop"),
                (r"", "", "#pop"),
            ],
            "comments": [
                (r"///(?!/).*|//!.*", "cd"),
                (r"//.*", "c1"),
                (r"/\*[*!](?![*/])", "cd", "doc"),
                (r"/\*", "cm", "comment"),
            ],
            "strings": [
                (rf"b?'(?:{escape}|[^\\])'", "sc"),
                (r'b?"', "s", "string"),
                (r'(?s)b?r(#*)".*?"\1', "s"),
            ],
            "root": [
                (r"\n\s*", "", "line"),
                (r"\s+", ""),
                include("comments"),
                (r"macro_rules!", "nd", "macro-name"),
                include("strings"),
                (r"#!?\[", "nd", "attribute"),
                (rf"\.await\b|{keyword}", "k"),
                (rf"{name}!", "nd", "call"),
                (rf"(?:\.\s*)?{name}(?=\s*\()", "nf"),
                (rf"{name}(?=::)", "nn"),
                (rf"\.\s*{name}", "py"),
                (r"'static\b", "k"),
                (rf"'{name}", "nv"),
                include("numbers"),
                (r"\.\d+", "na"),
                (name, words(kinds, "n")),
                (r"->|=>", "k"),
                (r"\.\.[.=]?", "o"),
                (r"\|\|?|::|[()\[\]{},:;]", "p"),
                (r"[-+*/%=<>&|^~!?@]", "o"),
            ],
            "numbers": [
                (
                    r"\d[\d_]*(?:\.\d[\d_]*(?:[eE][+-]?[\d_]+)?|[eE][+-]?[\d_]+)(?:_?f(?:32|64))?"
                    r"|\d[\d_]*_?f(?:32|64)|\d[\d_]*\.(?![._\p{L}])",
                    "mf",
                ),
                (rf"(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|\d[\d_]*){suffix}", "mi"),
            ],
            "constants": [(r"(?:true|false)\b", "kc")],
            # The text of a macro, where other marks may have a meaning.
            "call": [
                (r"[({\[]", "p", ("#pop", "quoted")),
                include("constants"),
                include("root"),
                (r"(?s:.)", ""),
            ],
            "quoted": [
                (r"[({\[]", "p", "#push"),
                (r"[)}\]]", "p", "#pop"),
                include("constants"),
                include("root"),
                (r"(?s:.)", ""),
            ],
            "macro-name": [
                (r"[({\[]", "p", ("#pop", "macro")),
                include("macro-words"),
            ],
            "macro": [
                (r"[({\[]", "p", "#push"),
                (r"[)}\]]", "p", "#pop"),
                include("macro-words"),
            ],
            "macro-words": [
                (rf"\$(?:{name}(?::{name})?)?", "nv"),
                (rf"{name}!", "nd"),
                include("constants"),
                include("root"),
                (r"(?s:.)", ""),
            ],
            "attribute": [
                (r"\s+", ""),
                include("comments"),
                include("strings"),
                (r"\]", "nd", "#pop"),
                include("constants"),
                include("numbers"),
                (rf"{name}|[(),=:]", "nd"),
            ],
            "string": [
                (escape, "se"),
                (r'"', "s", "#pop"),
                (r'[^"\\]+', "s"),
            ],
            "comment": [
                (r"/\*", "cm", "#push"),
                (r"\*/", "cm", "#pop"),
                (r"[^/*]+|[/*]", "cm"),
            ],
            "doc": [
                (r"/\*", "cd", "#push"),
                (r"\*/", "cd", "#pop"),
                (r"[^/*]+|[/*]", "cd"),
            ],
        }
