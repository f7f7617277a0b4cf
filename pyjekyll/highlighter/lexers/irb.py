"""Sessions of irb and pry: prompts, Ruby, and values."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import console


class Lexer(console.Lexer):
    name = "irb"
    language = "ruby"
    output = "irb_output"

    def prompt(self) -> str:
        ends = '[>"*]'
        short = f"|{ends}>" if self.newer else ""
        return rf".*?(?:(?:irb|pry).*?{ends}{short})"

    def comments(self) -> bool:
        return True
