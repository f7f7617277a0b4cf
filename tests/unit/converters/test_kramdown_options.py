"""The site's `kramdown:`, with what Jekyll fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.converters.kramdown_options import complete, kramdown_options
from pyjekyll.errors import BuildError

if TYPE_CHECKING:
    from tests.unit.conftest import SiteFolder


def test_the_sites_highlighter_is_kramdowns(site_folder: SiteFolder) -> None:
    options = kramdown_options(site_folder.configure())

    assert options["syntax_highlighter"] == "rouge"
    assert options["syntax_highlighter_opts"] == {"default_lang": "plaintext", "guess_lang": True}


def test_options_that_are_filled_in_are_those_that_the_converter_uses(
    site_folder: SiteFolder,
) -> None:
    config = site_folder.configure(kramdown={"coderay": {"coderay_wrap": "span"}})
    before = kramdown_options(config)

    complete(config)

    assert kramdown_options(config)["syntax_highlighter_opts"] == before["syntax_highlighter_opts"]
    assert config["kramdown"]["syntax_highlighter_opts"] == before["syntax_highlighter_opts"]


def test_options_of_kramdown_are_left_alone_where_it_converts_nothing(
    site_folder: SiteFolder,
) -> None:
    config = site_folder.configure(markdown="CommonMark")

    complete(config)

    assert config["kramdown"] == site_folder.configure()["kramdown"]


def test_old_names_of_options_lose_their_prefix(site_folder: SiteFolder) -> None:
    kramdown = {"enable_coderay": True, "coderay": {"coderay_wrap": "span"}}

    options = kramdown_options(site_folder.configure(kramdown=kramdown))

    assert options["syntax_highlighter"] == "coderay"
    assert options["syntax_highlighter_opts"]["wrap"] == "span"
    assert options["syntax_highlighter_opts"]["tab_width"] == 4


def test_a_math_engine_that_is_not_there_is_an_error(site_folder: SiteFolder) -> None:
    with pytest.raises(BuildError, match="kramdown-math-katex"):
        kramdown_options(site_folder.configure(kramdown={"math_engine": "katex"}))


def test_an_empty_text_names_a_math_engine_too(site_folder: SiteFolder) -> None:
    # Recorded: Jekyll asks for the gem "kramdown-math-".
    with pytest.raises(BuildError, match="kramdown-math- "):
        kramdown_options(site_folder.configure(kramdown={"math_engine": ""}))


@pytest.mark.parametrize("engine", [None, False, "mathjax"])
def test_mathjax_and_none_are_math_engines(site_folder: SiteFolder, engine: object) -> None:
    options = kramdown_options(site_folder.configure(kramdown={"math_engine": engine}))

    assert options["math_engine"] == engine


def test_its_own_highlighter_comes_before_the_sites(site_folder: SiteFolder) -> None:
    config = site_folder.configure(highlighter="pygments", kramdown={"enable_coderay": False})
    assert kramdown_options(config)["syntax_highlighter"] == "pygments"
    config = site_folder.configure(highlighter="pygments", kramdown={"syntax_highlighter": "own"})
    assert kramdown_options(config)["syntax_highlighter"] == "own"


def test_the_version_of_kramdown_is_that_of_the_jekyll_followed(site_folder: SiteFolder) -> None:
    found = {
        compat: kramdown_options(site_folder.configure(compat=compat))["kramdown_version"]
        for compat in ("jekyll-4.4", "jekyll-4.3")
    }

    assert found["jekyll-4.4"] > found["jekyll-4.3"]
    assert "kramdown_version" not in kramdown_options({"kramdown": {}})


@pytest.mark.parametrize(
    ("compat", "locked", "followed"),
    [
        ("jekyll-4.3", "2.5.1", "2.5"),
        ("jekyll-4.3", "2.3.1", "2.4"),
        ("jekyll-4.4", "2.4.0", "2.4"),
        ("jekyll-4.4", "2.10.0", "2.5"),
        ("github-pages", "2.5.1", "2.4"),
    ],
)
def test_the_version_of_kramdown_is_that_of_the_lock_file(
    site_folder: SiteFolder, compat: str, locked: str, followed: str
) -> None:
    lock = f"GEM\n  specs:\n    jekyll (4.3.4)\n    kramdown ({locked})\n"
    site_folder.put({"Gemfile.lock": lock})

    options = kramdown_options(site_folder.configure(compat=compat))

    assert options["kramdown_version"] == followed


def test_the_configuration_itself_is_completed_only_once_asked(site_folder: SiteFolder) -> None:
    config = site_folder.configure()
    kramdown_options(config)
    assert "coderay" not in config["kramdown"]
    complete(config)
    assert config["kramdown"]["coderay"] == {}
