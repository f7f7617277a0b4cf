"""QML: objects and their properties, whose values are JavaScript. Grammar: Qt's manual."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import javascript
from pyjekyll.highlighter.rules import States, groups, include

NAME = r"[a-zA-Z_$]\w*"
# Longer paths than these are not looked for: every name may begin one.
PATH = rf"{NAME}(?:\.{NAME}){{0,30}}"


class Lexer(javascript.Lexer):
    name = "qml"

    def states(self) -> States:
        states = super().states()
        states["code"] = [
            (rf"({PATH})(\s*)(\{{)", groups("kt", "", "p"), "members"),
            (
                rf"({PATH})(\s+)(on)(\s+)({PATH})(\s*)(\{{)",
                groups("kt", "", "k", "", "nl", "", "p"),
                "members",
            ),
            (r"\{", "p"),
            *states["code"],
        ]
        states["members"] = [
            include("whitespace"),
            (rf"(id)(\s*)(:)(\s*)({PATH})", groups("nl", "", "p", "", "kd")),
            (rf"({PATH})(\s*)(:)", groups("nl", "", "p"), "expression"),
            (rf"(property)(\s+)({PATH})(\s+)({NAME})", groups("kd", "", "kt", "", "nl")),
            (rf"(signal)(\s+)({NAME})", groups("kd", "", "nl"), "signal"),
            (r":", "p", "expression"),
            (r"\{", "p", "#push"),
            (r"\}", "p", "#pop"),
            include("code"),
        ]
        states["signal"] = [
            (r"\(", "p", ("#pop", "parameters")),
            (r"", "", "#pop"),
        ]
        states["parameters"] = [
            include("whitespace"),
            (r",", "p"),
            (r"\)", "p", "#pop"),
            (rf"({NAME})(\s+)({NAME})", groups("kt", "", "n")),
        ]
        return states
