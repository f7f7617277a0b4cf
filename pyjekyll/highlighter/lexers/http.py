"""HTTP's messages. Grammar: RFC 9110 and RFC 9112; the body is of the language of its type."""

from __future__ import annotations

import re

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups
from pyjekyll.highlighter.scan import Match, Scan

LANGUAGES = {
    "json": "json",
    "html": "html",
    "xml": "xml",
    "javascript": "javascript",
    "css": "css",
}


class Lexer(lexer.Lexer):
    name = "http"

    def states(self) -> States:
        methods = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE" + ("|QUERY" if self.newer else "")
        version = r"\d(?:\.\d)?" if self.newer else r"1\.[01]"
        rest: Rules = [
            (
                r"([^\s:]+)([ \t]*)(:)([ \t]*)([^\n]+)(\n|$)",
                _header,
            ),
            (r"([^\n]+)(\n|$)", groups("s", "")),
            (r"\n", "", "body"),
        ]
        return {
            "root": [
                (
                    rf"({methods})([ \t]+)([^ \t\n]+)([ \t]+)(HTTP)(/)(\d(?:\.\d)?)(\n|$)",
                    groups("nf", "", "nn", "", "k", "o", "m", ""),
                    "headers",
                ),
                (
                    rf"(HTTP)(/)({version})([ \t]+)(\d{{3}})(?:([ \t]+)([^\n]+))?(\n|$)",
                    groups("k", "o", "m", "", "m", "", "ne", ""),
                    "headers",
                ),
            ],
            "headers": rest,
            "body": [
                (r"(?s:.+)", _body),
            ],
        }


def _header(scan: Scan, match: Match) -> None:
    if match[1].lower() == "content-type":
        scan.data["type"] = match[5].split(";")[0].strip()
    for kind, group in zip(("na", "", "p", "", "s", ""), range(1, 7), strict=True):
        scan.emit(kind, match[group])


def _body(scan: Scan, match: Match) -> None:
    found = re.search(r"[a-z]+$", scan.data.get("type", ""))
    scan.lex_as(LANGUAGES.get(found[0] if found else "", "plaintext"), match[0])
