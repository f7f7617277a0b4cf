"""Vim's script language. Grammar: Vim's own help, "usr_41"."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers._viml_words import COMMANDS, OTHERS
from pyjekyll.highlighter.rules import States, groups, table, words


class Lexer(lexer.Lexer):
    name = "viml"

    def states(self) -> States:
        return {
            "root": [
                (r"^(\s*)(\".*)", groups("", "c")),
                (r"^\s*\\", "se"),
                (r"^\s+|\n|[ \t\r\f\v]+", ""),
                # Where only escaped quotes follow in the line, the last of these ends the text.
                (r"\"(?:[^\"\\\n]|\\.)*+\"|\".*\"", "s2"),
                (r"'(?:[^'\\\n]|\\.)*+'|'.*'", "s1"),
                (r"/(?:[^/\\\n]|\\.)*+/|/.*/", "sr"),
                (r"#[0-9a-fA-F]{6}", "mh"),
                (r"[absg]:\w+\b", "nv"),
                (r"[A-Za-z_]\w*\b", words(table(k=COMMANDS, nb=OTHERS), "")),
                (r"-?\d+", "m"),
                (r"[-+.,:=!<>|~\[\](){}]", "p"),
                (r"(?s:.)", ""),
            ],
        }
