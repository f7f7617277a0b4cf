"""Zig. Grammar: the language's reference."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, one_of, table, words

KEYWORDS = """
    align allowzero and anyframe asm async await break callconv catch comptime const continue defer
    else enum errdefer error export extern fn for if inline linksection noalias noinline nosuspend
    or orelse packed pub resume return struct suspend switch test threadlocal try undefined union
    unreachable usingnamespace var volatile while
    anyerror bool c_int c_long c_longdouble c_longlong c_short c_uint c_ulong c_ulonglong c_ushort
    c_void comptime_float noreturn type void
"""
TYPES = "usize isize f16 f32 f64 f128"
FUNCTIONS = """
    Frame OpaqueType TagType This Type TypeOf Vector addWithOverflow alignCast alignOf as asyncCall
    atomicLoad atomicRmw atomicStore bitCast bitOffsetOf bitReverse bitSizeOf boolToInt breakpoint
    byteOffsetOf byteSwap bytesToSlice cDefine cImport cInclude cUndef call canImplicitCast ceil clz
    cmpxchgStrong cmpxchgWeak compileError compileLog cos ctz divExact divFloor divTrunc embedFile
    enumToInt errSetCast errorName errorReturnTrace errorToInt exp exp2 export fabs fence field
    fieldParentPtr floatCast floatToInt floor frame frameAddress frameSize hasDecl hasField import
    intCast intToEnum intToError intToFloat intToPtr log log10 log2 memcpy memset mod
    mulWithOverflow newStackCall panic popCount ptrCast ptrToInt rem returnAddress round
    setAlignStack setCold setEvalBranchQuota setFloatMode setGlobalLinkage setGlobalSection
    setRuntimeSafety shlExact shlWithOverflow shrExact shuffle sin sizeOf sliceToBytes splat sqrt
    subWithOverflow tagName trunc truncate typeInfo typeName unionInit
"""


class Lexer(lexer.Lexer):
    name = "zig"

    def states(self) -> States:
        kinds = table(k=KEYWORDS, kt=TYPES, kc="true false null", nb="comptime_int")
        return {
            "root": [
                (r"\s+", ""),
                (r"//.*", "c"),
                (r'"', "s", "string"),
                (r"'(?:\\(?:x[0-9a-fA-F]{2}|[^\s])|[^'\\])'", "sc"),
                (r"'[a-zA-Z_]\w*", "nv"),
                (rf"@{one_of(FUNCTIONS)}\b", "nb"),
                (r"@[a-zA-Z_]\w*", "n"),
                (r"[iu]\d+\b", "kt"),
                (r"0x[0-9a-fA-F_]+|0b[01_]+", "mi"),
                (r"\d+(?:\.[\d_]+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)", "mf"),
                (r"[\d_]+", "mi"),
                (r"\.\.\.?", "o"),
                (r"(\.)(\s*)([a-zA-Z_]\w*)(?=\s*\()", groups("p", "", "nf")),
                (rf"(\.)(\s*)({one_of(KEYWORDS + TYPES)})\b", groups("p", "", "k")),
                (r"(\.)(\s*)(comptime_int)\b", groups("p", "", "nb")),
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
