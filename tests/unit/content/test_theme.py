"""Which theme a site has, what is reported about it, and which of its folders count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pyjekyll.content import theme as themes
from pyjekyll.content.theme import Theme, find_likely_theme, find_remote_theme, find_theme
from pyjekyll.errors import BuildError, Severity
from pyjekyll.themes import FolderTheme, Found, Gemspec, GemTheme, Missing, Origin, RemoteTheme
from pyjekyll.themes.gemspec import Dependency

GEM = "_vendor/themes/themed-1.0"
REMOTE = "_vendor/themes/owner+named"


@pytest.fixture
def config(site_folder, monkeypatch):
    """The configuration of a site of that text which brings a gem and a repository as themes."""
    site_folder.put({f"{GEM}/_layouts/a.html": "", f"{REMOTE}/_layouts/b.html": ""})
    monkeypatch.chdir(site_folder.path)
    monkeypatch.setenv("HOME", str(site_folder.path))  # what is installed here is not looked at
    monkeypatch.setattr("pyjekyll.themes.installed._SYSTEMS", ())

    def load(text="", **options):
        site_folder.put({"_config.yml": text})
        return site_folder.configure(**options)

    return load


@pytest.fixture
def source(site_folder):
    return str(site_folder.path)


def name_of(found):
    theme, diagnostics = found
    assert diagnostics == []
    return theme and theme.basename


# which theme ------------------------------------------------------------------------------------


def test_the_configuration_names_a_gem_or_none(config, source):
    assert name_of(find_theme(config("theme: themed"), source)) == "themed-1.0"
    assert name_of(find_theme(config(), source)) is None
    assert name_of(find_theme(config("remote_theme: owner/named"), source)) is None


def test_a_name_that_is_not_text_is_a_warning_in_jekylls_words(config, source):
    theme, (warning,) = find_theme(config("theme: [a]"), source)
    assert theme is None
    assert (warning.rule, warning.severity) == ("configuration/type", Severity.WARNING)
    assert warning.message.startswith("Theme: value of 'theme' in config should be String")


def test_a_theme_of_the_site_that_is_missing_is_an_error_at_its_line(config, source):
    with pytest.raises(BuildError) as raised:
        find_theme(config("title: x\ntheme: gone\n"), source)
    (error,) = raised.value.diagnostics
    assert (error.rule, str(error.place)) == ("site/theme-missing", "_config.yml:2:8")
    assert error.excerpt == "theme: gone"
    assert "gone" in error.message
    assert "pyjekyll theme fetch" in error.cure
    assert error.jekyll == "The gone theme could not be found."


def test_what_pages_lacks_is_said_where_a_theme_is_missing(config, source):
    with pytest.raises(BuildError) as raised:
        find_theme(config("theme: gone\n", compat="github-pages"), source)
    (error,) = raised.value.diagnostics
    assert error.cure.endswith(
        "; GitHub Pages itself does not have it: for that write `remote_theme: OWNER/NAME`, its "
        "repository, instead of `theme`"
    )


def test_what_cannot_be_a_name_is_an_error_with_a_cure(config, source):
    with pytest.raises(BuildError, match=r"'\.\./x' cannot be the name of a theme") as raised:
        find_theme(config("theme: ../x"), source)
    assert raised.value.diagnostics[0].cure == "set `theme` to the name of a gem"


def test_a_theme_that_only_github_pages_names_may_be_missing(config, source):
    pages = config("", compat="github-pages")
    assert pages["theme"] == "jekyll-theme-primer"
    assert name_of(find_theme(pages, source)) is None
    with pytest.raises(BuildError):
        find_theme(config("theme: jekyll-theme-primer", compat="github-pages"), source)
    with pytest.raises(BuildError):
        find_theme(config("", theme="jekyll-theme-primer", compat="github-pages"), source)


def test_a_remote_theme_takes_the_place_of_that_of_github_pages(config, source, site_folder):
    site_folder.put({"_vendor/themes/jekyll-theme-primer-0.6.0/_layouts/a.html": ""})
    assert name_of(find_theme(config("", compat="github-pages"), source)) == (
        "jekyll-theme-primer-0.6.0"
    )
    both = config("remote_theme: owner/named", compat="github-pages")
    assert name_of(find_theme(both, source)) is None
    assert list(themes.wanted_themes(both)) == ["remote_theme"]


def test_a_remote_theme_is_found_by_its_repository(config, source):
    assert name_of(find_remote_theme(config("remote_theme: owner/named"), source)) == "owner+named"
    assert name_of(find_remote_theme(config("remote_theme: false"), source)) is None
    assert name_of(find_remote_theme(config(), source)) is None


def test_a_remote_theme_that_is_missing_is_an_error_and_nonsense_is_reported(config, source):
    with pytest.raises(BuildError) as raised:
        find_remote_theme(config("remote_theme: owner/gone"), source)
    assert raised.value.diagnostics[0].jekyll is None
    theme, (error,) = find_remote_theme(config("remote_theme: nonsense"), source)
    assert theme is None
    assert (error.severity, str(error.place)) == (Severity.ERROR, "_config.yml:1:15")
    assert error.jekyll == "Remote Theme: 'nonsense' is not a valid remote theme"


def test_before_the_plugins_are_loaded_the_likely_theme_is_that_of_the_plugin_named(config, source):
    both = "theme: themed\nremote_theme: owner/named\n"
    assert find_likely_theme(config(both, compat="jekyll-4.4"), source).basename == "themed-1.0"
    listed = config(f"{both}plugins: [jekyll-remote-theme]\n")
    assert find_likely_theme(listed, source).basename == "owner+named"
    Path(source, "Gemfile").write_text('gem "jekyll-remote-theme", group: :jekyll_plugins\n')
    bundled = config(both, compat="jekyll-4.4")
    assert find_likely_theme(bundled, source).basename == "owner+named"
    assert find_likely_theme(config("remote_theme: false"), source) is None


def test_all_that_a_configuration_wants_is_listed(config):
    wanted = themes.wanted_themes(config("theme: themed\nremote_theme: owner/named"))
    assert wanted == {"theme": GemTheme("themed"), "remote_theme": RemoteTheme("owner", "named")}
    wrong = themes.wanted_themes(config("theme: ../x\nremote_theme: x"))
    assert [type(each) for each in wrong.values()] == [Missing, Missing]
    assert themes.wanted_themes(config("theme: [a]")) == {}


@pytest.mark.parametrize(
    ("given", "is_on"),
    [
        ({"offline": "false"}, False),
        ({"offline": "No"}, False),
        ({"offline": "1"}, True),
        ({"offline": True}, True),
        ({}, False),
    ],
)
def test_the_owner_says_whether_to_go_online(config, source, given, is_on):
    assert themes.theme_settings(config(**given), source).offline is is_on


def test_a_site_cannot_name_the_servers(config, source):
    settings = themes.theme_settings(config("pyjekyll: {gem_index: 'https://evil.test'}"), source)
    assert "evil" not in settings.gem_index
    own = themes.theme_settings(config(gem_index="https://own.test/"), source)
    assert own.gem_index == "https://own.test"


def test_what_is_said_about_a_theme_that_was_found_is_a_warning_at_its_line(config, source):
    loaded = config("title: x\ntheme: themed\n")
    found = Found(GemTheme("themed"), Path(source), Gemspec("themed"), Origin.INSTALLED,
                  warnings=("another version",), cure="fetch it")  # fmt: skip
    (warning,) = themes.warnings_about(found, loaded, "theme")
    assert (warning.rule, warning.severity) == ("site/theme-version", Severity.WARNING)
    assert (warning.message, warning.cure) == ("another version", "fetch it")
    assert str(warning.place) == "_config.yml:2:1"


# what a theme has -------------------------------------------------------------------------------


SPEC = Gemspec(
    "themed",
    "1.0",
    ("A. Author", "Bea"),
    "A summary.",
    metadata={"plugin_type": "theme"},
    dependencies=(
        Dependency("jekyll", (">= 3.5", "< 5.0")),
        Dependency("jekyll-feed", ("~> 0.1",)),
    ),
)


@pytest.fixture
def theme(tmp_path):
    root = (tmp_path / "themed-1.0").resolve()
    root.mkdir()
    return Theme(Found(GemTheme("themed"), root, SPEC, Origin.INSTALLED))


FOLDERS = {
    "includes_path": "_includes",
    "layouts_path": "_layouts",
    "sass_path": "_sass",
    "assets_path": "assets",
    "data_path": "_data",
}


@pytest.mark.parametrize(("attribute", "folder"), FOLDERS.items())
def test_a_folder_is_there_or_none(theme, attribute, folder):
    assert getattr(theme, attribute) is None
    Path(theme.root, folder).mkdir()
    del vars(theme)[attribute]
    assert getattr(theme, attribute) == f"{theme.root}/{folder}"


@pytest.mark.parametrize(("attribute", "folder"), FOLDERS.items())
def test_a_link_out_of_the_theme_and_a_file_are_no_folder(theme, tmp_path, attribute, folder):
    (tmp_path / "outside").mkdir()
    Path(theme.root, folder).symlink_to(tmp_path / "outside")
    assert getattr(theme, attribute) is None
    Path(theme.root, folder).unlink()
    Path(theme.root, folder).touch()
    del vars(theme)[attribute]
    assert getattr(theme, attribute) is None


def test_templates_see_what_its_specification_says(theme):
    assert (theme.name, theme.basename, theme.version) == ("themed", "themed-1.0", "1.0")
    assert theme.authors == "A. Author, Bea"
    assert theme.description == "A summary."
    assert theme.metadata == {"plugin_type": "theme"}
    assert theme.dependencies == ["jekyll (>= 3.5, < 5.0)", "jekyll-feed (~> 0.1)"]


def test_a_description_comes_before_the_summary(tmp_path):
    spec = replace(SPEC, description="More words.")
    assert Theme(Found(GemTheme("t"), tmp_path, spec, Origin.OWN)).description == "More words."


def test_the_gems_that_it_needs_are_loaded_as_plugins_but_for_jekyll(theme):
    assert theme.runtime_dependencies == ["jekyll-feed"]


def test_a_repository_without_a_name_of_its_own_has_that_of_its_folder(tmp_path):
    found = Found(FolderTheme("./x"), tmp_path / "x", Gemspec("x"), Origin.FOLDER)
    assert Theme(found).name == "x"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("jekyll-theme-caymen", "jekyll-theme-cayman"),
        ("minimaa", "minima"),
        ("jekyll-theme-chirpy", None),
    ],
)
def test_a_theme_of_github_pages_is_offered_where_its_own_name_is_like_it(
    config, source, name, meant
):
    with pytest.raises(BuildError) as raised:
        find_theme(config(f"theme: {name}\n"), source)
    cure = raised.value.diagnostics[0].cure
    assert cure.startswith(f"did you mean '{meant}'?" if meant else "run ")
