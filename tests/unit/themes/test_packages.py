"""A Python package can be a theme; it is found, and not imported."""

from __future__ import annotations

import sys

import pytest

from pyjekyll.themes import packages


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package `themed_package` that must not be imported, with a theme in it and below it."""
    for folder in ("themed_package/_layouts", "themed_package/inner/assets"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "themed_package/__init__.py").write_text("raise SystemExit('imported')\n")
    info = tmp_path / "themed_package-1.3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: themed-package\nVersion: 1.3\nSummary: Nice.\nAuthor: Ann\n"
    )
    (info / "entry_points.txt").write_text(
        "[pyjekyll.themes]\nthemed = themed_package\ninner = themed_package.inner\n"
        "gone = no_such_package_at_all\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path / "themed_package"
    assert "themed_package" not in sys.modules


def test_a_package_is_found_and_not_imported(package):
    folder, spec = packages.find("themed")
    assert folder == package
    assert (spec.name, spec.version, spec.summary, spec.authors) == (
        "themed", "1.3", "Nice.", ("Ann",),
    )  # fmt: skip
    assert packages.find("inner")[0] == package / "inner"


def test_a_gemspec_in_the_package_says_what_the_theme_needs(package):
    (package / "themed.gemspec").write_text('s.version = "2.0"\ns.add_dependency "jekyll-feed"\n')
    _, spec = packages.find("themed")
    assert spec.version == "2.0"
    assert [each.name for each in spec.dependencies] == ["jekyll-feed"]


def test_names_without_a_package(package):
    assert packages.find("gone") is None
    assert packages.find("unheard-of") is None
    assert {"themed", "inner", "gone"} <= set(packages.names())
