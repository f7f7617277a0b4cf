from __future__ import annotations

from pyjekyll.view.columns import Column


def test_a_text_finds_the_members_that_have_it_in_order() -> None:
    column = Column(["a", "b", "c"], ["x", None, "x"])

    assert column.of_text("x") == ["a", "c"]
    assert column.of_text("y") == []


def test_a_column_of_other_values_is_not_searched_by_text() -> None:
    assert Column(["a", "b"], ["1", 1]).of_text("1") is None


def test_what_was_found_belongs_to_who_asked() -> None:
    column = Column(["a"], ["x"])

    column.of_text("x").clear()  # type: ignore[union-attr]

    assert column.of_text("x") == ["a"]
