"""Terraform: HCL with expressions in its strings. Grammar: Terraform's documentation."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import hcl
from pyjekyll.highlighter.rules import Rules, States, include


class Lexer(hcl.Lexer):
    name = "terraform"
    keywords = "data module output provider provisioner resource terraform variable"
    declarations = "local var"

    def brackets(self, operators: Rules) -> States:
        states = super().brackets(operators)
        more: Rules = [] if self.newer else [(r"[.,*()]", "p")]
        return {name: [*rules, *more] for name, rules in states.items()}

    def strings(self) -> States:
        mark = "p" if self.newer else "k"
        begin: Rules = [(r"\$\{", mark, "interpolation")]
        escaped: Rules = [(r"\$\$\{", "s")] if self.newer else []
        states: States = {
            "interpolation": [
                (r"\}", mark, "#pop"),
                include("values"),
                (r"&&|\|\||[=!<>]=|[!<>?:+*/%-]", "o"),
                (r"\[", "p"),
                (r"[\](),.]", "p"),
            ],
        }
        for name, quote, kind in (("double-quotes", '"', "s2"), ("single-quotes", "'", "s1")):
            states[name] = [
                (rf"\\[\\nrt${quote}]|\\$", "se"),
                *escaped,
                *begin,
                (rf"[^{quote}\\$]+", kind),
                (quote, kind, "#pop"),
            ]
        return states
