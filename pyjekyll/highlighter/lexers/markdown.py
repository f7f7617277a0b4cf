"""Markdown, with its front matter and its fenced code. Grammar: Markdown.pl's, widely."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.guessing import guess
from pyjekyll.highlighter.registry import lexer_for
from pyjekyll.highlighter.rules import Rules, States, groups
from pyjekyll.highlighter.scan import Match, Scan

_QUOTED = r'"[^"\n]*"|\'[^\'\n]*\'|\([^)\n]*\)'


class Lexer(lexer.Lexer):
    name = "markdown"

    def states(self) -> States:
        strong: Rules = [(r"\*\*(?:[^\\\n]|\\.)*?\*\*", "gs")]
        if self.newer:
            strong = [
                (r"\*\*\*[^\s*][^*\n]*\*\*\*", "ges"),
                (r"\*\*[^\s*][^*\n]*\*\*", "gs"),
            ]
        fence = r"^(?=[^\n]*\n)([ \t]*)(`{3,}+|~{3,}+)([^\n]*\n)"
        return {
            "root": [
                (r"---[ \t]*\n(?s:.*?\n)??---\s*$\n?", _front_matter),
                (r"\\.", "se"),
                (r"^ *\S.*?\n==+\n", "gu"),
                (r"^ *\S.*?\n--+\n", "gh"),
                (r"^#(?=[^#]).*?$", "gh"),
                (r"^##*.*?$", "gu"),
                # A fence ends at one that is indented alike, else at the next.
                (rf"{fence}((?:.*\n)+?)(\1)(\2)", _fence),
                (rf"{fence}((?:.*\n)*?)([ \t]*)(\2)", _other_fence),
                (rf"{fence}((?:.*\n)*)(.*)", _open_fence),
                (r"\n\n(?:(?:    |\t).*\n|\n)+", "sb"),
                (r"(`{1,10})(?:[^\\]|\\.)+?\1", "sb"),
                (r"^\s{0,100}([*-])\s*(?:\1\s*){2,}$", "p"),
                (r"^\s{0,100}(?:[*+-](?=\s)|\d+\.)", "p"),
                (r"^\s{0,100}>[^\n]*", "gt"),
                *strong,
                (r"__(?:[^\\\n]|\\.)*?__", "gs"),
                (r"\*(?:[^\\\n]|\\.)*?\*|_(?:[^\\\n]|\\.)*?_", "ge"),
                (
                    r"^(\s{0,100})(\[)([^\n]+?)(\])(\s{0,100})(:)"
                    r"([ \t]*)(\n*)(?:(<)([^>\n]*)(>)|(\S*))",
                    groups("", "p", "ss", "p", "", "p", "", "err", "nt", "sx", "nt", "sx"),
                    "title",
                ),
                (r"!?\[", _link),
                (r"<[^\n@]{0,1000}+@[^\n][^\n.]{0,1000}+\.[^\n]{1,4000}>", "nv"),
                (r"<(?:https?|mailto|ftp)://[^\n>]*>", "nv"),
                (r"<[^\n>]{0,2000}>", _tag),
                (r"&\S{0,500};", _tag),
                (r"[^\\`\[*\n&<]+", ""),
                (r"[&<\n]|\[", ""),
            ],
            "link": [
                (r"[ \t]+", ""),
                (
                    r"(\()(\s*)(?:(<)([^>\n]*)(>)|([^\s)]+|\S+)|)",
                    groups("p", "", "nt", "sx", "nt", "sx"),
                    "link-title",
                ),
                (r"(\[)([^\]\n]*)(\])", groups("p", "ss", "p"), "#pop"),
                (r"", "", "#pop"),
            ],
            "link-title": [
                (r"\s+(?=[\"'()])|[ \t]+", ""),
                (r"\)", "p", "#pop"),
                (_QUOTED, "nn"),
                (r"[\"'(]\S?\n?", "err", "#pop"),
                (r"", "", "#pop"),
            ],
            "title": [
                (r"\s+(?=[\"'(])", ""),
                (_QUOTED, "nn", "#pop"),
                (r"[\"'(]\S?", "err", "#pop"),
                (r"", "", "#pop"),
            ],
        }


def _link(scan: Scan, match: Match) -> int | None:
    """``[text](url "title")``, ``[text][name]``, the text on one line or without a bracket."""
    text, start = scan.text, match.end
    end = min(_next(scan, mark, start) for mark in ("](", "]["))
    if end >= _next(scan, "\n", start):
        end = _next(scan, "]", start)
    if end == len(text) or not text.startswith(("(", "["), end + 1):
        scan.emit("", match[0])
        return None
    scan.emit("p", match[0])
    scan.emit("nv", text[start:end])
    scan.emit("p", "]")
    scan.push("link")
    return end + 1


def _next(scan: Scan, mark: str, start: int) -> int:
    """Where the mark comes next, or the text's end: each place is looked for but once."""
    text, found = scan.data.get(mark, ("", -1))
    if text is not scan.text or found < start:
        found = scan.text.find(mark, start)
        if found < 0:
            found = len(scan.text)
        scan.data[mark] = (scan.text, found)
    return int(found)


def _tag(scan: Scan, match: Match) -> None:
    """HTML, which goes on where its last tag stopped: in a comment or a script, for example."""
    scan.delegate("html", match[0])


def _front_matter(scan: Scan, match: Match) -> None:
    end = match[0].rindex("---") + 3
    scan.delegate("yaml", match[0][:end], fresh=True)
    scan.emit("", match[0][end:])


def _fence(scan: Scan, match: Match) -> None:
    code = match[4].removesuffix("\n")
    _fenced(scan, match, code)
    scan.emit("", match[4][len(code) :] + match[5])
    scan.emit("p", match[6])


def _other_fence(scan: Scan, match: Match) -> None:
    """A fence that ends at another indentation: the last line's end is of the code."""
    _fenced(scan, match, match[4])
    scan.emit("", match[5])
    scan.emit("p", match[6])


def _open_fence(scan: Scan, match: Match) -> None:
    """A fence that never ends: whole lines are code."""
    _fenced(scan, match, match[4])
    scan.emit("err", match[5])


def _fenced(scan: Scan, match: Match, code: str) -> None:
    scan.emit("", match[1])
    scan.emit("p", match[2])
    scan.emit("nl", match[3])
    name = match[3].strip()
    if name and lexer_for(name, scan.lexer.version) is None:
        scan.emit("sb", code)
    else:
        scan.delegate(name or guess(code), code, fresh=True)
