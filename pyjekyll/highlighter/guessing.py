"""Guesses the language of code by what is unmistakable about it, as Rouge does without a name."""

from __future__ import annotations

import re

# Interpreters of a first line that begins with ``#!``.
_INTERPRETERS = {
    **dict.fromkeys(("sh", "bash", "dash", "zsh", "ksh"), "shell"),
    **dict.fromkeys(("node", "jsc", "rhino"), "javascript"),
    "awk": "awk",
    "lua": "lua",
    "perl": "perl",
    "php": "php",
    "python": "python",
    "python2": "python",
    "python3": "python",
    "ruby": "ruby",
}
_HASH_BANG = re.compile(r"#!\s*(?:\S*/env\s+)?(?:\S*/)?([\w.+-]+)")
_EMACS = re.compile(r"-\*-\s*(?:(?:.*;)?\s*mode:\s*)?([\w+-]+?)\s*(?:;.*)?-\*-")
_VIM = re.compile(r"\b(?:vim?|ex):\s*(?:set?\s+)?(?:.*[\s:])?(?:ft|filetype|syn|syntax)=([\w+-]+)")
_BEGINNINGS = (
    (re.compile(r"<\?xml\b"), "xml"),
    (re.compile(r"(?i)<!doctype\s+html\b|<html\b"), "html"),
    (re.compile(r"<\?php\b"), "php"),
    (re.compile(r"%YAML\b"), "yaml"),
    (re.compile(r"--- .*\n\+\+\+ |Index: "), "diff"),
    (re.compile(r"\\(?:documentclass|documentstyle|input|usepackage)\b"), "tex"),
)


def guess(code: str) -> str:
    """The name of the language; plain text where nothing tells."""
    lines = code[:10_000].split("\n")
    for line in (*lines[:5], *lines[-5:]):
        if found := _EMACS.search(line) or _VIM.search(line):
            return found[1]
    if found := _HASH_BANG.match(code):
        return _INTERPRETERS.get(re.sub(r"[\d.]+$", "", found[1]), "plaintext")
    text = code.lstrip()
    return next((name for pattern, name in _BEGINNINGS if pattern.match(text)), "plaintext")
