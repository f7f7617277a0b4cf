"""Related posts by content."""

import sys

import pytest

from pyjekyll.content import lsi
from pyjekyll.errors import BuildError

TEXTS = [
    "bread dough flour oven baking bread",
    "trains rails stations timetable railway",
    "sourdough flour oven crust baking",
    "railway locomotive rails steam station",
]


def test_texts_about_the_same_come_first():
    pytest.importorskip("sklearn", reason="scikit-learn (the extra `lsi`) is not installed")
    found = lsi.nearest(TEXTS, 2)
    assert [indexes[0] for indexes in found] == [2, 3, 0, 1]
    assert all(len(indexes) == 2 for indexes in found)


@pytest.mark.parametrize("texts", [["", ""], ["a b", "a b"], ["one"]])
def test_texts_without_anything_to_tell_them_apart_are_no_failure(texts):
    pytest.importorskip("sklearn", reason="scikit-learn (the extra `lsi`) is not installed")
    assert [sorted(indexes) for indexes in lsi.nearest(texts, 5)] == [
        [j for j in range(len(texts)) if j != i] for i in range(len(texts))
    ]


def test_without_the_library_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.decomposition", None)
    with pytest.raises(BuildError) as raised:
        lsi.nearest(TEXTS, 2)
    assert "pyjekyll-ssg[lsi]" in raised.value.diagnostics[0].cure
