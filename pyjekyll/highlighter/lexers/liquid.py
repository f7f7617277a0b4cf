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
        variable = rf"{NAME}\b-?(?![?!/])"
        pairs: Rules = [(rf"(?!(?:true|false|nil)\b)({NAME})(\s*)([=:])", groups("na", "w", "o"))]
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
            "white": [
                (r"\s+", "w"),
                (rf"#.*?(?=$|{END})", "c"),
            ],
            "tag": [
                include("white"),
                (r"-?%\}", "cp", "#pop"),
                *self._tags("#pop", ""),
            ],
            "liquid": [
                include("white"),
                (r"-?%\}", "cp", "#pop"),
                *self._tags("", "-line"),
            ],
            "end": [
                include("white"),
                (r"-?%\}", "cp", "#pop"),
            ],
            # A line of the tag `liquid` is a tag.
            "end-line": [
                (r"[ \t\r\f\v]+", "w"),
                (r"\n", "w", "#pop"),
                (r"(?=-?%\})", "", "#pop"),
                include("white"),
            ],
            "values": [
                (r'"[^"]*"', "s2"),
                (r"'[^']*'", "s1"),
                (r"(?:true|false|nil)\b", "kc"),
                (r"(?:(?:empty|blank)\b|(?:forloop|tablerowloop)\.\w++)(?![?!/])", "nb"),
                (r"\d+\.\d+", "mf"),
                (r"\d+", "mi"),
                (r"-", "o"),
                (r"(\.)(first|last|size)\b(?![?!/])", groups("p", "nf")),
                (variable, "nv"),
                (r"\.(?=[ \t]*\w)|[\[\],:]", "p"),
                (r"\S+", ""),
            ],
            "range": [
                include("white"),
                (r"\)", "p", "#pop"),
                (r"\.\.", "p"),
                include("values"),
            ],
            "filter": [
                include("white"),
                (rf"[a-zA-Z_](?:(?!{END})[\w-])*", "nf", "#pop"),
            ],
            # After a filter either of the ends is one.
            "filtered": [
                include("white"),
                (END, "cp", "#pop"),
                include("filter-arguments"),
            ],
            "filtered-line": [
                include("end-line"),
                include("filter-arguments"),
            ],
            "filter-arguments": [
                (r"\|", "p", "filter"),
                *pairs,
                include("values"),
            ],
            "output": [
                include("white"),
                (r"-?\}\}", "cp", "#pop"),
                (r"\|", "p", ("#pop", "filtered", "filter")),
                include("values"),
            ],
            "variable": [
                include("white"),
                (rf"[a-zA-Z_](?:(?!{END})[\w-])*", "nv", "#pop"),
                (r"", "", ("#pop:2", "plain")),
            ],
            "variable-line": [
                include("white"),
                (rf"[a-zA-Z_](?:(?!{END})[\w-])*", "nv", "#pop"),
                (r"", "", ("#pop:2", "plain-line")),
            ],
            "group": [
                (
                    rf"(\s*)({NAME})(\s*)(:)",
                    groups("w", "na", "w", "p"),
                    "#pop",
                ),
                (r"", "", "#pop"),
            ],
            "path": [
                include("white"),
                (r"[\w/-]+(?:\.\w+(?:-\w+)*)+", "", "#pop"),
                (r"", "", "#pop"),
            ],
            **{
                name + line: [include("end" + line), *rules, include("values")]
                for line in ("", "-line")
                for name, rules in self._arguments(line, pairs).items()
            },
        }

    def _tags(self, first: str, line: str) -> Rules:
        """The words that begin a tag, each with the states for what follows in a tag or line."""

        def after(*names: str) -> tuple[str, ...]:
            return (first, *names) if first else names

        return [
            (r"(?:break|continue)\b", "kr", after("end" + line)),
            (r"(?:end\w+|else|ifchanged)\b", "nt", after("end" + line)),
            (r"(?:if|elsif|unless|case)\b", "nt", after("condition" + line)),
            (r"when\b", "nt", after("plain" + line)),
            (r"cycle\b", "nt", after("cycle" + line, "group")),
            (
                r"(for|tablerow)(\s+)(\S+)(\s+)(in)\b",
                groups("nt", "w", "nv", "w", "nt"),
                after("for" + line),
            ),
            (r"(?:assign|echo)\b", "nt", after("assign" + line)),
            (r"(?:increment|decrement|capture)\b", "nt", after("end" + line, "variable" + line)),
            (r"(?:include|render)\b", "nt", after("include" + line, "path")),
            (r"liquid\b", "nt", after("liquid")),
            (r"\w+\b", "nt", after("arguments" + line)),
        ]

    def _arguments(self, line: str, pairs: Rules) -> dict[str, Rules]:
        """What the words of a tag are, besides values."""
        filters: Rules = [(r"\|", "p", ("#pop", "filtered" + line, "filter"))]
        return {
            "plain": [],
            "condition": [
                (r"==|!=|<=|>=|<>|<|>", "o"),
                (r"(?:and|or|contains)\b", "ow"),
            ],
            "cycle": pairs,
            "for": [
                (r"(?:reversed|continue)\b", "na"),
                *pairs,
                (r"\(", "p", "range"),
            ],
            "assign": [
                (r"=", "o"),
                (r"\(", "p", "range"),
                *filters,
            ],
            "include": [
                (r"\{\{-?", "cp", "output"),
                (r"(?:with|for|as)\b", "kr"),
                *pairs,
            ],
            "arguments": [
                (r"\{\{-?", "cp", "output"),
                *filters,
                *pairs,
            ],
        }

    def _older(self) -> States:
        # A name is all before the sign, whatever it holds.
        pairs: Rules = [(r"([^\s=:]+)(\s*)([=:])", groups("na", "w", "o"))]
        # What is run through is a string if one is in it.
        through: Rules = [
            (
                rf"(\s+)([\w-]+)(\s+)(in)(\s+)({kind})(\s*)",
                groups("w", "nv", "w", "nt", "w", token, "w"),
                "#pop",
            )
            for kind, token in (
                (r"[^\s%,|']*'[^\s%,|]*", "s1"),
                (r"[^\s%,|\"]*\"[^\s%,|]*", "s2"),
                (r"[^\s%,|]+", "nv"),
            )
        ]
        part = rf"(?:(?!{END})[^\s:'\",\[\]-])"
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
                (r"(\{\{-?)(\s*)", groups("p", "w"), "output"),
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
                (
                    r"(else|endif|endunless|endcase)(\s*)(?=-?%\})",
                    groups("kr", "w"),
                    ("#pop", "condition"),
                ),
                (r"(?:if|elsif|unless|case)\b", "kr", ("#pop", "condition")),
                (r"when\b", "kr", ("#pop", "plain")),
                (r"(?:for|tablerow)(?=\s)", "nt", ("#pop", "arguments", "for-variable")),
                (r"(?:assign|echo)\b", "nt", ("#pop", "assign")),
                (
                    r"(capture|increment|decrement)(\s+)([^\s%]+)(\s*)(?=-?%\})",
                    groups("nt", "w", "nv", "w"),
                    ("#pop", "end"),
                ),
                (r"(?:include|render)\b", "nt", ("#pop", "include")),
                (r"cycle(?=\s)", "nt", ("#pop", "cycle", "group")),
                (r"([^\s%]+)(\s*)", groups("nt", "w"), ("#pop", "arguments")),
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
                (r"\d+\.\d+", "mf"),
                (r"\d+", "mi"),
                (r"-", "o"),
            ],
            "names": [
                (r"(?:empty|blank)\b|forloop\.[^\s|%}:]+\b", "nb"),
                (r"(?:first|last|size)\b", "nf"),
                (r"[a-zA-Z_][\w-]*\??", "nv"),
                (r"\.(?=[\w])|[\[\]]", "p"),
            ],
            "values": [
                include("constants"),
                include("names"),
            ],
            "filters": [
                (
                    r"(\|)(\s*)([a-zA-Z_](?:(?!%(?:\}|$))[^\s:|}])*)",
                    groups("p", "w", "nf"),
                    ("#pop", "filter"),
                ),
            ],
            # After a filter either of the ends is one.
            "filter": [
                (r"[ \t]+", "w"),
                (END, "p", "#pop"),
                (r"(\|)(\s*)([a-zA-Z_](?:(?!%(?:\}|$))[^\s:|}])*)", groups("p", "w", "nf")),
                include("mixed"),
            ],
            "mixed": [
                include("constants"),
                *pairs,
                (r"[,:]", "p"),
                include("names"),
                (r"\S+", ""),
            ],
            "output": [
                (r"[ \t]+", "w"),
                (r"-?\}\}", "p", "#pop"),
                include("filters"),
                include("values"),
            ],
            "plain": [
                include("end"),
                include("values"),
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
            "for-variable": [*through, (r"", "", "#pop")],
            "group": [
                (r"(\s+)([^\s=:'\"]+)(\s*)(:)", groups("w", "na", "w", "p"), "#pop"),
                (r"", "", "#pop"),
            ],
            "cycle": [
                include("end"),
                include("mixed"),
            ],
            "include": [
                include("end"),
                (r"(\{\{-?)(\s*)", groups("p", "w"), "output"),
                include("strings"),
                (r"(?:with|for)\b", "nt"),
                (rf"[\w/-]+\.(?=\w){part}+(?:-{part}+)*", ""),
                include("constants"),
                *pairs,
                (r"[,:]", "p"),
                include("names"),
                (r"\S+", ""),
            ],
            "arguments": [
                include("end"),
                include("constants"),
                (r"reversed\b", "na"),
                *pairs,
                (r"[,:]", "p"),
                (r"\n", "err"),
                (r"\S+", ""),
            ],
        }
