"""The filters of `filters/url.py` answer as Jekyll's."""

from pyjekyll.filters import url


def test_what_jekyll_was_asked_is_answered_alike(recorded):
    recorded(url)
