"""YANG. Grammar: RFC 7950."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, groups, one_of, table, words

STATEMENTS = """
    action anydata anyxml argument augment base belongs-to bit case choice config contact container
    default description deviate deviation enum error-app-tag error-message extension feature
    fraction-digits grouping identity if-feature import include input key leaf leaf-list length list
    mandatory max-elements min-elements modifier module must namespace notification ordered-by
    organization output path pattern position prefix presence range reference refine
    require-instance revision revision-date rpc status submodule type typedef unique units uses
    value when yang-version yin-element
"""
TYPES = """
    binary bits boolean decimal64 empty enumeration identityref instance-identifier int16 int32
    int64 int8 leafref string uint16 uint32 uint64 uint8 union
"""
CONSTANTS = """
    add current delete deprecated false invert-match max min not-supported obsolete replace true
    unbounded user
"""
# What ends a number and a name with a prefix.
END = r"(?=[\s{};])"


class Lexer(lexer.Lexer):
    name = "yang"

    def states(self) -> States:
        kinds = table(kd=STATEMENTS, kt=TYPES, no=CONSTANTS)
        return {
            "root": [
                (r"\s+", "w"),
                (r"[{};]+", "p"),
                (r"//.*", "c"),
                (r"/\*", "c", "comment"),
                (r'"', closed(r'"(?:[^"\\]|\\(?s:.))*+"', "s2")),
                (r"'", closed(r"'(?:[^'\\]|\\(?s:.))*+'", "s1")),
                (rf"\d{{4}}-\d\d-\d\d{END}", "nl"),
                (rf"\d+\.\d+{END}", "mf"),
                (rf"\d+{END}", "mi"),
                (r"(?:and|not|or)(?![\w:-])", "o"),
                (r"[+.](?![\w-])", "o"),
                (rf"([\w.-]+)(:)([\w.-]+){END}", groups("nn", "p", "n")),
                (rf"(?i){one_of(kinds)}(?=[^\w:\x80-\U0010ffff-])", words(kinds, "n", fold=True)),
                (r"-*\w[\w-]*(?=[+.](?![\w-])|/[/*])", "n"),
                (r"[^\s{};\"']+", "n"),
            ],
            "comment": [
                (r"\*/", "c", "#pop"),
                (r"[^*]+|\*", "c"),
            ],
        }
