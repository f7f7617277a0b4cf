"""The filters of `filters/selecting.py` answer as Jekyll's."""

from pyjekyll.filters import selecting


def test_what_jekyll_was_asked_is_answered_alike(recorded):
    recorded(selecting)
