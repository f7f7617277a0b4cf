"""Lean, in its third version. Grammar: the language's reference."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, table, words

KINDS = table(
    k="""
        abbreviation alias assume axiom begin by calc calc_refl calc_subst calc_trans coercion
        conjecture constant constants context corollary def definition end example exit export
        expose exposing extends from fun have help hiding hott hypothesis import include including
        inductive infix infixl infixr inline instance irreducible lemma match namespace notation
        opaque opaque_hint open options parameter parameters postfix precedence prefix private
        protected reducible renaming repeat section set_option show tactic_hint theorem universe
        universes using variable variables with
        #check #eval #print #reduce
    """,
    kt="Prop Sort Type",
)
SIGNS = "\N{NOT SIGN}×Πℕℤ→↔∀∃∧∨≈≠≡≤≥⊎⌞⌟▸⟨⟩⬝"


class Lexer(lexer.Lexer):
    name = "lean"

    def states(self) -> States:
        return {
            "root": [
                (r"\s*+--\s+.*", "cd"),
                (r'"', "s", "text"),
                (r"\d+", "mi"),
                (r"#\w+|[a-zA-Z_]\w*", words(KINDS, "n")),
                (r"λ", "k"),
                (r":=", ""),
                (r"\.\d*|⁻¹|∃!", "o"),
                (rf"[-!#&*+/;<=>@`|~{SIGNS}]", "o"),
                (r"[\s()\[\],αβ‹›]+|:", ""),
            ],
            "text": [
                (r'"', "s", "#pop"),
                (r"\\", "se", "escape"),
                (r'[^"\\]+', "s"),
            ],
            # Everything up to the next escape is an error.
            "escape": [
                (r"[\"'\\nrt]|x[0-9a-fA-F]+", "se", "#pop"),
            ],
        }
