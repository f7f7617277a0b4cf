"""Liquid. Grammar: Shopify's, with Jekyll's tags.

The newer Rouge knows tags by their arguments' shape; the older one takes most words of a tag as
text. Text around the markup is plain in both.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include

NAME = r"[a-zA-Z_][\w-]*"
END = r"(?:-?%\}|-?\}\})"


class Lexer(lexer.Lexer):
    name = "liquid"

    def states(self) -> States:
        return self._newer() if self.newer else self._older()

    def _newer(self) -> States:
        # Names that other signs follow are no variables.
        variable = rf"{NAME}(?![?!/\w-])"
        condition: Rules = [
            (r"==|!=|<=|>=|<>|<|>", "o"),
            (r"(?:and|or|contains)\b", "ow"),
        ]
        return {
            "root": [
                (r"[^{]+", ""),
                (
                    r"(\{%-?)(\s*)(comment)(\s*)(-?%\})",
                    groups("cp", "w", "nt", "w", "cp"),
                    "comment",
                ),
                (r"(\{%-?)(\s*)(raw)(\s*)(-?%\})", groups("cp", "w", "nt", "w", "cp"), "raw"),
                (r"\{%-?", "cp", "tag"),
                (r"\{\{-?", "cp", "output"),
                (r"\{", ""),
            ],
            **{
                name: [
                    (
                        rf"(\{{%-?)(\s*)(end{name})(\s*)(-?%\}})",
                        groups("cp", "w", "nt", "w", "cp"),
                        "#pop",
                    ),
                    (r"[^{]+|\{", token),
                ]
                for name, token in (("comment", "c"), ("raw", ""))
            },
            "tag": [
                (r"\s+", "w"),
                (r"-?%\}", "cp", "#pop"),
                (r"#(?s:.*?)(?=-?%\})", "c", ("#pop", "end")),
                (r"(?:break|continue)\b", "kr", ("#pop", "end")),
                (r"(?:end\w+|else|ifchanged)\b", "nt", ("#pop", "end")),
                (r"(?:if|elsif|unless|case|when)\b", "nt", ("#pop", "condition")),
                (r"(?:for|tablerow)\b", "nt", ("#pop", "for")),
                (r"(?:assign|echo)\b", "nt", ("#pop", "assign")),
                (r"(?:increment|decrement|capture)\b", "nt", ("#pop", "variable")),
                (r"(?:include|render)\b", "nt", ("#pop", "include")),
                (r"liquid\b", "nt", ("#pop", "liquid")),
                (r"\w+", "nt", ("#pop", "arguments")),
            ],
            "end": [
                (r"\s+", "w"),
                (r"-?%\}", "cp", "#pop"),
            ],
            "variable": [
                include("end"),
                (r'"[^"]*"', "s2", ("#pop", "end")),
                (r"'[^']*'", "s1", ("#pop", "end")),
                (NAME, "nv", ("#pop", "end")),
            ],
            "strings": [
                (r'"[^"]*"', "s2"),
                (r"'[^']*'", "s1"),
            ],
            "values": [
                include("strings"),
                (r"(?:true|false|nil)\b", "kc"),
                (r"(?:empty|blank)\b|(?:forloop|tablerowloop)\.\w+", "nb"),
                (r"\d+\.\d+", "mf"),
                (r"\d+", "mi"),
                (r"-(?!%\}|\}\})", "o"),
                (r"(\.)(first|last|size)\b", groups("p", "nf")),
                (variable, "nv"),
                (r"\.(?=[\w\s])|[\[\],:]", "p"),
                (r"\S+", ""),
            ],
            "filters": [
                (r"\|", "p", "filter"),
                (rf"(,)(\s*)({NAME})(:)", groups("p", "w", "na", "o")),
            ],
            "filter": [
                (r"\s+", "w"),
                (r"[a-zA-Z_]\w*", "nf", "#pop"),
            ],
            # After a filter either of the ends is one.
            "filtered": [
                (r"\s+", "w"),
                (END, "cp", "#pop"),
                include("filters"),
                include("values"),
            ],
            "output": [
                (r"\s+", "w"),
                (r"-?\}\}", "cp", "#pop"),
                (r"\|", "p", ("#pop", "filtered", "filter")),
                include("values"),
            ],
            "assign": [
                include("end"),
                (r"=", "o"),
                (r"\|", "p", ("#pop", "filtered", "filter")),
                include("values"),
            ],
            "condition": [
                include("end"),
                *condition,
                include("values"),
            ],
            "for": [
                include("end"),
                (r"in\b", "nt"),
                (r"(?:reversed|continue)\b", "na"),
                (rf"({NAME})(:)", groups("na", "o")),
                (r"\.\.|[()]", "p"),
                include("values"),
            ],
            "include": [
                include("end"),
                (r"\{\{-?", "cp", "output"),
                include("strings"),
                (r"(?:with|for|as)\b", "kr"),
                (rf"({NAME})(\s*)([=:])", groups("na", "w", "o"), "include-arguments"),
                (rf"{NAME}(?=\s|{END})", "nv"),
                (r",", "p"),
                (rf"(?:(?!{END})\S)+", "", "include-arguments"),
            ],
            "include-arguments": [
                (r"\s+", "w"),
                (r"-?%\}", "cp", "#pop:2"),
                (r"\{\{-?", "cp", "output"),
                (rf"({NAME})(\s*)([=:])", groups("na", "w", "o")),
                include("values"),
            ],
            "liquid": [
                include("end"),
                (r"(?:assign|echo)\b", "nt", "assign-line"),
                (r"\w+", "nt", "line"),
            ],
            "assign-line": [
                (r"\s*\n\s*", "w", "#pop"),
                (r"(?=-?%\})", "", "#pop"),
                (r"\s+", "w"),
                (r"=", "o"),
                include("filters"),
                include("values"),
            ],
            "line": [
                (r"\s*\n\s*", "w", "#pop"),
                (r"(?=-?%\})", "", "#pop"),
                (r"\s+", "w"),
                *condition,
                (r"in\b", "nt"),
                include("filters"),
                include("values"),
            ],
            "arguments": [
                include("end"),
                (r"\{\{-?", "cp", "output"),
                (r"\|", "p", "filter"),
                (rf"({NAME})(\s*)([=:])", groups("na", "w", "o")),
                include("values"),
            ],
        }

    def _older(self) -> States:
        return {
            "root": [
                (r"[^{]+", ""),
                (
                    r"(\{%-?)(\s*)(comment)(\s*)(-?%\})",
                    groups("p", "w", "nt", "w", "p"),
                    "comment",
                ),
                (r"(\{%-?)(\s*)(raw)(\s*)(-?%\})", groups("p", "w", "nt", "w", "p"), "raw"),
                (r"\{%-?", "p", "tag"),
                (r"\{\{-?", "p", "output"),
                (r"\{", ""),
            ],
            **{
                name: [
                    (
                        rf"(\{{%-?)(\s*)(end{name})(\s*)(-?%\}})",
                        groups("p", "w", "nt", "w", "p"),
                        "#pop",
                    ),
                    (r"[^{]+|\{", token),
                ]
                for name, token in (("comment", "c"), ("raw", ""))
            },
            "tag": [
                (r"\s+", "w"),
                (r"(?:else|endif|endunless|endcase)(?=\s*-?%\})", "kr", ("#pop", "condition")),
                (
                    r"(?:if|elsif|unless|case|when)(?=\s|-?%\})",
                    "kr",
                    ("#pop", "condition"),
                ),
                (r"(?:for|tablerow)(?=\s)", "nt", ("#pop", "for")),
                (r"(?:assign|echo)(?=\s)", "nt", ("#pop", "assign")),
                (r"(?:increment|decrement)(?=\s)", "nt", ("#pop", "variable")),
                (r"capture(?=\s+[^\s%]+\s*-?%\})", "nt", ("#pop", "variable")),
                (r"(?:include|render)(?=\s)", "nt", ("#pop", "include")),
                (r"cycle(?=\s)", "nt", ("#pop", "cycle")),
                (
                    rf"((?:(?!{END})[^\s%])+)(\s*)",
                    groups("nt", "w"),
                    ("#pop", "arguments"),
                ),
            ],
            "end": [
                (r"[ \t]+", "w"),
                (r"-?%\}", "p", "#pop"),
            ],
            "strings": [
                (r'"[^"]*"', "s2"),
                (r"'[^']*'", "s1"),
            ],
            "constants": [
                include("strings"),
                (r"(?:true|false|nil)\b", "kc"),
                (r"(?:empty|blank)\b|forloop\.\w+", "nb"),
                (r"\d+\.\d+", "mf"),
                (r"\d+", "mi"),
                (r"-(?!%\}|\}\})", "o"),
            ],
            "values": [
                include("constants"),
                (r"(\.)(first|last|size)\b", groups("p", "nf")),
                (r"[a-zA-Z_][\w?-]*", "nv"),
                (r"\.(?=[\w])|[\[\]]", "p"),
            ],
            "filters": [
                (r"(\|)(\s*)([a-zA-Z_]\w*)(\s*)(:)", groups("p", "w", "nf", "w", "p"), "filter"),
                (r"(\|)(\s*)([a-zA-Z_]\w*)", groups("p", "w", "nf"), "filter"),
            ],
            "filter": [
                (r"[ \t]+", "w"),
                (r"(?=-?%\}|-?\}\})", "", "#pop"),
                (r"(\|)(\s*)([a-zA-Z_]\w*)(\s*)(:)", groups("p", "w", "nf", "w", "p")),
                (r"(\|)(\s*)([a-zA-Z_]\w*)", groups("p", "w", "nf")),
                (rf"({NAME})(:)", groups("na", "o")),
                (r",", "p"),
                include("values"),
                (r"\S", ""),
            ],
            "output": [
                (r"[ \t]+", "w"),
                (r"-?\}\}", "p", "#pop"),
                include("filters"),
                include("values"),
            ],
            "variable": [
                include("end"),
                (rf"(?:(?!{END})\S)+", "nv"),
            ],
            "assign": [
                include("end"),
                (r"=", "o"),
                include("filters"),
                include("values"),
            ],
            "condition": [
                include("end"),
                (r"==|!=|<=|>=|<>|<|>", "o"),
                (r"(?:and|or|contains)\b", "ow"),
                include("values"),
            ],
            "for": [
                include("end"),
                (
                    r"([\w.-]+)(\s+)(in)(\s+)([\w.()\[\]\"'-]+)",
                    groups("nv", "w", "nt", "w", "nv"),
                ),
                (r"([\w.-]+)(\s+)(in)\b", groups("nv", "w", "nt")),
                include("arguments"),
            ],
            "cycle": [
                include("end"),
                include("strings"),
                (r"[:,]", "p"),
                include("values"),
                (r"\S", ""),
            ],
            "include": [
                include("end"),
                (r"\{\{-?", "p", "output"),
                include("strings"),
                (r"(?:with|for)\b", "nt"),
                (rf"({NAME})(\s*)([=:])", groups("na", "w", "o")),
                include("constants"),
                (rf"[\w./-]*\.\w[\w./-]*(?=\s|{END})", ""),
                (NAME, "nv"),
                (r",", "p"),
                (rf"(?:(?!{END})\S)+", ""),
            ],
            "arguments": [
                include("end"),
                include("constants"),
                (r"([^\s=:]+)(\s*)([=:])", groups("na", "w", "o")),
                (r"reversed\b", "na"),
                (r"[,:]", "p"),
                (r"\n", "err"),
                (r"\S+", ""),
            ],
        }
