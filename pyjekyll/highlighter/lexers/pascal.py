"""Pascal, with Delphi's words. Grammar: ISO 7185; Embarcadero's "Object Pascal Language Guide"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, table, words

if TYPE_CHECKING:
    from pyjekyll.highlighter.scan import Match, Scan

KINDS = table(
    k="""
        attribute delay import module otherwise pow qualified restricted segment view
    absolute abstract all and array as asm assembler begin case class const constructor
    destructor div do downto else end except exit export exports external far file finalization
    finally for forward function goto if implementation import in inc index inherited initialization
    inline interface interrupt is label library message mod near not object of on only operator
    or out overload override packed pascal private procedure program property protected public
    published raise read record register repeat resident resourcestring safecall set shl shr
    stdcall stored string then threadvar to try type unit until uses value var virtual while
    with write writeln xor
    """,
    kt="""
    ansichar ansistring bool boolean byte bytebool cardinal char comp currency double dword
    extended int64 integer iunknown longbool longint longword pansichar pansistring pbool
    pboolean pbyte pbytearray pcardinal pchar pcomp pcurrency pdate pdatetime pdouble pdword
    pextended phandle pint64 pinteger plongint plongword pointer ppointer pshortint pshortstring
    psingle psmallint pstring pvariant pwidechar pwidestring pword pwordarray pwordbool real
    real48 shortint shortstring single smallint tclass tdate tdatetime textfile thandle tobject
    ttime variant widechar widestring word wordbool
    """,
    nb="false nil true",
)


class Lexer(lexer.Lexer):
    name = "pascal"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"(?://|--).*\n?", "c1"),
                (r"\{[^}]*\}", "cm"),
                (r"\(\*", _comment),
                (r"'(?:''|[^'])*'", "s"),
                (r"\$[0-9a-fA-F]+", "mh"),
                (
                    r"0[xX][0-9a-fA-F]*[uU]?[lL]?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:[fF]|[uU]?[lL]?)",
                    "m",
                ),
                (r"[a-zA-Z_]\w*\b", words(KINDS, "n", fold=True)),
                (r"[a-zA-Z_]\w*", "n"),
                (r"[~!%^&*()+=|\[\]:;,.<>/?`#$@{}\\-]", "p"),
            ],
        }


def _comment(scan: Scan, match: Match) -> int:
    end = scan.text.find("*)", match.end)
    if end < 0:
        scan.emit("p", "(")
        return match.start + 1
    scan.emit("cm", scan.text[match.start : end + 2])
    return end + 2
