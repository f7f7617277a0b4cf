"""Vala. Grammar: gnome.org, "Vala Reference Manual"."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, table, words

KINDS = table(
    k="""
        abstract as async base break case catch const construct continue default delegate delete do
        dynamic else ensures enum errordomain extern false finally for foreach get global if in
        inline interface internal is lock new null out override owned private protected public ref
        requires return set signal sizeof static switch this throw throws true try typeof unowned
        value var virtual void weak while yield
    """,
    kt="""
        bool char double float int int16 int32 int64 int8 long short size_t ssize_t string uint
        uint16 uint32 uint64 uint8 ulong unichar ushort
    """,
)
NAME = r"@?[a-zA-Z_]\w*"


class Lexer(lexer.Lexer):
    name = "vala"

    def states(self) -> States:
        return {
            "root": [
                (r"^\s*\[[^\n]*?\]", "na"),
                (r"\s+", ""),
                (r"//.*", "c1"),
                (r"/\*(?s:.*?)\*/", "cm"),
                (r"#.*", "cp"),
                (r"(?:class|struct)", "k", "class"),
                (r"(?:namespace|using)", "k", "namespace"),
                (r'@"', closed(r'@"(?:\\.|[^"\\\n]|\\)*+"', "s", r"\n")),
                (r'"', closed(r'"(?:\\.|[^"\\\n]|\\)*+["\n]', "s", r"\n")),
                (r"'(?:\\.|[^\\\n]|\\)'", "sc"),
                (r"0[xX][0-9a-fA-F]+[uUlLfFdD]?|\d+(?:\.\d*)?[uUlLfFdD]?", "m"),
                (rf"{NAME}(?=\s*\()", words(KINDS, "nf")),
                (NAME, words(KINDS, "n")),
                (r"<\[|\]>", "k"),
                (r"[-+*/%=<>!&|^~?:.,;()\[\]{}]", "p"),
            ],
            "class": [
                (r"\s+", ""),
                (NAME, "nc", "#pop"),
            ],
            "namespace": [
                (r"\s+", ""),
                (rf"(?:{NAME}|\.)+", "nn", "#pop"),
            ],
        }
