"""Reports of a permalink or a date point to the key that says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.errors import BuildError
from pyjekyll.site import Site

if TYPE_CHECKING:
    from pathlib import Path

POST = "_posts/2024-01-01-a.md"


def place(tmp_path: Path, files: dict[str, str]) -> str:
    """Where the only fault of a site is, as path:line:column."""
    for name, text in files.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    with pytest.raises(BuildError) as caught:
        Site({"source": str(tmp_path / "site"), "destination": str(tmp_path / "out")}).process()
    (found,) = caught.value.diagnostics
    return str(found.place)


def test_a_placeholder_of_the_front_matter(tmp_path: Path) -> None:
    files = {POST: "---\ntitle: A\npermalink: /:yeer/\n---\nx\n"}
    assert place(tmp_path, files) == f"{POST}:3:12"


def test_a_placeholder_of_the_site(tmp_path: Path) -> None:
    files = {"_config.yml": "title: A\npermalink: /:yeer/\n", POST: "---\n---\nx\n"}
    assert place(tmp_path, files) == "_config.yml:2:1"


def test_a_placeholder_of_a_collection(tmp_path: Path) -> None:
    config = "collections:\n  docs:\n    output: true\n    permalink: /:yeer/\n"
    files = {"_config.yml": config, "_docs/a.md": "---\n---\nx\n"}
    assert place(tmp_path, files) == "_config.yml:4:5"


def test_a_placeholder_of_the_defaults(tmp_path: Path) -> None:
    config = "defaults:\n  - scope: {path: ''}\n    values:\n      permalink: /:yeer/\n"
    files = {"_config.yml": config, POST: "---\n---\nx\n"}
    assert place(tmp_path, files) == "_config.yml:4:7"


def test_a_date_that_is_none(tmp_path: Path) -> None:
    files = {POST: "---\ntitle: A\ndate: soon\n---\ndate: x\n"}
    assert place(tmp_path, files) == f"{POST}:3:7"


def test_a_line_of_the_text_is_not_taken_for_the_front_matter(tmp_path: Path) -> None:
    config = "permalink: /:yeer/\n"
    files = {"_config.yml": config, POST: "---\ntitle: A\n---\npermalink: x\n"}
    assert place(tmp_path, files) == "_config.yml:1:1"


def test_an_error_of_a_page_that_a_plugin_made_is_in_the_file_it_was_made_from(
    tmp_path: Path,
) -> None:
    files = {
        "_config.yml": "plugins: [jekyll-paginate-v2]\npagination: {enabled: true, per_page: 1}\n",
        "_posts/2024-01-01-a.md": "---\n---\n",
        "_posts/2024-01-02-b.md": "---\n---\n",
        "index.html": "---\npagination: {enabled: true}\n---\n{{ 1 | divided_by: 0 }}\n",
    }
    assert place(tmp_path, files) == "index.html:4:1"
