"""The filters of `filters/grouping.py` answer as Jekyll's."""

from pyjekyll.filters import grouping


def test_what_jekyll_was_asked_is_answered_alike(recorded):
    recorded(grouping)
