"""What a site overrides, and whether the theme has changed it since."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyjekyll.themes import GemTheme, resolve
from pyjekyll.themes.comparing import difference, overrides

OLD = "".join(f"line {n}\n" for n in range(40))
NEW = OLD.replace("line 7\n", "line seven\nand a half\n").replace("line 30\n", "")


@pytest.fixture
def compared(settings, tmp_path):
    """Compares files of a site with versions 1.0 and 1.1 of the theme."""
    at = settings(environ={"GEM_HOME": str(tmp_path / "gems")})

    def compare(name: str, ours: str, of_site: str | None = None, **folders: str):
        for version, text in (("1.0", OLD), ("1.1", NEW)):
            file = tmp_path / f"gems/gems/themed-{version}" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        file = Path(at.source, of_site or name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ours)
        return overrides(resolve(GemTheme("themed"), at), at, folders)

    return compare


def test_a_copy_of_the_theme_in_use_is_equal(compared):
    (override,) = compared("_layouts/a/b.html", NEW)
    assert (override.path, override.is_equal, override.base) == ("_layouts/a/b.html", True, "")


def test_a_change_of_the_theme_in_use_is_not_stale(compared):
    (override,) = compared("_includes/x.html", NEW.replace("line 20\n", "mine\nmine too\n"))
    assert (override.added, override.removed, override.base) == (2, 1, "")
    text = "".join(difference(override))
    assert text.startswith("--- theme/_includes/x.html\n+++ site/_includes/x.html\n@@")
    assert "-line 20\n+mine\n+mine too\n" in text


@pytest.mark.parametrize("ours", [OLD, OLD.replace("line 20\n", "mine\n")])
def test_a_copy_of_an_older_version_is_stale(compared, ours):
    (override,) = compared("_sass/x.scss", ours)
    assert override.base == "1.0"


def test_the_site_may_call_its_folders_otherwise(compared):
    (override,) = compared("_layouts/x.html", OLD, "templates/x.html", _layouts="templates")
    assert override.path == "_layouts/x.html"


def test_binary_files_are_compared_as_a_whole(compared):
    (override,) = compared("assets/x.png", "\0png")
    assert (override.is_equal, override.added) == (False, None)


def test_what_only_one_of_them_has_is_no_override(compared):
    assert compared("_layouts/x.html", OLD, "_layouts/y.html") == []
    assert compared("README.md", OLD) == []
