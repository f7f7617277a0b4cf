"""Options of a wrong type are no reason to fail: they count as none."""

import pytest

from pyjekyll.plugins import _shared

NAMES = {
    "jekyll-archives": "jekyll-archives",
    "jekyll-feed": "feed",
    "jekyll-gist": "gist",
    "jekyll-last-modified-at": "last-modified-at",
    "jekyll-optional-front-matter": "optional_front_matter",
    "jekyll-paginate-v2": "pagination",
    "jekyll-readme-index": "readme_index",
    "jekyll-redirect-from": "redirect_from",
    "jekyll-relative-links": "relative_links",
    "jekyll-titles-from-headings": "titles_from_headings",
}
FILES = {
    "index.md": "---\nredirect_from: [/old]\ntags: x\n---\n# Hi\n\n[a](a.md)",
    "_posts/2024-01-01-a.md": "---\ntags: x\n---\nA",
}


@pytest.mark.parametrize("value", [True, "text", ["a", "list"], 7, None])
@pytest.mark.parametrize("plugin", NAMES)
def test_an_option_of_a_wrong_type_counts_as_none(build, plugin, value):
    assert "index.html" in build(FILES, plugins=[plugin], **{NAMES[plugin]: value})


def test_every_plugin_with_options_is_among_them():
    from pathlib import Path

    folder = Path(_shared.__file__).parent
    using = {p.stem for p in folder.glob("jekyll_*.py") if "options_of" in p.read_text()}
    assert using == {name.replace("-", "_") for name in NAMES}
