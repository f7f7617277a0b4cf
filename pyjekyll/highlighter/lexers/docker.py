"""Dockerfiles. Grammar: Docker's reference; commands are a shell's."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups
from pyjekyll.highlighter.scan import Match, Scan

INSTRUCTIONS = (
    "MAINTAINER|CMD|EXPOSE|ENV|ADD|ENTRYPOINT|VOLUME|WORKDIR|COPY|LABEL|STOPSIGNAL|ARG|SHELL|USER"
    "|HEALTHCHECK"
)


class Lexer(lexer.Lexer):
    name = "docker"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (
                    r"(?i)^(FROM)(\s+)(.*)(\s+)(AS)(\s+)(.*)",
                    groups("k", "w", "s", "w", "k", "w", "s"),
                ),
                (rf"(?i)^(ONBUILD)(\s+)({INSTRUCTIONS}|FROM)(.*)", groups("k", "w", "k", "s")),
                (rf"(?i)^({INSTRUCTIONS}|FROM)\b(.*)", groups("k", "s")),
                (r"#.*", "c"),
                (r"(?i)^(?:ONBUILD[ \t]+)?RUN[ \t]+", _run),
                (r"\w+", ""),
                (r"[^a-zA-Z0-9_]+", ""),
            ],
            "run": [
                (r"\n", "", "#pop"),
                (r"\\\n", "se"),
                (r"(?:\\.|[^\\\n])+|\\", _shell),
            ],
        }


def _run(scan: Scan, match: Match) -> None:
    scan.emit("k", match[0])
    scan.forget("shell")
    scan.push("run")


def _shell(scan: Scan, match: Match) -> None:
    scan.delegate("shell", match[0])
