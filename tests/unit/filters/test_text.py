"""The filters of `filters/text.py` answer as Jekyll's."""

from pyjekyll.filters import text


def test_what_jekyll_was_asked_is_answered_alike(recorded):
    recorded(text)
