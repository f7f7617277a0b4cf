"""Java's property files. Grammar: java.util.Properties."""

from __future__ import annotations

from typing import ClassVar

from pyjekyll.highlighter.lexers import ini
from pyjekyll.highlighter.rules import Rules


class Lexer(ini.Lexer):
    name = "properties"
    separators = "=:"
    comments = "#!"
    sections: ClassVar[Rules] = []
