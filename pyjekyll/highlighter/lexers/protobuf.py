"""Protocol Buffers. Grammar: the language's specification (proto2 and proto3)."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, include, one_of, table, words


class Lexer(lexer.Lexer):
    name = "protobuf"

    def states(self) -> States:
        kinds = table(
            k="""import option extensions optional repeated required oneof rpc returns default
                packed to max ctype""",
            kc="true false",
            kt="""int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 float
                double bool string bytes""",
            mf="inf nan",
        )
        return {
            "basic": [
                (r"//.*", "c1"),
                (r"(?s)/\*.*?\*/", "cm"),
                (r"\s+", ""),
            ],
            "root": [
                include("basic"),
                (r"[,;{}\[\]()]", "p"),
                (r"package(?=\s+[a-zA-Z_])", "kn", "package"),
                (r"(?:message|extend)(?=\s)", "kd", "message"),
                (r"(?:enum|group|service)(?=\s)", "kd", "type"),
                (r"true|false", "kc"),  # whatever follows
                (rf"{one_of(kinds)}\b", words(kinds, "n")),
                (r"[a-zA-Z_][\w.]*(?=\s*=)", "na"),
                (r"[a-zA-Z_][\w.]*", "n"),
                (r'"[^"\n]*"', "s"),
                (r"'[^'\n]*'", "s"),
                (
                    r"[-+]?\d+\.\d*(?:[eE][+-]?\d+)?[fFlL]?|\.\d+[fFlL]?"
                    r"|\d+[eE][+-]?\d+[fFlL]?|\d+[fF]",
                    "mf",
                ),
                (r"0[xX][0-9a-fA-F]+[uUlL]*", "mh"),
                (r"0[0-7]+[uUlL]*", "mo"),
                (r"\d+[uUlL]*", "mi"),
                (r"[-+=.:</]", "o"),
            ],
            "package": [
                include("basic"),
                (r"[a-zA-Z_]\w*", "nn", "#pop"),
            ],
            "message": [
                include("basic"),
                (r"[a-zA-Z_]\w*", "nc", "#pop"),
                (r"", "", "#pop"),
            ],
            "type": [
                include("basic"),
                (r"[a-zA-Z_]\w*", "n", "#pop"),
                (r"", "", "#pop"),
            ],
        }
