"""Assembly for NASM. Grammar: the Netwide Assembler's manual."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include

REGISTERS = (
    "[er]?[abcd]x|[abcd][lh]|[er]?[sb]p|[er]?[sd]i|[cdefgs]s|st[0-7]|mm[0-7]|cr[0-4]|dr[0-367]"
    "|tr[3-7]|r(?:8|9|1[0-5])[bwd]"
)


class Lexer(lexer.Lexer):
    """A string has no letter n and no backslash; words are taken where they begin another word:
    ``alloc`` is the register AL and more.
    """

    name = "nasm"

    def states(self) -> States:
        name = r"[a-zA-Z_.?][\w$#@~.?]*"
        blank: Rules = [(r"[ \t\r\f\v]+", ""), (r";.*", "c1")]
        types: Rules = [
            (r"(?i)(?:wrt|seg|strict)", "ow"),
            (r"(?i)(?:byte|[dq]?word)", "kt"),
        ]
        punctuation: Rules = [
            (r"[,():\[\]]", "p"),
            (r"[-+*/%&|^~<>]", "o"),
        ]
        return {
            "root": [
                (r"^\s*%", "cp", "preprocessor"),
                (r"\n", ""),
                *blank,
                *(types if self.newer else []),
                (rf"({name})(\s+(?i:equ))", groups("no", "kd"), "operands"),
                (rf"{'' if self.newer else '[$]?'}{name}:", "nl"),
                (
                    r"(?:ABSOLUTE|ALIGN|BITS|COMMON|CPU|ENDSTRUC|EXPORT|EXTERN|GLOBAL|GROUP|IMPORT|LIBRARY"
                    r"|MODULE|ORG|SECTION|SEGMENT|STRUC|UPPERCASE|USE16|USE32)",
                    "k",
                    "operands",
                ),
                (r"(?i)(?:d[bwdqt]|res[bwdqt]|times)", "kd", "operands"),
                (name if self.newer else rf"[$][\w$#@~.?]*|{name}", "nf", "operands"),
                (r"\$\$?", "kc"),
                *(punctuation if self.newer else []),
            ],
            "preprocessor": [
                (r"\n", "cp", "#pop"),
                (r";.*\n?", "c1", "#pop"),
                (r"[^\n;]+", "cp"),
            ],
            "operands": [
                (r"\n+", "", "#pop"),
                *blank,
                include("values"),
            ],
            "values": [
                (r"\"[^\"\\n]*\"|'[^'\\n]*'|`[^`\\n]*`", "s"),
                (r"0[xX][0-9a-fA-F]+|[0-9][0-9a-fA-F]*[hH]", "mh"),
                (r"[0-7]+[qQ]", "mo"),
                (r"[01]+[bB]", "mb"),
                (r"\d+\.\d+", "mf"),
                (r"\d+", "mi"),
                *types,
                (rf"(?i)(?:{REGISTERS})", "nb"),
                (name, "nv"),
                (r"\$\$?", "kc"),
                *punctuation,
            ],
        }
