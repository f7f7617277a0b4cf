"""Nix. Grammar: the Nix manual's chapter on the language."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, include, one_of

DECLARATIONS = "in with inherit"
RESERVED = """
    abort assert baseNameOf builtins derivation fetchTarball import isNull map rec removeAttrs
    throw toString
"""


class Lexer(lexer.Lexer):
    name = "nix"

    def states(self) -> States:
        # A newline in a comment or a text belongs to nothing that Rouge knows.
        interpolation: Rules = [(r"\$\{", "si", "interpolation"), (r"\$\$", "se")]
        return {
            "root": [
                (r"\s+", ""),
                (r"#.*", "c"),
                (r"/\*", "c", "comment"),
                (r"\d+", "mi"),
                (r"''", "s2", "indented"),
                (r'"', "s2", "text"),
                (r"//", "o"),
                (r"[a-z+]{1,500}+:/(?:/[\w.-]+){2,}|[a-z+]{1,500}+:///[\w.-]+(?:/[\w.-]+)+", "sx"),
                (r"(?:~|[\w.-]{1,500}+)?(?:/[\w.-]+)+", "sx"),
                (r"true|false|null", "kc"),
                (r"let\b", "kd"),
                (one_of(DECLARATIONS) + r"\b", "kn"),
                (one_of(RESERVED) + r"\b", "kr"),
                (r"(?:if|then|else)\b", "k"),
                (r"[A-Za-z_][\w-]*", "nv"),
                (r"&&|\|\||[-+*/<>=!?@.]", "o"),
                (r"\$?\{", "p", "braces"),
                (r"\(", "p", "parentheses"),
                (r"\[", "p", "brackets"),
                (r"[$:;,]", "p"),
            ],
            "comment": [(r"\*/", "c", "#pop"), (r"[^*\n]+|\*", "c")],
            "text": [
                *interpolation,
                (r'"', "s2", "#pop"),
                (r"\\.", "se"),
                (r'[^"\\$\n]+|[\\$]', "s2"),
            ],
            "indented": [
                *interpolation,
                (r"'''|''\$|''\\.", "se"),
                (r"''", "s2", "#pop"),
                (r"[^'$\n]+|['$]", "s2"),
            ],
            # A bracket that closes nothing is an error.
            "interpolation": [(r"\}", "si", "#pop"), include("root")],
            "braces": [(r"\}", "p", "#pop"), include("root")],
            "parentheses": [(r"\)", "p", "#pop"), include("root")],
            "brackets": [(r"\]", "p", "#pop"), include("root")],
        }
