from __future__ import annotations

from pathlib import Path

import pytest

from pyjekyll.sass.contained_importer import ContainedImporter
from pyjekyll.sass.file_urls import url_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    files = {
        "_sass/_plain.scss": "a",
        "_sass/both.sass": "b",
        "_sass/both.css": "c",
        "_sass/_two.scss": "d",
        "_sass/two.scss": "e",
        "_sass/_kind.scss": "f",
        "_sass/_kind.sass": "g",
        "_sass/only.css": "h",
        "_sass/old.import.scss": "i",
        "_sass/old.scss": "j",
        "_sass/new.scss": "k",
        "_sass/folder/_index.scss": "l",
        "_sass/folder2/index.import.sass": "m",
        "_sass/folder2/_index.sass": "n",
        "_sass/folder3.scss/_index.scss": "o",
        "_sass/ü b.scss": "p",
        "css/_near.scss": "q",
    }
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return site


@pytest.fixture
def importer(site: Path) -> ContainedImporter:
    return ContainedImporter((str(site / "_sass"),), (str(site),))


@pytest.mark.parametrize(
    ("url", "from_import", "found"),
    [
        ("plain", False, "_plain.scss"),
        ("plain.scss", False, "_plain.scss"),
        ("_plain", False, "_plain.scss"),
        ("both", False, "both.sass"),
        ("both.css", False, "both.css"),
        ("only", False, "only.css"),
        ("old", True, "old.import.scss"),
        ("old", False, "old.scss"),
        ("old.scss", True, "old.import.scss"),
        ("old.scss", False, "old.scss"),
        ("new", True, "new.scss"),
        ("folder", False, "folder/_index.scss"),
        ("folder", True, "folder/_index.scss"),
        ("folder2", True, "folder2/index.import.sass"),
        ("folder2", False, "folder2/_index.sass"),
        ("%C3%BC%20b", False, "ü b.scss"),
        ("./folder/../plain", False, "_plain.scss"),
        ("folder3.scss", False, None),
        ("missing", False, None),
        ("plain.sass", False, None),
        ("http://example.com/x", False, None),
        ("//example.com/x", False, None),
        ("pkg:plain", False, None),
        ("a%00b", False, None),
    ],
)
def test_files_are_found_as_sass_finds_them(
    importer: ContainedImporter, site: Path, url: str, from_import: bool, found: str | None
) -> None:
    expected = None if found is None else url_of(str(site / "_sass" / found))
    assert importer.canonicalize(url, 1, from_import) == expected
    assert importer.refusal == ""


@pytest.mark.parametrize("url", ["two", "kind", "two.scss"])
def test_what_may_mean_two_files_is_an_error(importer: ContainedImporter, url: str) -> None:
    with pytest.raises(ValueError, match=r"not clear which file to import\. Found:\n  .*\n  "):
        importer.canonicalize(url, 1, False)


def test_what_is_beside_a_sheet_is_found_by_its_url(
    importer: ContainedImporter, site: Path
) -> None:
    found = importer.canonicalize(url_of(str(site / "css" / "near")), 0, False)
    assert found == url_of(str(site / "css" / "_near.scss"))
    assert importer.canonicalize("near", 0, False) is None


def test_whether_a_file_outside_exists_is_not_said(importer: ContainedImporter, site: Path) -> None:
    (site.parent / "_there.scss").write_text("")
    for name in ("there", "missing"):
        assert importer.canonicalize(f"../../{name}", 1, False) is None
        assert importer.refusal.startswith(f"../../{name} was not looked for")


def test_a_folder_whose_name_only_begins_like_the_root_is_outside(
    importer: ContainedImporter, site: Path
) -> None:
    other = Path(f"{site}-other")
    other.mkdir()
    (other / "_x.scss").write_text("")
    assert importer.canonicalize(url_of(str(other / "x")), 0, False) is None


def test_a_link_to_outside_is_an_error_and_is_not_read(
    importer: ContainedImporter, site: Path
) -> None:
    secret = site.parent / "secret.scss"
    secret.write_text("secret")
    link = site / "_sass" / "_link.scss"
    link.symlink_to(secret)
    with pytest.raises(ValueError, match="link to a file outside"):
        importer.canonicalize("link", 1, False)
    with pytest.raises(ValueError, match="link to a file outside"):
        importer.load(url_of(str(link)))


def test_a_file_is_loaded_with_its_syntax(importer: ContainedImporter, site: Path) -> None:
    load = importer.load
    assert load(url_of(str(site / "_sass" / "_plain.scss"))) == ("a", "scss")
    assert load(url_of(str(site / "_sass" / "both.sass"))) == ("b", "sass")
    assert load(url_of(str(site / "_sass" / "only.css"))) == ("h", "css")
