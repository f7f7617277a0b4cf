from __future__ import annotations

import pytest

from pyjekyll.view.post_names import InvalidPostNameError, PostName


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("2020-01-02-first-post", ("", "2020-01-02", "first-post")),
        ("/2020-01-02-first-post", ("", "2020-01-02", "first-post")),
        ("cat/sub/2020-1-2-x", ("cat/sub/", "2020-1-2", "x")),
    ],
)
def test_a_name_has_a_folder_a_date_and_a_slug(name: str, parts: tuple[str, str, str]) -> None:
    assert PostName.parse(name) == PostName(*parts)


@pytest.mark.parametrize("name", ["bad", "", "2020-first", "first-2020"])
def test_a_name_without_a_date_or_a_slug_is_none(name: str) -> None:
    with pytest.raises(InvalidPostNameError):
        PostName.parse(name)


def test_a_folder_that_is_no_regular_expression_makes_no_name() -> None:
    with pytest.raises(InvalidPostNameError):
        PostName.parse("(at/2020-01-02-first-post")
