"""What is kept of a render is its text, whatever is in it."""

from __future__ import annotations

import pickle
import sys

import pytest

from pyjekyll.content.rendered import Rendered, packed

TEXTS = ("", "plain", "é", "日本", "😀", "\udcc3\udca9", "a\ud800", "\x00")


@pytest.mark.parametrize("text", TEXTS)
def test_the_output_is_the_text_that_was_packed(text: str) -> None:
    rendered = Rendered(None, packed(text))
    assert rendered.output == text
    assert pickle.loads(pickle.dumps(rendered)).output == text


def test_one_wide_character_does_not_make_a_page_large() -> None:
    text = "x" * 10_000 + "😀"
    assert sys.getsizeof(packed(text)) < 11_000 < sys.getsizeof(text) // 3


def test_there_is_none_where_a_render_failed() -> None:
    assert Rendered(None, None).output is None
