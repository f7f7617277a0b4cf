"""Elixir in HTML, between ``<%`` and ``%>``. ``?parent=`` names another host."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import _templates


class Lexer(_templates.Lexer):
    name = "eex"
    host = "html"
    inner = "elixir"
    begins = r"<%[%=]?"
    ends = r"%?%>"
