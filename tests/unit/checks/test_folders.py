import pytest

from pyjekyll.checks.folders import folders

PAGE = "---\ntitle: x\n---\n"


def notes(build, files, config="title: x\n"):
    site = build({"index.md": PAGE, "_config.yml": config, **files}).site
    return [(d.severity, d.place.path) for d in folders(site)]


def test_a_folder_with_documents_that_is_no_collection_is_noted(build):
    files = {"_recipes/a/soup.md": PAGE, "_recipes/b.md": PAGE}
    assert notes(build, files) == [("note", "_recipes/b.md")]


@pytest.mark.parametrize(
    ("files", "config"),
    [
        ({"_recipes/a.md": PAGE}, "collections: [recipes]\n"),
        ({"_recipes/a.md": PAGE}, "exclude: [_recipes]\n"),
        ({"_recipes/a.md": PAGE}, "include: [_recipes/]\n"),
        ({"_recipes/a.md": "no front matter"}, "title: x\n"),
        ({"_recipes/a.txt": PAGE}, "title: x\n"),
        ({"_parts/a.md": PAGE}, "includes_dir: _parts\n"),
        ({"_drafts/a.md": PAGE}, "title: x\n"),
        ({"_parts/a.md": PAGE, "b.md": PAGE + "{% include_relative _parts/a.md %}"}, "title: x\n"),
    ],
)
def test_folders_that_are_read_or_meant_for_something_else_are_right(build, files, config):
    assert notes(build, files, config) == []
