"""Hack, the language of HHVM, beside PHP. Grammar: docs.hhvm.com, "Source code fundamentals"."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import php
from pyjekyll.highlighter.rules import States

KEYWORDS = """
    async await vec dict keyset newtype type enum void int string bool float num arraykey super
"""


class Lexer(php.Lexer):
    name = "hack"
    keywords = php.KEYWORD_SET | frozenset(KEYWORDS.split())

    def states(self) -> States:
        found = super().states()
        opening = (r"<\?hh(?:[ \t]*//[ \t]*(?:strict|decl|partial))?$", "cp", "php")
        found["root"].insert(0, opening)
        found["php"].insert(0, (r"0[0-7]+(?:_[0-7]+)*", "mo"))
        found["use"].insert(0, (r"type\b", "k"))
        return found
