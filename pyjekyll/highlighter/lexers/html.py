"""HTML, with JavaScript in its scripts and CSS in its styles. Grammar: HTML 4 and 5."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import CallBack, States
from pyjekyll.highlighter.scan import Match, Scan

NAME = r"[\p{L}_:-][\p{Word}\p{Cf}:.·-]*"
# With a value names are taken widely, as templates write them: [a], (b), *c.
ATTRIBUTE = r"[\p{L}_:.*\[\]()-][\p{Word}\p{Cf}:.·*\[\]()-]*"


class Lexer(lexer.Lexer):
    name = "html"

    def states(self) -> States:
        return {
            "root": [
                (r"[^<&]+", ""),
                (r"&\S{0,500}?;", "ni"),
                (r"(?i)<!DOCTYPE (?s:.*?)>", "cp"),
                (r"<!\[CDATA\[(?s:.*?)\]\]>", "cp"),
                (r"<!--", "c", "comment"),
                (r"<\?(?s:.*?)\?>", "cp"),
                (r"<\s*script\s*", "nt", ("script", "tag")),
                (r"<\s*style\s*", "nt", ("style", "tag")),
                (r"</", "nt", "end-tag"),
                (r"<", "nt", "start-tag"),
            ],
            "end-tag": [
                (r"\s+", ""),
                (NAME, "nt", ("#pop", "end-tag-rest")),
                (r">", "nt", "#pop"),
            ],
            "end-tag-rest": [
                (r"\s+", ""),
                (r">", "nt", "#pop"),
            ],
            "start-tag": [
                (r"\s+", ""),
                (NAME, "nt", ("#pop", "tag")),
                (r"", "", ("#pop", "tag")),
            ],
            "comment": [
                (r"[^-]+", "c"),
                (r"-->", "c", "#pop"),
                (r"-", "c"),
            ],
            "tag": [
                (r"\s+", ""),
                (rf"{ATTRIBUTE}\s*=\s*", "na", "attribute"),
                (r"[\p{L}_:*#-][\p{Word}\p{Cf}:.·*#-]*", "na"),
                (r"/?\s*>", "nt", "#pop"),
            ],
            "attribute": [
                (r'"', "s", ("#pop", "double-quotes")),
                (r"'", "s", ("#pop", "single-quotes")),
                (r"[^\s>]+", "s", "#pop"),
            ],
            "double-quotes": [
                (r'"', "s", "#pop"),
                (r'[^"]+', "s"),
            ],
            "single-quotes": [
                (r"'", "s", "#pop"),
                (r"[^']+", "s"),
            ],
            "script": [
                (r"<\s*/\s*script\s*>", _end_of("javascript"), "#pop"),
                (r"[^<]+|<", _as("javascript")),
            ],
            "style": [
                (r"<\s*/\s*style\s*>", _end_of("css"), "#pop"),
                (r"[^<]+|<", _as("css")),
            ],
        }


def _as(language: str) -> CallBack:
    def call_back(scan: Scan, match: Match) -> None:
        scan.delegate(language, match[0])

    return call_back


def _end_of(language: str) -> CallBack:
    def call_back(scan: Scan, match: Match) -> None:
        scan.forget(language)
        scan.emit("nt", match[0])

    return call_back
