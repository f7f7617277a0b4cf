"""A key that something here reads is never taken for a misspelling."""

from __future__ import annotations

import ast
from pathlib import Path

import pyjekyll
from pyjekyll.configuration.defaults import KEYS
from pyjekyll.configuration.known_keys import WITHOUT_DEFAULT

#: Set by code before it is read, and no setting of a site.
INTERNAL = {"data", "tag_data"}


def _keys_that_are_read():
    """The literal keys that code asks a site's configuration for."""
    for path in Path(pyjekyll.__file__).parent.rglob("*.py"):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "site.config" in text else ():
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Attribute(attr="config") as mapping, attr="get"),
                    args=[ast.Constant(value=key), *_],
                ):
                    pass
                case ast.Subscript(
                    value=ast.Attribute(attr="config") as mapping,
                    slice=ast.Constant(value=key),
                    ctx=ast.Load(),
                ):
                    pass
                case _:
                    continue
            if ast.unparse(mapping.value).endswith("site"):
                yield key


def test_every_key_that_is_read_is_known():
    read = set(_keys_that_are_read())
    assert {"baseurl", "paginate", "sass", "title", "emoji"} <= read
    assert read - KEYS - WITHOUT_DEFAULT == INTERNAL


def test_no_key_is_listed_that_has_a_default():
    assert WITHOUT_DEFAULT.isdisjoint(KEYS)
