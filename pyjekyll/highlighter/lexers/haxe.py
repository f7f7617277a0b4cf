"""Haxe. Grammar: the language's manual."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers.javascript import REGEXP
from pyjekyll.highlighter.rules import States, groups, include, table
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    break case cast catch class continue default do else enum false for function if import
    interface macro new null override package private public return switch this throw true try
    untyped using while
"""
NAME = r"[$a-zA-Z_][a-zA-Z0-9_]*"


class Lexer(lexer.Lexer):
    name = "haxe"
    table: dict[str, str]

    def states(self) -> States:
        self.table = table(
            k=KEYWORDS + (" as in" if self.newer else ""),
            kd="abstract dynamic extends extern from implements inline static to typedef var",
            kr="autoBuild build super trace",
            nb="""
                Any Array Bool Class Date DateTools Dynamic EReg File FileSystem Float Int Lambda
                Map Math Reflect Std String StringTools Sys UInt Void isNaN parseFloat parseInt
            """,
        )
        imports = [(r"(?:import|package|using)\b", "kn", "import")] if self.newer else []
        return {
            "whitespace": [
                (r"\s+", ""),
                (r"//.*", "c1"),
                (r"/\*(?s:.*?)\*/", "cm"),
            ],
            "root": [
                (r"\n\s*", "", "statement"),
                include("whitespace"),
                *imports,
                (r"\+\+|--|~|&&|\|\||=>|->|::", "o", "expression"),
                (r"(?:<<|>>>?|==|!=)=?|[-<>+*%&|^/!=:]=?", "o", "expression"),
                (r"[(\[,{]", "p", "expression"),
                (r";", "p", "statement"),
                (r"[)\].}]", "p"),
                (r"\?", "p", ("ternary", "expression")),
                (r"@", "nd", "metadata"),
                (NAME, self.name_rule),
                (r"\d+\.\d+(?:[eE]\d+)?[fd]?", "mf"),
                (r"0x[0-9a-fA-F]+", "mh"),
                (r"\d+", "mi"),
                (r'"', "s2", "double-quotes"),
                (r"'", "s1", "single-quotes"),
                (r"\\(?=\n)", "o"),
            ],
            "import": [
                (r"\s+", ""),
                (
                    r"([$a-zA-Z_][\w.]*)(\s+)(as|in)(\s+)([a-zA-Z_]\w*)",
                    groups("nn", "w", "k", "w", "n"),
                    "#pop",
                ),
                (r"([$a-zA-Z_][\w.]*)(\*)", groups("nn", "o"), "#pop"),
                (r"[$a-zA-Z_][\w.]*", "nn", "#pop"),
                (r"", "", "#pop"),
            ],
            "expression": [
                include("whitespace"),
                (r"#(?:if|elseif|else|end).*", "cp"),
                (r"~", "sr", ("#pop", "regexp")),
                (r"\{", "p", ("#pop", "object")),
                (r"", "", "#pop"),
            ],
            "statement": [
                (r"case\b", "k", ("#pop", "expression")),
                (rf"({NAME})(\s*)(:)", groups("nl", "", "p"), "expression"),
                include("expression"),
            ],
            "object": [
                include("whitespace"),
                (r"\}", "p", ("#pop", "statement")),
                (rf"({NAME})(\s*)(:)", groups("na", "", "p"), "expression"),
                (r":", "p"),
                include("root"),
            ],
            "ternary": [
                (r":", "p", ("#pop", "expression")),
                include("root"),
            ],
            "metadata": [
                (rf"({NAME})(\()", groups("nd", "p")),
                (rf":{NAME}(?:\.{NAME})*|{NAME}|\)", "nd", "#pop"),
                include("root"),
            ],
            "regexp": [(r"/[gim]*", "sr", "#pop"), *REGEXP["regexp"]],
            "character-class": REGEXP["character-class"],
            "escape": [
                (r"\\(?:[\\nrt'\"]|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[0-7]{3})", "se"),
            ],
            "double-quotes": [
                include("escape"),
                (r'"', "s2", "#pop"),
                (r'[^\\"]+', "s2"),
            ],
            "single-quotes": [
                include("escape"),
                (r"'", "s1", "#pop"),
                (r"\$[a-zA-Z_]\w*", "si"),
                (r"\$\{", "si", "embedded"),
                (r"\$\$", "s1"),
                (r"[^\\'$]+", "s1"),
            ],
            "embedded": [
                (r"\}", "si", "#pop"),
                include("root"),
            ],
        }

    def name_rule(self, scan: Scan, match: Match) -> None:
        """A name: what its word says."""
        kind = self.table.get(match[0], "nx")
        scan.emit(kind, match[0])
        if kind in ("k", "kd"):
            scan.push("expression")
