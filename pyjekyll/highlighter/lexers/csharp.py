"""C#. Grammar: the language's specification."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, include, one_of, table, words

KEYWORDS = """
    abstract as async await base break by case catch checked class const continue default delegate
    descending ascending do else enum equals event explicit extern false finally fixed for foreach
    from get global goto group if implicit in interface internal into is join let lock nameof
    namespace new null on operator orderby out override params partial private protected public
    readonly ref remove return sealed select set sizeof stackalloc static struct switch this throw
    true try typeof unchecked unsafe using value virtual void volatile where while yield add alias
"""
TYPES = """
    bool byte char decimal double dynamic float int long object sbyte short string uint ulong
    ushort var
"""


DIRECTIVES = "define elif else endif endregion error if line pragma region undef warning"


class Lexer(lexer.Lexer):
    name = "csharp"

    def states(self) -> States:
        kinds = table(k=KEYWORDS, kt=TYPES)
        directives = DIRECTIVES
        types = "class|struct|interface"
        numbers = r"0[xX][0-9a-fA-F]+[lLuU]?|\d+(?:\.\d*)?(?:[eE][+-]\d+)?[flduFLDU]?"
        if self.newer:
            kinds = table(
                k=KEYWORDS + "init notnull record unmanaged when with and or not",
                kt=TYPES + "nint nuint",
            )
            directives += " nullable"
            types += "|record"
            numbers = (
                r"0[bB][01_]+[lLuU]?|0[xX][0-9a-fA-F_]+[lLuU]?"
                r"|\d(?:[\d_]*\d)?(?:\.\d(?:[\d_]*\d)?)?(?:[eE][+-]?\d+)?[flduFLDUmM]?"
            )
        name = r"@?[a-zA-Z_]\w*"
        return {
            "root": [
                (rf"^#[ \t]*{one_of(directives)}\b.*\n", "cp"),
                include("white"),
                (r'@"(?:""|[^"])*"', "s"),
                (r'\$\s*"', "s", "interpolated"),
                (r'\$@\s*"', "s", "verbatim"),
                (r'"', closed(r'"(?:\\.|[^"\\\n])*+["\n]', "s", r"\n")),
                (r"'(?:\\.|.)'", "sc"),
                (numbers, "m"),
                (rf"(?:{types})\b", "k", "class"),
                (r"(?:namespace|using)(?![\p{L}\p{M}\p{N}_])(?!\s*\()", "k", "namespace"),
                (rf"{name}(?!\w)(?=\s*\()", words(kinds, "nf")),
                (rf"{name}(?!\w)(?=[\p{{L}}\p{{M}}\p{{N}}])", "n"),
                (name, words(kinds, "n")),
                (r"<\[\s*|\]>", "k"),
                (r"[-~!%^&*()+={}\[\]|:;<>,.?/]", "p"),
            ],
            "white": [
                (r"\s+", ""),
                (r"//.*", "c1"),
                (r"(?s)/\*.*?\*/", "cm"),
            ],
            "class": [
                include("white"),
                (name, "nc", "#pop"),
            ],
            "namespace": [
                include("white"),
                (r"(?=\()", "", "#pop"),
                (r"(?:@?[a-zA-Z_]|\.)[\w.]*", "nn", "#pop"),
            ],
            "interpolated": [
                (r'"', "s", "#pop"),
                (r"\{", "p", "embedded"),
                (r"\n", "s", "#pop"),
                (r'(?:\\.|[^"{\\\n])+|\\', "s"),
            ],
            "verbatim": [
                (r'"(?!")', "s", "#pop"),
                (r"\{", "p", "embedded"),
                (r'(?:""|[^"{\n])+', "s"),
            ],
            "embedded": [
                (r"\{", "p", "#push"),
                (r"\}", "p", "#pop"),
                include("root"),
            ],
        }
