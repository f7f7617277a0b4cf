from types import SimpleNamespace

import pytest

from pyjekyll.content.selection import Selection
from pyjekyll.errors import UsageError


def item(path, url):
    return SimpleNamespace(relative_path=path, url=url)


POST = item("_posts/2024-01-02-a.md", "/2024/01/02/a.html")
PAGE = item("docs/guide/start.md", "/start/")
FILE = item("/assets/a.png", "/assets/a.png")


@pytest.mark.parametrize(
    ("pattern", "taken"),
    [
        ("_posts/2024-01-02-a.md", [POST]),
        ("./_posts/2024-01-02-a.md", [POST]),
        ("_posts", [POST]),
        ("_posts/", [POST]),
        ("_post", []),
        ("_posts/2024-*", [POST]),
        ("*.md", [POST, PAGE]),
        ("_posts/*.md", [POST]),
        ("docs/**/*.md", [PAGE]),
        ("docs/guide/**/start.md", [PAGE]),
        ("/start/", [PAGE]),
        ("2024/01", [POST]),
        ("assets/*.{png,jpg}", [FILE]),
        ("assets/?.png", [FILE]),
        ("assets/[bc].png", []),
    ],
)
def test_a_pattern_names_a_file_a_folder_or_what_matches(pattern, taken, tmp_path):
    selection = Selection([pattern], str(tmp_path))

    assert [each for each in (POST, PAGE, FILE) if selection.takes(each)] == taken


def test_several_patterns_name_what_any_of_them_does(tmp_path):
    selection = Selection(["_posts", "assets"], str(tmp_path))

    assert [selection.takes(each) for each in (POST, PAGE, FILE)] == [True, False, True]


def test_a_path_typed_from_outside_of_the_site_is_one_within_it(tmp_path, monkeypatch):
    (tmp_path / "site/docs/guide").mkdir(parents=True)
    (tmp_path / "site/docs/guide/start.md").touch()
    monkeypatch.chdir(tmp_path)

    assert Selection(["site/docs/guide/start.md"], str(tmp_path / "site")).takes(PAGE)


def test_a_pattern_that_names_nothing_is_an_error_with_the_nearest_path(tmp_path):
    with pytest.raises(UsageError) as caught:
        Selection(["docs/guide/strat.md"], str(tmp_path)).require_some([POST, PAGE])

    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.rule == "usage/only"
    assert diagnostic.cure == "did you mean 'docs/guide/start.md'?"
