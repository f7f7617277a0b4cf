"""TOML. Grammar: TOML 1.0."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Groups, Rules, States, groups, include


class Lexer(lexer.Lexer):
    """A key is whatever an equals sign follows; older versions read values everywhere."""

    name = "toml"

    def states(self) -> States:
        values: Rules = [
            (r"(?:true|false)", "kc"),
            *(
                [
                    (r"\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?)?", "ld"),
                    (r"\d{2}:\d{2}:\d{2}", "ld"),
                ]
                if self.newer
                else [(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", "ld")]
            ),
            (r"[+-]?\d+(?:_\d+)*\.\d+(?:_\d+)*(?:[eE][+-]?\d+)?", "mf"),
            (r"[+-]?\d+(?:_\d+)*[eE][+-]?\d+", "mf"),
            (r"[+-]?(?:nan|inf)", "mf"),
            (r"0x[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*", "mh"),
            (r"0o[0-7]+(?:_[0-7]+)*", "mo"),
            (r"0b[01]+(?:_[01]+)*", "mb"),
            (r"[+-]?\d+(?:_\d+)*", "mi"),
            (r'"""', "s", "multi-double"),
            (r"'''", "s", "multi-single"),
            (r'"', "s", "double"),
            (r"'", "s", "single"),
            (r'\\[\s"0nrt\\]', "se"),
        ]
        tables: Rules = [] if self.newer else [(r"\[\S{1,500}\]", "nn")]
        # Longer names than these are not looked for: every character may begin one.
        # One that has equals signs itself goes to the last one of its word.
        word = r"(?:[^\s=]{1,500}+|=(?=[^\s=]{0,500}+\s*+=))+"
        key = rf"((?:\"[^\"\n]{{0,500}}\"|'[^'\n]{{0,500}}')(?=\s*=)|{word})(\s*+)(=)"
        white: Rules = [(r"\s+", ""), (r"#.*", "c")]
        if self.newer:
            keys: list[tuple[str, Groups, str]] = [
                (
                    rf"{key}(\s*)(\{{)",
                    groups("py", "", "o", "", "p"),
                    "inline",
                ),
                (key, groups("py", "", "p"), "value"),
            ]
            root: Rules = [
                *white,
                (r"(?:true|false)", "kc"),
                (r"\[[^\n\]]{0,500}+\]+", "nn"),
                *keys,
            ]
        else:
            keys = [
                (
                    rf"{key}(\s*)(\{{)",
                    groups("nn", "", "o", "", "p"),
                    "inline",
                ),
                (key, groups("py", "", "p"), "value"),
            ]
            root = [*white, *tables, keys[0], *values[:-5], *keys]
        # Where a key follows a value on its line, the state goes on for the new one's.
        first = values[:1] if self.newer else values[:-5]
        again: Rules = [*keys[:-1], *first, (key, groups("py", "", "p")), *values]
        return {
            "root": root,
            "value": [
                (r"\n", "", "#pop"),
                *white,
                *tables,
                *again,
                (r"\[", "p", "array"),
                (r",", "p"),
            ],
            "array": [
                *white,
                *tables,
                *again,
                (r"\[", "p", "#push"),
                (r"\]", "p", "#pop"),
                (r",", "p"),
            ],
            "inline": [
                *white,
                *tables,
                *again,
                (r"\[", "p", "array"),
                (r",", "p"),
                (r"\}", "p", "#pop"),
            ],
            "escapes": [
                (r'\\[nrt"\\]|\\\n', "se"),
            ],
            "double": [
                include("escapes"),
                (r'[^\\"\n]+', "s"),
                (r"\n", "err", "#pop"),
                (r'"', "s", "#pop"),
            ],
            "single": [
                (r"[^'\n]+", "s"),
                (r"\n", "err", "#pop"),
                (r"'", "s", "#pop"),
            ],
            "multi-double": [
                include("escapes"),
                (r'"""+', "s", "#pop"),
                (r'[^\\"]+|"', "s"),
            ],
            "multi-single": [
                (r"'''+", "s", "#pop"),
                (r"[^']+|'", "s"),
            ],
        }
