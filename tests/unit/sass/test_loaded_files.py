from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pyjekyll.sass.engine import Compilation
from pyjekyll.sass.file_urls import url_of
from pyjekyll.sass.loaded_files import dependencies, is_valid, searched_folders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pyjekyll.sass.engine import SassEngine

COMPILER = "a compiler 1"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "site/_sass/_base.scss": "@import 'parts/one'; @import 'more';",
        "site/_sass/more/_index.scss": ".more { a: b }",
        "theme/_sass/parts/_one.scss": "@import 'two'; .one { a: b }",
        "theme/_sass/parts/_two.scss": ".two { a: b }",
        "site/css/x.scss": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def compilation(site: Path) -> Compilation:
    return Compilation(
        "@import 'base';",
        url=url_of(str(site / "site/css/x.scss")),
        name=str(site / "site/css/x.scss"),
        load_paths=(str(site / "site/_sass"), str(site / "theme/_sass")),
    )


def new(name: str, text: str = ".new { a: b }") -> Callable[[Path], None]:
    def change(site: Path) -> None:
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    return change


CHANGES: list[tuple[str, Callable[[Path], None]]] = [
    ("a loaded file changes", new("theme/_sass/parts/_two.scss")),
    ("a loaded file goes", lambda site: (site / "theme/_sass/parts/_two.scss").unlink()),
    ("the site overrides the theme", new("site/_sass/parts/_one.scss")),
    ("the site overrides with another extension", new("site/_sass/parts/one.sass", ".n\n  a: b")),
    ("the site overrides with a folder", new("site/_sass/parts/one/_index.scss")),
    ("a file comes beside the sheet", new("site/css/_base.scss")),
    ("a folder comes beside the sheet", new("site/css/base/_index.scss")),
    ("an import-only file comes", new("site/_sass/base.import.scss")),
    ("a file takes the place of an index", new("site/_sass/_more.scss")),
    ("a load path goes", lambda site: shutil.rmtree(site / "theme")),
]


@pytest.mark.parametrize("change", [change for _, change in CHANGES], ids=[n for n, _ in CHANGES])
def test_whatever_changes_the_css_makes_it_stale(
    engine: SassEngine, site: Path, change: Callable[[Path], None]
) -> None:
    asked = compilation(site)
    compiled = engine.compile(asked)
    known = dependencies(asked, COMPILER, str(site / "site/css/x.scss"), compiled.loaded)
    assert is_valid(known, asked, COMPILER)
    change(site)
    assert not is_valid(known, asked, COMPILER)


def test_what_has_nothing_to_do_with_it_leaves_it_valid(engine: SassEngine, site: Path) -> None:
    asked = compilation(site)
    known = dependencies(
        asked, COMPILER, str(site / "site/css/x.scss"), engine.compile(asked).loaded
    )
    new("site/_sass/notes.txt")(site)
    new("site/css/picture.png")(site)
    new("site/other/_base.scss")(site)
    os.utime(site / "site/_sass/_base.scss")
    assert is_valid(known, asked, COMPILER)


def test_another_text_option_or_compiler_makes_it_stale(site: Path) -> None:
    asked = compilation(site)
    known = dependencies(asked, COMPILER, "", ())
    assert is_valid(known, asked, COMPILER)
    assert not is_valid(known, replace(asked, source="a{}"), COMPILER)
    assert not is_valid(known, replace(asked, style="compressed"), COMPILER)
    assert not is_valid(known, asked, "a compiler 2")


def test_a_loaded_file_that_is_gone_already_is_an_error(site: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        dependencies(compilation(site), COMPILER, "", (str(site / "missing"),))


def test_the_search_is_beside_each_file_and_in_each_load_path() -> None:
    folders = searched_folders("/s/css/x.scss", ["/t/_sass/a/_b.scss"], ["/s/_sass", "/t/_sass"])
    assert folders == (
        "/s/_sass",
        "/s/_sass/a",
        "/s/_sass/a/b",
        "/s/_sass/b",
        "/s/css",
        "/s/css/a",
        "/s/css/a/b",
        "/s/css/b",
        "/t/_sass",
        "/t/_sass/a",
        "/t/_sass/a/a",
        "/t/_sass/a/a/b",
        "/t/_sass/a/b",
        "/t/_sass/b",
    )


def test_what_is_missing_is_looked_at_once(site: Path) -> None:
    new("site/_sass/deep/down/_a.scss")(site)
    new("site/_sass/deep/down/under/_b.scss")(site)
    deep = str(site / "site/_sass/deep/down/")
    asked = compilation(site)
    entry = str(site / "site/css/x.scss")
    known = dependencies(asked, COMPILER, entry, (f"{deep}/_a.scss", f"{deep}/under/_b.scss"))
    below_css = [each for each in known.folders if each[0].startswith(str(site / "site/css/"))]
    assert (str(site / "site/css/deep"), "missing") in below_css
    assert not any("deep/" in folder for folder, _ in below_css)
    assert is_valid(known, asked, COMPILER)
    new("site/css/deep/down/_a.scss")(site)
    assert not is_valid(known, asked, COMPILER)
