"""Ada. Grammar: ISO/IEC 8652 (the Ada Reference Manual)."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, one_of, table, words

KEYWORDS = """
    abort abstract accept access aliased all array at begin body case constant declare delay
    delta digits do else elsif end exception exit for generic goto if in interface is limited
    loop new null of others out overriding pragma private protected raise range record renames
    requeue return reverse select separate some synchronized tagged task terminate then until
    use when while with
"""
KINDS = table(
    k=KEYWORDS,
    ow="abs and mod not or rem xor",
    nb="""
        boolean character constraint_error duration float integer long_float long_integer
        long_long_float long_long_integer natural positive program_error short_float short_integer
        storage_error string tasking_error wide_character wide_string wide_wide_character
        wide_wide_string
    """,
)
NAME = r"[[:alpha:]][[:alnum:]]*(?:_[[:alnum:]]+)*+(?![[:word:]])"
OPERATORS = r"(?:abs|and|mod|not|or|rem|xor|\*\*|/=|<=|>=|[+*&<>=])"


class Lexer(lexer.Lexer):
    """A name with two low lines, or one at an end, is an error."""

    name = "ada"

    def states(self) -> States:
        digits = r"\d+(?:_\d+)*"
        exponent = r"(?:[eE][+-]?\d+)?"
        white: Rules = [(r"\s+", ""), (r"--.*", "c1")]
        return {
            "root": [
                *white,
                (r"'[^\n]'", "sc"),
                (r"'", "p", "attribute"),
                (r'"', "s2", "string"),
                (rf"16#[0-9a-fA-F_]+#{exponent}", "mh"),
                (rf"8#[0-7_]+#{exponent}", "mo"),
                (rf"2#[01_]+#{exponent}", "mb"),
                (rf"\d+#[0-9a-fA-F_]+\.[0-9a-fA-F_]+#{exponent}", "mf"),
                (rf"\d+#[0-9a-fA-F_]+#{exponent}", "mi"),
                (r"\d+#\w+#", "err"),
                (rf"{digits}\.{digits}{exponent}", "mf"),
                (rf"{digits}{exponent}", "mi"),
                (r"(?i)(?:entry|function|package|procedure|subtype|type)\b", "kd", "declared"),
                (r"(?i)^with\b", "kn", "units"),
                (rf"<<{NAME}>>", "nl"),
                (NAME, words(KINDS, "n", fold=True)),
                (r"[[:word:]]+", "err"),
                (r"\*\*|\.\.|:=|=>|/=|<=|>=|[-+*/&<>=|]", "o"),
                (r"[(),;:.]", "p"),
            ],
            "attribute": [
                (r"\s+", ""),
                (NAME, "na", "#pop"),
                (r"", "", "#pop"),
            ],
            "declared": [
                *white,
                (r"(?i)body\b", "kd"),
                (rf'"{OPERATORS}"', "nf", "#pop"),
                (rf"({NAME})(\.)", groups("nn", "p")),
                (NAME, "nf", "#pop"),
                (r"", "", "#pop"),
            ],
            "units": [
                *white,
                (rf"(?i){one_of(KEYWORDS)}\b", "k", "#pop"),
                (NAME, "nn"),
                (r"[.,]", "p"),
                (r"", "", "#pop"),
            ],
            "string": [
                (r'""', "se"),
                (r'"', "s2", "#pop"),
                (r"\n", "err", "#pop"),
                (r'[^"\n]+', "s2"),
            ],
        }
