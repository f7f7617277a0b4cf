"""Markdown, with its front matter and its fenced code. Grammar: Markdown.pl's, widely."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.registry import lexer_for
from pyjekyll.highlighter.rules import Rules, States, groups
from pyjekyll.highlighter.scan import Match, Scan

# What a link shows: brackets may be nested once.
_INNER = r"[^\]\[\n]{0,1000}(?:\[[^\]\n]{0,1000}\][^\]\[\n]{0,1000}){0,20}"


class Lexer(lexer.Lexer):
    name = "markdown"

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        scan.data["first"] = True

    def states(self) -> States:
        strong: Rules = [(r"\*\*\*.*?\*\*\*", "ges")] if self.newer else []
        return {
            "root": [
                (r"^---[ \t]*\n(?s:.*?)\n---[ \t]*(?=\n|\Z)", _front_matter),
                (r"\\.", "se"),
                (r"^\S.*?\n[ \t]*=+[ \t]*\n", "gu"),
                (r"^\S.*?\n[ \t]*-+[ \t]*\n", "gh"),
                (r"^#(?=[^#]).*?$", "gh"),
                (r"^##*.*?$", "gu"),
                (r"^([ \t]*)(`{3,}|~{3,})([^\n`]*\n)((?s:.*?))(\n[ \t]*)(\2[`~]*)", _fence),
                (r"^([ \t]*)(`{3,}|~{3,})([^\n`]*\n)((?s:.*))", _fence),
                (r"\n\n(?:(?:    |\t).*?\n|\n)+", "sb"),
                (r"(`{1,10})(?:[^\n]|\n(?!\n)){1,5000}?\1", "sb"),
                (r"^[ \t]*([*-])\s*(?:\1\s*){2,}$", "p"),
                (r"^\s{0,100}(?:[*+-]|\d+\.)(?=\s)", "p"),
                (r"^\s{0,100}>[^\n]*", "gt"),
                *strong,
                (r"\*\*.*?\*\*|__.*?__", "gs"),
                (r"\*.*?\*|_.*?_", "ge"),
                (
                    r"^(\[)([^\n]*?)(\]:)([ \t]*)(\S*)",
                    groups("p", "ss", "p", "", "sx"),
                    "title",
                ),
                (rf"(!?\[)({_INNER})(\]\[)([^\]\n]*)(\])", groups("p", "nv", "p", "ss", "p")),
                (rf"(!?\[)({_INNER})(\])(?=\()", groups("p", "nv", "p"), "link"),
                (r"<[^\n>]{0,500}?@[^\n>]{0,500}?>", "nv"),
                (r"<(?:https?|mailto|ftp):[^\n>]*>", "nv"),
                (r"<[^\n>]{1,2000}>", _tag),
                (r"&\S{0,500}?;", "ni"),
                (r"[^\\`\[*\n&<!]+", ""),
                (r"[!&<\n]|\[", ""),
            ],
            "link": [
                (r"(\()([^\s)]*)", groups("p", "sx")),
                (r"[ \t]+", ""),
                (r'"[^"\n]*"|\'[^\'\n]*\'', "nn"),
                (r"\)", "p"),
                (r"(\[)([^\]\n]*)(\])", groups("p", "ss", "p"), "#pop"),
                (r"", "", "#pop"),
            ],
            "title": [
                (r"[ \t]+", ""),
                (r'"[^"\n]*"|\'[^\'\n]*\'|\([^)\n]*\)', "nn", "#pop"),
                (r"", "", "#pop"),
            ],
        }


def _tag(scan: Scan, match: Match) -> None:
    scan.delegate("html", match[0])


def _front_matter(scan: Scan, match: Match) -> int | None:
    if match.start or not scan.data.pop("first", False):
        scan.emit("p", "---")
        return match.start + 3
    inner = match[0][3:]
    end = inner.rindex("---")
    scan.emit("nn", "---")
    scan.delegate("yaml", inner[:end])
    scan.emit("nn", "---")
    scan.emit("", inner[end + 3 :])
    return None


def _fence(scan: Scan, match: Match) -> None:
    scan.emit("", match[1])
    scan.emit("p", match[2])
    scan.emit("nl", match[3])
    name = match[3].strip().split(" ")[0]
    if name and lexer_for(name, scan.lexer.version) is None:
        scan.emit("sb", match[4])
    else:
        scan.delegate(name or "plaintext", match[4], fresh=True)
    scan.emit("", match[5])
    scan.emit("p", match[6])
