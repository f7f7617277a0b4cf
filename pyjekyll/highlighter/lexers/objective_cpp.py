"""Objective-C++: Objective-C's rules, with C++ where that has C."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import cpp, objective_c
from pyjekyll.highlighter.rules import Rules, States, groups


class Lexer(objective_c.Lexer, cpp.Lexer):
    name = "objective_cpp"

    def first(self) -> Rules:
        classes: Rules = [
            (r"(\.)(class)\b", groups("o", "bp")),
            (r"template\b", "k", "template"),
            (r"(?:class|struct)\b", "k", "c-class"),
        ]
        return [*objective_c.Lexer.first(self), *classes, *cpp.Lexer.first(self)]

    def states(self) -> States:
        states = super().states()
        named = cpp.Lexer.states(self)
        return {
            **states,
            "c-class": named["class"],
            "template": [(r"typename\b", "k", "c-class"), *named["template"]],
            "argument": [*states["argument"], (r"\}", "p")],
        }
