"""q, the language of kdb+. Grammar: its reference."""

from __future__ import annotations

import re

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, table, words
from pyjekyll.highlighter.scan import Match, Scan

KINDS = table(
    k="by delete do exec from if select update while",
    ow="""
        and asof bin binr cor cov cross cut div each ej except fby ij in insert inter like lj mavg
        mcount mdev mmax mmin mmu mod msum or over peach pj prior scan scov setenv ss sublist sv uj
        union upsert vs wavg where within wsum xasc xbar xcol xcols xdesc xexp xgroup xkey xlog
        xprev xrank
    """,
    nb="""
        plist
        count desc dev differ distinct dsave enlist eval exit exp fills first fkeys flip floor get
        getenv group gtime hclose hcount hdel hopen hsym iasc idesc inv key keys last load log lsq
        ltime ltrim max maxs md5 med meta min mins neg next parse prd prds prev rand rank ratios
        raze read0 read1 reciprocal reverse rload rotate rsave rtrim save sdev set show signum sin
        sqrt ssr string sum sums svar system tables tan til trim type ungroup value var view views
        wj wj1 ww
    """,
)
TIME = r"[012]\d(?::[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?"


class Lexer(lexer.Lexer):
    name = "q"

    def states(self) -> States:
        return {
            # Indented lines at a text's beginning belong to nothing.
            "root": [
                (r"#!.*", "cp"),
                (r"^[ \t].*", "cs"),
                (r"\n+", ""),
                (r"", "", "code"),
            ],
            "code": [
                (r"^.\)", "kd"),
                (r"^\\$", "c", "rest"),
                (r"^\\\\\n", "k", "rest"),
                (r"^/\n", _block),
                (r"^/.*(?:\n[ \t].*)*", "cm"),
                (r"[ \t]\s*+/.*", "c1"),
                (r"[ \t]+", "w"),
                (r"\n", ""),
                (r"`(?::[\w.:/]*|[a-zA-Z0-9.][\w.:]*)?", "ss"),
                (r'"', "s", "string"),
                (rf"\d{{4}}\.[01]\d\.[0-3]\d(?:[DT](?:{TIME})?)?\b", "ld"),
                (rf"\d+D(?:{TIME})?\b", "ld"),
                (r"[012]\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?\b", "ld"),
                (r"0[nNwW][hijefpmdznuvt]?", "kc"),
                (r"0[xX][0-9a-fA-F]+", "mh"),
                (r"[01]+b", "mb"),
                (r"\d+\.\d*(?:e[+-]?\d+)?[ef]?|\.\d+(?:e[+-]?\d+)?[ef]?", "mf"),
                (r"\d+(?:e[+-]?\d+[ef]?|[ef])", "mf"),
                (r"[0-2]:", "o"),
                (r"\d+[hij]?", "mi"),
                (r"\.[hjmoQqz]\.[\w.]*", "no"),
                (r"\.?[a-zA-Z][\w.]*", words(KINDS, "n")),
                (r"[-+*%!&|<>=~,^#_$?@.:'/\\]", "o"),
                (r"[()\[\]{};]", "p"),
            ],
            "rest": [
                (r"(?s:.+)", "cm"),
            ],
            "string": [
                (r'"', "s", "#pop"),
                (r"\\(?:[\\nr]|[0-7]{3})", "se"),
                (r'\\"', "s"),
                (r'[^"\\\n]+|\\', "s"),
            ],
        }


_END = re.compile(r"^\\$", re.MULTILINE)


def _block(scan: Scan, match: Match) -> int | None:
    """A comment from a line that is but a slash to one that is but a backslash, if there is one."""
    found = None if scan.data.get("endless") is scan.text else _END.search(scan.text, match.end)
    if found is None:
        scan.data["endless"] = scan.text
        scan.emit("cm", match[0][:-1])
        return match.end - 1
    scan.emit("cm", scan.text[match.start : found.end()])
    return found.end()
