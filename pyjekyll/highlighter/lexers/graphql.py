"""GraphQL. Grammar: the GraphQL specification."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, include, table, words

TYPES = table(nb="Int Float String Boolean ID")


class Lexer(lexer.Lexer):
    name = "graphql"

    def states(self) -> States:
        name = r"[_A-Za-z][_0-9A-Za-z]*"
        return {
            "basic": [
                (r"\s+", "w"),
                (r"#.*", "c"),
                (r"[,!]", "p"),
            ],
            "root": [
                include("basic"),
                (r"(?:query|mutation|subscription)\b", "k", "operation"),
                (r"\{", "p", "selection"),
                (r"fragment\b", "k", "fragment"),
                (r"(?:type|interface|input|schema|enum)\b", "k", "definition"),
                (r"extend\b", "k"),
                (r"union\b", "k", "union"),
                (r"scalar\b", "k", "scalar"),
            ],
            "operation": [
                include("basic"),
                (name, "n"),
                (r"\(", "p", "variables"),
                include("directives"),
                (r"\{", "p", ("#pop", "selection")),
            ],
            "fragment": [
                include("basic"),
                (r"on\b", "k"),
                (name, "n"),
                include("directives"),
                (r"\{", "p", ("#pop", "selection")),
            ],
            "directives": [
                (rf"(@{name})(\s*)(\()", groups("k", "w", "p"), "arguments"),
                (rf"@{name}", "k"),
            ],
            "selection": [
                include("basic"),
                (r"(\.\.\.)(\s+)(on)\b", groups("p", "w", "k")),
                (r"\.\.\.", "p"),
                (rf"({name})(\s*)(:)", groups("n", "w", "p")),
                (rf"({name})(\s*)(\()", groups("n", "w", "p"), "arguments"),
                (rf"{name}\b", "n"),
                include("directives"),
                (r"\{", "p", "#push"),
                (r"\}", "p", "#pop"),
            ],
            "arguments": [
                include("basic"),
                (name, "n"),
                (r":", "p", "value"),
                (r"\)", "p", "#pop"),
            ],
            "variables": [
                include("basic"),
                (rf"\${name}", "nv"),
                (name, "n"),
                (r":", "p", "type"),
                (r"=", "p", "value"),
                (r"\)", "p", "#pop"),
            ],
            "value": [
                include("basic"),
                (r'(?s)""".*?"""', "s2"),
                (r'"(?:\\.|[^"\\\n])*+"', "s2", "#pop"),
                (r"-?(?:0|[1-9]\d*)\.\d+(?:[eE][+-]?\d+)?", "mf", "#pop"),
                (r"-?[1-9]\d*(?:[eE][+-]?\d+)?", "mi", "#pop"),
                (r"(?:true|false|null)\b", "kc", "#pop"),
                (rf"\${name}", "nv", "#pop"),
                (name, "n", "#pop"),
                (r"\[", "p", ("#pop", "list")),
                (r"\{", "p", ("#pop", "object")),
            ],
            "list": [
                (r"\]", "p", "#pop"),
                include("basic"),
                (r"(?=[^\]\s#,])", "", "value"),
            ],
            "object": [
                include("basic"),
                (name, "n"),
                (r":", "p", "value"),
                (r"\}", "p", "#pop"),
            ],
            "type": [
                include("basic"),
                (r"\[", "p", ("#pop", "type-list")),
                (name, words(TYPES, "n"), "#pop"),
            ],
            "type-list": [
                include("basic"),
                (name, words(TYPES, "n")),
                (r"\]", "p", "#pop"),
            ],
            "definition": [
                include("basic"),
                (r"implements\b", "k"),
                (name, "n"),
                (r"\(", "p", "variables"),
                (r"\{", "p", ("#pop", "fields")),
            ],
            "fields": [
                include("basic"),
                (name, "n"),
                (r":", "p", "type"),
                (r"\(", "p", "variables"),
                (r"\}", "p", "#pop"),
            ],
            "union": [
                include("basic"),
                (name, "n"),
                (r"=", "p", ("#pop", "members")),
            ],
            "members": [
                include("basic"),
                (rf"({name})(\s*)(\|)", groups("n", "w", "p")),
                (name, "n", "#pop"),
            ],
            "scalar": [
                include("basic"),
                (name, "n", "#pop"),
            ],
        }
