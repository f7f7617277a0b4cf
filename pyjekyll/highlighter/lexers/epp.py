"""Templates of Puppet: text with Puppet between ``<%`` and ``%>``. ``?parent=`` names its host."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import _templates


class Lexer(_templates.Lexer):
    name = "epp"
    host = "plaintext"
    inner = "puppet"
    begins = r"<%-?\s*\||<%[-%=]?"
    ends = r"(?:\|\s*)?-?%>|%%>"
