"""What both notations of Sass have in common."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers import _css_words as css
from pyjekyll.highlighter.rules import Rules, States, groups, include, table, words

WORDS = table(
    bp="true false",
    no=css.COLORS,
    nb=css.VALUES,
)
ATTRIBUTES = table(nl=css.PROPERTIES)


class SassCommon(lexer.Lexer):
    """Selectors, attributes and values; a subclass says what ends them and where each begins."""

    def common(self) -> States:
        """The states of both."""
        return {
            "at-rules": [
                (r"@for\b", "k", "for"),
                (r"@import\b|@(?:if|while|each|return|media|else|warn|debug)", "k", "value"),
                (r"(@mixin|@function)(\s+)([\w-]+)", groups("k", "", "nf"), "value"),
                (r"(@include)(\s+)([\w-]+)", groups("k", "", "nd"), "value"),
                (r"@content\b", "k"),
                (r"@[\w-]+", "k", "selector"),
                (r"(\$[\w-]+)([ \t]*)(:)", groups("nv", "", "p"), "value"),
                (r"(?=&)", "", "selector"),
                (r"(?=[^;{}][;}])", "", "attribute"),
                (r"(?=[^;{}:\[]+:[^a-z])", "", "attribute"),
            ],
            "selector": [
                include("selector-end"),
                (r"\s+", ""),
                (r":", "nd", "pseudo"),
                (r"\.", "nc", "class"),
                (r"#\{", "si", "interpolation"),
                (r"#", "nn", "id"),
                (r"%", "nv", "placeholder"),
                (r"[\w-]+", "nt"),
                (r"&", "k"),
                (r"[~^*!&\[\]()<>|+=@;,./?-]", "o"),
                (r'"', "s2", "double-quotes"),
                (r"'", "s1", "single-quotes"),
            ],
            "pseudo": self.name_state("nd", ":"),
            "class": self.name_state("nc", "."),
            "placeholder": self.name_state("nv", ""),
            "id": self.name_state("nn", ""),
            "attribute": [
                (r"[\w-]+", words(ATTRIBUTES, "na")),
                (r"#\{", "si", "interpolation"),
                (r"([ \t]*)(:)", groups("", "p"), ("#pop", "value")),
            ],
            "value": [
                include("value-end"),
                include("value-basics"),
            ],
            "value-basics": [
                (r"[ \t]+", ""),
                (r"\$[\w-]+", "nv"),
                (r"url[(]", "sx", "url"),
                (r"([\w-]+)(\s*)(?=\()", groups("nf", "")),
                (r"(?:and|or|not)\b", "ow"),
                (r"[a-zA-Z_][\w-]*", words(WORDS, "n")),
                (r"%[\w-]+", "nd"),
                (r"#\{", "si", "interpolation"),
                (r"#[a-zA-Z0-9]{1,6}", "mh"),
                (r"-?\d+(?:%|[a-z]+)?", "m"),
                (r"-?\d*\.\d+(?:%|[a-z]+)?", "mi"),
                (r"[~^*!&%<>|+=@:,./?-]+", "o"),
                (r"[\[\]()]", "p"),
                (r'"', "s2", "double-quotes"),
                (r"'", "s1", "single-quotes"),
            ],
            "for": [
                (r"(?:from|to|through)\b", "ow"),
                include("value"),
            ],
            "interpolation": [
                (r"\}", "si", "#pop"),
                include("value"),
            ],
            "double-quotes": [
                (r"#\{", "si", "interpolation"),
                (r'"', "s2", "#pop"),
                (r'(?:\\.|#(?!\{)|[^\n"#\\])+|\\', "s2"),
            ],
            "single-quotes": [
                (r"#\{", "si", "interpolation"),
                (r"'", "s1", "#pop"),
                (r"(?:\\.|#(?!\{)|[^\n'#\\])+|\\", "s1"),
            ],
            "url": [
                (r"#\{", "si", "interpolation"),
                (r"\)", "sx", "#pop"),
                (r"(?:\\.|#(?!\{)|[^\n#)\\])+|\\", "sx"),
            ],
        }

    @staticmethod
    def name_state(token: str, again: str) -> Rules:
        """The rest of a name that may hold interpolations."""
        return [
            (r"#\{", "si", "interpolation"),
            (rf"[\w-]+{'|' + again if again == ':' else ''}", token),
            (r"", "", "#pop"),
        ]
