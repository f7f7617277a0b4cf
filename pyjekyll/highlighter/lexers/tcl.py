"""Tcl. Grammar: Tcl's manual, "Tcl" (the twelve rules)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, include, one_of

if TYPE_CHECKING:
    from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    after apply array break catch continue else elseif error eval expr for foreach global if
    namespace proc rename return set switch then trace unset update uplevel upvar variable vwait
    while
"""
COMMANDS = """
    append bgerror binary cd chan clock close concat dde dict encoding eof exec exit fblocked
    fconfigure fcopy file fileevent flush format gets glob history http incr info interp join
    lappend lassign lindex linsert list llength load loadTk lrange lrepeat lreplace lreverse
    lsearch lset lsort mathfunc mathop memory msgcat open package pid pkg::create pkg_mkIndex
    platform platform::shell puts pwd re_syntax read refchan regexp registry regsub scan seek
    socket source split string subst tell time tm unknown unload
"""


class Lexer(lexer.Lexer):
    """A command has a kind of its own only where a line or a bracket begins and nothing follows.

    A word after a tab, or after an error, is not a command: the state ``words``.
    """

    name = "tcl"

    def states(self) -> States:
        run = r'[^\[\](){}"\\;\t\r\n\f\v]+'
        ends = r"(?=[;)}\]\t\r\n\f\v]|\Z)"
        # Where a comment ends with its line, it goes on when that ends with a backslash.
        comment: Rules = [(r"#", "c", "comment")] if self.newer else [(rf"#{run}{ends}", "c1")]
        common: Rules = [
            (r"\{\*\}", "k"),
            include("escapes"),
            include("variables"),
            (r'"', "s2", "string"),
            (r"\{", "p", "braces"),
            (r"\(", "p", "parentheses"),
            (r"\[", "p", "brackets"),
            (run, ""),
        ]
        command: Rules = [
            *comment,
            (rf"{one_of(KEYWORDS)}{ends}", "k"),
            (rf"{one_of(COMMANDS)}{ends}", "nb"),
            (r"\n", ""),
            (r";", "p"),
            *common,
            (r"[\]})]", _close),
            (r"", "", "words"),
        ]
        return {
            "root": command,
            "braces": command,
            "brackets": command,
            "parentheses": command,
            "words": [
                (r";", "p", "#pop"),
                (r"\n", "", "#pop"),
                *common,
                (r"\s+|\\\Z", ""),
                (r"[\]})]", _close),
            ],
            "comment": [
                (r"[^\n]*+\n\n|[^\n]++(?<!\\)\n", "c", "#pop"),
                (r"[^\n]*+(?<=\\)\n", "c"),
                (r"[^\n]+\Z", "err"),
            ],
            "escapes": [
                (r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{4}|(?s:.))", "se"),
            ],
            "variables": [
                (r"\$(?:\{[^}]*\}|[a-z0-9.:-]+)", "nv"),
            ],
            "string": [
                (r'"', "s2", "#pop"),
                include("escapes"),
                include("variables"),
                (r"\$", ""),
                (r"\[", "p", "brackets"),
                (r"\{", _open_in_string),
                (r"\}", _close_in_string),
                (r'[^"\\$\[{}]+|\\', "s2"),
            ],
        }


def _close(scan: Scan, match: Match) -> None:
    """Close what the bracket belongs to; a brace closes whatever is open in it as well."""
    bracket = match[0]
    stack = scan.stack
    state = stack[-2] if stack[-1] == "words" else stack[-1]
    if bracket == "}" and "braces" in stack:
        while stack[-1] != "braces":
            stack.pop()
        stack.pop()
        scan.emit("p", bracket)
    elif state == {"]": "brackets", ")": "parentheses"}.get(bracket):
        scan.pop(2 if stack[-1] == "words" else 1)
        scan.emit("p", bracket)
    elif state == "braces":
        scan.emit("", bracket)
    else:
        scan.emit("err", bracket)
        if stack[-1] != "words":
            scan.push("words")


def _open_in_string(scan: Scan, match: Match) -> None:
    scan.data["open"] = scan.data.get("open", 0) + 1
    scan.emit("s2", match[0])


def _close_in_string(scan: Scan, match: Match) -> None:
    """Braces of all strings count together; one too many ends the string and what it is in."""
    count = scan.data.get("open")
    if count is not None:
        scan.data["open"] = count - 1
    if count is not None and count <= 0:
        _close(scan, match)
    else:
        scan.emit("s2", match[0])
