"""sed. Grammar: the POSIX standard's, and GNU's manual."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups
from pyjekyll.highlighter.scan import Match, Scan


class Lexer(lexer.Lexer):
    name = "sed"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"#.*\n", "c"),
                (r"[0-9]+|[$,~+!]", "kn"),
                (r"/|\\[^\n]", _address),
                (r"", "", "command"),
            ],
            "command": [
                (r"\s+", ""),
                (r"#.*\n", "c", "#pop"),
                (r"[sy][^\n]", _substitute),
                (r"([:btT])(\s+)(\S+)", groups("k", "", "nl"), "#pop"),
                (r"([rRwW])(\s+)(\S+)", groups("k", "", "n"), "#pop"),
                (r"([lqL])(\s+)(\d+)", groups("k", "", "m"), "#pop"),
                (r"[aic]", "k", ("#pop", "text")),
                (r"[dp]", "k"),
                (r"[={}DgGhHlnPqx]", "k", "#pop"),
                (r";", "p", "#pop"),
            ],
            "text": [
                (r"\s+", ""),
                (r"", "", ("#pop", "lines")),
            ],
            "lines": [
                (r"\\\n", "se"),
                (r"\n", "", "#pop"),
                (r"[^\\\n]+|\\", "s"),
            ],
            "pattern": [
                (r"\\.", "se"),
                (r"[*.^$]", "o"),
                (r"\[\^?", "p", "class"),
                (r"[()]", "p"),
                (r"[^\\*.^$\[()\n]+|\\", "sr"),
            ],
            "class": [
                (r"[^\n]-[^\n]", "nv"),
                (r"\]", "p", "#pop"),
                (r"[^\]\n]", "sr"),
            ],
            "replacement": [
                (r"\\(?s:.)", "se"),
                (r"&", "o"),
                (r"[^\\&]+", ""),
            ],
            "flags": [
                (r"[wW]\s+\S+", _file, "#pop"),
                (r"[gp]+", "k", "#pop"),
                (r"", "", "#pop"),
            ],
        }


def _lex(scan: Scan, state: str, text: str) -> None:
    """A part of a command, from its own first state."""
    part = Scan(scan.lexer, scan.out)
    part.stack[:] = [state]
    part.feed(text)


def _marks(scan: Scan, mark: str, begin: int, line: bool) -> list[int]:
    """Where the mark may end a part that begins here: any after a backslash, and the first other.

    The best is the first in the list: one after a backslash ends a part where no other does, the
    last one first. Where none follows, it is not looked for again.
    """
    text = scan.text
    found: list[int] = []
    before, after = scan.data.get(mark, ("", 0))
    if before is text and begin >= after:
        return found
    last = text.find("\n", begin) if line else -1
    end = text.find(mark, begin)
    while end >= 0 and not 0 <= last < end:
        slashes = end
        while slashes > begin and text[slashes - 1] == "\\":
            slashes -= 1
        found.insert(0, end)
        if (end - slashes) % 2 == 0:
            break
        end = text.find(mark, end + 1)
    if end < 0 and not found:
        scan.data[mark] = (text, begin)
    return found


def _address(scan: Scan, match: Match) -> int:
    """``/re/``, or between any other marks."""
    mark = match[0][-1]
    ends = _marks(scan, mark, match.end, line=True)
    if not ends:
        scan.push("command")
        return match.start
    end = ends[0]
    scan.emit("kn", match[0])
    _lex(scan, "pattern", scan.text[match.end : end])
    scan.emit("kn", mark)
    return end + 1


def _substitute(scan: Scan, match: Match) -> int:
    """``s/re/replacement/`` or ``y/abc/def/``."""
    letter, mark = match[0][0], match[0][1]
    for middle in _marks(scan, mark, match.end, line=False):
        if ends := _marks(scan, mark, middle + 1, line=False):
            break
    else:
        scan.emit("err", letter)
        return match.start + 1
    end = ends[0]
    scan.emit("k", letter)
    scan.emit("p", mark)
    _lex(scan, "pattern" if letter == "s" else "replacement", scan.text[match.end : middle])
    scan.emit("p", mark)
    _lex(scan, "replacement", scan.text[middle + 1 : end])
    scan.emit("p", mark)
    scan.goto("flags") if letter == "s" else scan.pop()
    return end + 1


def _file(scan: Scan, match: Match) -> None:
    """``w file``: the text as often as it has parts, which is Rouge's slip."""
    for kind in ("k", "", "n"):
        scan.emit(kind, match[0])
