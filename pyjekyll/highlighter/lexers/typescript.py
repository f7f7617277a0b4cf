"""TypeScript. Grammar: TypeScript's handbook."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import javascript
from pyjekyll.highlighter.rules import Rules, States, table

KEYWORDS = "implements is namespace private protected public readonly static"
DECLARATIONS = "abstract type"
BUILTINS = "Partial Pick Readonly Record"
NEWER_BUILTINS = """
    Capitalize ConstructorParameters Exclude Extract InstanceType Lowercase NonNullable Omit
    OmitThisParameter Parameters Required ReturnType ThisParameterType ThisType Uncapitalize
    Uppercase
"""
RESERVED = "any declare enum interface keyof module number package string"


class Lexer(javascript.Lexer):
    name = "typescript"
    label_end = r"\??:"

    def words(self) -> dict[str, str]:
        return super().words() | table(
            k=KEYWORDS,
            kd=DECLARATIONS,
            kr=RESERVED,
            nb=BUILTINS + (NEWER_BUILTINS if self.newer else ""),
        )

    def states(self) -> States:
        states = super().states()
        casts: Rules = [(r"(?:as|satisfies)\s+", "kd")] if self.newer else []
        states["code"] = [*casts, (r"\?:", "p", "expression"), *states["code"]]
        return states
