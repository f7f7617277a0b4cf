"""PostScript. Grammar: Adobe's "PostScript Language Reference", third edition, chapter 3.

A name or a number needs a delimiter behind it: at the text's end there is none, which is a mistake.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, table, words

CONTROL = "and eq for forall ge gt if ifelse le lt ne not or"
OPERATORS = """
    abs add aload arc arcn array atan begin bind ceiling charpath clip closepath concat concatmatrix
    copy cos currentlinewidth currentmatrix currentpoint curveto cvi cvs def defaultmatrix dict
    dictstackoverflow div dtransform dup end exch exec exit exp fill findfont floor get getinterval
    grestore gsave identmatrix idiv idtransform index invertmatrix itransform length lineto ln load
    log loop matrix mod moveto mul neg newpath pathbbox pathforall pop print pstack put quit rand
    rangecheck rcurveto repeat restore rlineto rmoveto roll rotate round run save scale scalefont
    setdash setfont setgray setlinecap setlinejoin setlinewidth setmatrix setrgbcolor shfill show
    showpage sin sqrt stack stringwidth stroke strokepath sub syntaxerror transform translate
    truncate typecheck undefined undefinedfilename undefinedresult
"""


class Lexer(lexer.Lexer):
    name = "postscript"

    def states(self) -> States:
        ends = r"(?=[()<>\[\]{}/%\s])"
        name = r"[^()<>\[\]{}/%\s]++"
        kinds = table(kc="true false", kr=CONTROL, nb=OPERATORS)
        return {
            "root": [
                (r"\s+", ""),
                (r"^%!.+$", "cp"),
                (r"%%.*$", "cs"),
                (r"%.*$", "c1"),
                (r"\(", "s", "string"),
                (r"[{}<>\[\]]", "p"),
                (
                    rf"[0-9]{{1,500}}+#(?:-?[0-9]++\.?+|[0-9]*+\.[0-9]++)(?:[eE][0-9]++)?+{ends}",
                    "mo",
                ),
                (
                    rf"[-+]?(?:(?:[0-9]{{1,500}}+\.?+|[0-9]{{0,500}}+\.[0-9]++)(?:[eE][0-9]++)?+){ends}",
                    "mf",
                ),
                (rf"{name}{ends}", words(kinds, "nf")),
                (rf"/{name}{ends}", "nv"),
                # A word that the text ends with is none: as a whole, not from each character on.
                (rf"{name}\Z", "err"),
            ],
            "string": [
                (r"[^()\\]+", "s"),
                (r"\\", "se", "escape"),
                (r"\(", "s", "#push"),
                (r"\)", "s", "#pop"),
            ],
            "escape": [
                (r"[0-7]{3}|[nrtbf\\()]", "se", "#pop"),
            ],
        }
