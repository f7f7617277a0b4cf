"""Collections, files, the theme and the generator in templates, as Jekyll 4.4.1 shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ site.collections | map: 'label' | join: ',' }}", "docs,posts"),
        ("{{ site.collections | map: 'extra' | join }}", "more "),
        ("{{ site.collections[0].output }}|{{ site.collections[1].relative_directory }}",
         "true|_posts"),
        ("{{ site.collections[0].docs[0].title }}|{{ site.collections[0].files.size }}", "D|0"),
        ("{{ site.collections[0].docs }}", "<p>d</p>\n"),
        ("{{ f.path }}|{{ f.name }}|{{ f.basename }}|{{ f.extname }}|{{ f.collection }}",
         "/sub/s.txt|s.txt|s|.txt|"),
        ("{{ f.note }}|{{ f.nothing }}", "n|"),
        ("{{ jekyll.version }}|{{ jekyll.environment }}", "4.4.1|development"),
        ("{{ jekyll.nothing }}", ""),
        ("{{ jekyll | jsonify }}", '{"version":"4.4.1","environment":"development"}'),
        ("{{ jekyll.to_h | size }}|{{ jekyll }}", "2|Jekyll::Drops::JekyllDrop"),
        ("{{ theme }}{{ theme.version }}", ""),
    ],
)  # fmt: skip
def test_templates_see(printed: Callable[..., str], text: str, shown: str) -> None:
    assert printed("{% assign f = site.static_files[0] %}" + text) == shown


def test_a_collection_prints_its_documents(printed: Callable[..., str]) -> None:
    shown = printed("{{ site.collections[0] }}")
    assert shown.startswith("[#<Jekyll::Document _docs/d.md collection=docs>")


def test_the_version_is_that_of_the_jekyll_that_is_followed(printed: Callable[..., str]) -> None:
    assert printed("{{ jekyll.version }}", compat="jekyll-4.3") == "4.3.4"


def test_the_theme_has_what_its_specification_says(
    build_texts: Callable[..., dict[str, str]],
) -> None:
    files = {
        "own.gemspec": 's.version = "1.2.3"\ns.authors = ["A", "B"]\ns.summary = "Short."\n',
        "_config.yml": "theme: own\n",
        "a.txt": "---\n---\n{{ theme.version }}|{{ theme.authors }}|{{ theme.description }}",
    }
    assert build_texts(files)["a.txt"] == "1.2.3|A, B|Short."
    assert build_texts(files, compat="github-pages")["a.txt"] == "||"
