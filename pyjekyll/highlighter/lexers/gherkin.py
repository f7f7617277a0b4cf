"""Gherkin, the language of Cucumber's features. Grammar: cucumber.io/docs/gherkin/reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers import _gherkin_words as known
from pyjekyll.highlighter.rules import Rules, States, closed, include, one_of

if TYPE_CHECKING:
    from pyjekyll.highlighter.scan import Match, Scan


class Lexer(lexer.Lexer):
    name = "gherkin"

    def states(self) -> States:
        steps = known.STEPS | (known.NEWER_STEPS if self.newer else known.OLDER_STEPS)
        heads = dict.fromkeys(known.FEATURES, ("kd", "feature"))
        heads |= dict.fromkeys(known.ELEMENTS, ("kn", "scenario"))
        heads |= dict.fromkeys(known.EXAMPLES, ("nn", "examples"))
        if self.newer:
            heads |= dict.fromkeys(known.NEWER_FEATURES, ("kd", "feature"))
            heads |= dict.fromkeys(known.NEWER_ELEMENTS, ("kn", "scenario"))
            heads |= dict.fromkeys(known.NEWER_EXAMPLES, ("nn", "examples"))
        depth = {"root": 0}

        def head(scan: Scan, match: Match) -> None:
            """What is before a colon: a head with a description below it, or a mistake."""
            kind, description = heads.get(match[1], ("err", ""))
            scan.emit(kind, match[1])
            scan.emit("p", ":")
            if depth.get(scan.state, 1):
                scan.pop()
            if description:
                scan.push(description)

        blank: Rules = [(r"\s+", ""), (r"#.*", "c")]
        any_head: Rules = [(r"([^:\n]{1,500}+):", head), (r":", "p", "#pop")]
        description: Rules = [(r"[^#\n]+(?=[#\n])", "")]
        return {
            "root": [
                *blank,
                (r'"""(?s:.*?)"""', "s"),
                (r"@[^\s@]+", "nt"),
                (r"\|", "p", "header"),
                (r"([^:\n]{1,500}+):", head),
                (r":", "p"),
                (one_of(steps), "nf", "step"),
            ],
            "feature": [*blank, *any_head, *description],
            "scenario": [
                *blank,
                *any_head,
                (one_of(steps), "nf", ("#pop", "step")),
                *description,
            ],
            "examples": [*blank, (r"(?=\|)", "", "#pop"), *description],
            "step": [
                (r"\n", "", "#pop"),
                (r"[ \t\r\f\v]+", ""),
                (r"#.*", "c"),
                (r'"[^"\n]*"', "s"),
                (r"<", closed(r"<[^>\n]*>", "nv", r"\n")),
                (r".[^\s<]*", ""),
            ],
            "header": [(r"\n", "", ("#pop", "table")), include("cells"), (r"[^\s|]+", "nv")],
            "table": [
                (r"\n(?=\s*\|)", ""),
                (r"\n", "", "#pop"),
                (r"#.*", "c"),
                include("cells"),
                (r"[^\s|]+", "n"),
            ],
            "cells": [(r"[ \t\r\f\v]+", ""), (r"\|", "p")],
        }
