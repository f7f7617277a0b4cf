"""Solidity. Grammar: docs.soliditylang.org, "Language grammar"."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, table, words

KEYWORDS = """
    abstract anonymous as assembly break calldata catch constant constructor continue contract
    delete do else emit enum event external fallback for function hex if import indexed interface
    internal is library mapping memory modifier new override payable pragma private public pure
    receive return returns storage struct throw try type using var view virtual while
"""
RESERVED = """
    after alias apply auto case copyof default define final fixed immutable implements in inline let
    macro match mutable null of partial promise reference relocatable sealed sizeof static supports
    switch typedef typeof ufixed unchecked
"""
UNITS = "days ether finney hours minutes seconds szabo weeks wei years"
BUILTINS = """
    addmod assert balance blockhash call callcode delegatecall ecrecover false gasleft keccak256
    mulmod now require revert ripemd160 selfdestruct send sha256 sha3 suicide super this transfer
    true
"""


class Lexer(lexer.Lexer):
    name = "solidity"

    def states(self) -> States:
        kinds = table(
            k=KEYWORDS,
            kr=RESERVED,
            kc=UNITS,
            nb=BUILTINS,
            kt="address bool byte bytes int string uint",
        )

        def string(quote: str) -> Rules:
            return [
                (quote, "s", "#pop"),
                (r"\\(?:x..|u....|[^x])", "se"),
                (rf"[^\\\n{quote}]+|\\", "s"),
            ]

        return {
            "root": [
                (r"\s+", ""),
                (r"//.*\n", "c1"),
                (r"/\*(?s:.*?)(?:\*/|\Z)", "cm"),
                (r"\*/", "err"),
                (r"\d+\.\d+(?:[eE]\d+)?", "mf"),
                (r"0[xX][0-9a-fA-F]+", "mh"),
                (r"\d+(?:[eE]\d+)?", "mi"),
                (r'(?:hex)?"', "s", "double"),
                (r"(?:hex)?'", "s", "single"),
                (r"(?:bytes|u?int)\d+", "kt"),
                (r"u?fixed\d+x\d+", "kr"),
                (r"[a-zA-Z_$][\w$]*", words(kinds, "n")),
                (r"[{}();,.\[\]]", "p"),
                (r"[-+*/%=<>&|^~!?:]", "o"),
            ],
            "double": string('"'),
            "single": string("'"),
        }
