"""Source text to tokens: tags, variables and the text between them, as Ruby's String#split cuts.

A token is `(text, offset)`. The regular expression would look for the end of every `{%` or `{{`
that is never closed, each time through the whole rest; texts with many of those are cut by hand.
"""

from __future__ import annotations

import re

TOKENS = re.compile(r"(\{%.*?%\}|\{\{.*?\}\}?|\{%|\{\{)", re.DOTALL)
FULL_TAG = re.compile(r"\{%-?\s*(\w+)\s*(.*?)-?%\}\Z", re.DOTALL | re.ASCII)
FULL_VARIABLE = re.compile(r"\{\{-?(.*?)-?\}\}\Z", re.DOTALL)
_MANY = 20


def tokenize(source: str) -> list[str]:
    """The tokens of a text; joined they are the text again."""
    end_of_tags, end_of_variables = source.rfind("%}"), source.rfind("}")
    unclosed = source.count("{%", max(end_of_tags, 0)) + source.count("{{", end_of_variables + 1)
    return _tokenize_slowly(source) if unclosed > _MANY else TOKENS.split(source)


def _tokenize_slowly(source: str) -> list[str]:
    tokens: list[str] = []
    closers = {"{%": source.rfind("%}"), "{{": source.rfind("}")}
    start = position = 0
    length = len(source)
    while position < length:
        position = source.find("{", position)
        if position < 0:
            break
        opener = source[position : position + 2]
        if opener not in closers:
            position += 1
            continue
        end = position + 2
        if closers[opener] >= end:
            end = _end_of_token(source, opener, end)
        tokens += [source[start:position], source[position:end]]
        start = position = end
    tokens.append(source[start:])
    return tokens


def _end_of_token(source: str, opener: str, start: int) -> int:
    if opener == "{%":
        return source.find("%}", start) + 2
    end = source.find("}", start) + 1
    return end + 1 if source.startswith("}", end) else end
