"""A configuration is Jekyll's defaults with files and options over them; what is odd is told."""

import datetime as dt
from pathlib import Path

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import ConfigurationError, Severity, UsageError


@pytest.fixture
def load(tmp_path):
    def load(text=None, environ=None, **overrides):
        if text is not None:
            Path(tmp_path, "_config.yml").write_text(text, "utf-8")
        return Configuration.load({"source": str(tmp_path), **overrides}, environ=environ or {})

    load.folder = tmp_path
    return load


def reported(config):
    return [(d.rule, str(d.place)) for d in config.diagnostics]


def errors(raised):
    return [(d.rule, str(d.place), d.message) for d in raised.value.diagnostics]


# files -----------------------------------------------------------------------------------------


def test_without_a_file_there_are_the_defaults(load):
    config = load()
    assert config.files == []
    assert config["permalink"] == "date"
    assert config["include"] == [".htaccess"]
    assert config["liquid"]["error_mode"] == "warn"
    assert config["collections"] == {
        "posts": {
            "output": True,
            "permalink": "/:categories/:year/:month/:day/:title:output_ext",
        }
    }
    assert "vendor/bundle/" in config["exclude"]


def test_mappings_merge_deeply_lists_and_values_replace_and_nil_changes_nothing(load):
    config = load("kramdown: {hard_wrap: true}\ninclude: [_pages]\nencoding: null\nexclude: [x]\n")
    assert config["kramdown"]["hard_wrap"] is True
    assert config["kramdown"]["input"] == "GFM"
    assert config["include"] == ["_pages"]
    assert config["encoding"] == "utf-8"
    assert config["exclude"][:2] == ["x", ".sass-cache"]


def test_of_several_files_the_later_wins_and_options_win_over_all(load):
    for name, text in (("a.yml", "t: 1\nx: {a: 1, b: 1}\n"), ("b.toml", "t = 2\n[x]\nb = 2\n")):
        Path(load.folder, name).write_text(text)
    names = [str(load.folder / name) for name in ("a.yml", "b.toml")]
    config = load(config=names, t=3)
    assert config.files == names
    assert (config["t"], config["x"]) == (3, {"a": 1, "b": 2})


def test_the_default_file_may_end_in_yml_yaml_or_toml(load):
    Path(load.folder, "_config.toml").write_text("t = 'toml'\n")
    assert load()["t"] == "toml"
    Path(load.folder, "_config.yaml").write_text("t: yaml\n")
    assert load()["t"] == "yaml"
    assert load("t: yml\n")["t"] == "yml"


def test_a_file_that_config_names_must_be_there(load):
    with pytest.raises(ConfigurationError, match=r"The configuration file '.*nothing.yml' could"):
        load(config=["nothing.yml"])


def test_broken_yaml_stops_with_file_line_and_column(load):
    with pytest.raises(ConfigurationError) as raised:
        load("title: a\nb: [\n")
    [(rule, place, message)] = errors(raised)
    assert (rule, place) == ("configuration/yaml", "_config.yml:2:5")
    assert message == "did not find expected node content while parsing a flow node"
    assert raised.value.diagnostics[0].jekyll.startswith(f"({load.folder}/_config.yml): {message}")


def test_broken_toml_stops_with_its_place(load):
    Path(load.folder, "_config.toml").write_text("a = 1\nb =\n")
    with pytest.raises(ConfigurationError) as raised:
        load()
    assert errors(raised) == [
        ("configuration/toml", "_config.toml:2:4", "invalid TOML: Invalid value")
    ]


def test_a_file_that_is_no_mapping_is_told_and_left_out_as_in_jekyll(load):
    config = load("- a\n")
    assert config["permalink"] == "date"
    assert reported(config) == [
        ("configuration/not-a-mapping", "_config.yml:1:1"),
        ("configuration/not-read", "_config.yml:1:1"),
    ]


def test_an_empty_file_is_an_empty_configuration(load):
    assert load("# nothing\n").diagnostics == []


# normalisation ---------------------------------------------------------------------------------


def test_collections_may_be_a_list_and_posts_come_first(load):
    config = load("collections: [a, b]\npermalink: /:title/\n")
    assert list(config["collections"]) == ["posts", "a", "b"]
    assert config["collections"]["posts"]["permalink"] == "/:title/"
    config = load("collections: {a: {output: true}, posts: {permalink: /p/:title}}\n")
    assert list(config["collections"]) == ["posts", "a"]
    assert config["collections"]["posts"] == {"permalink": "/p/:title", "output": True}


@pytest.mark.parametrize("key", ["include", "exclude", "plugins"])
@pytest.mark.parametrize("value", ["text", "null", "{a: 1}", "5"])
def test_what_has_to_be_a_list_is_refused_in_jekylls_words(load, key, value):
    with pytest.raises(ConfigurationError) as raised:
        load(f"title: x\n{key}: {value}\n")
    [(rule, place, message)] = errors(raised)
    assert (rule, place) == ("configuration/type", "_config.yml:2:1")
    assert message.startswith(f"'{key}' should be set as an array, but was: ")


@pytest.mark.parametrize(
    "text",
    [
        "permalink: 5", "limit_posts: -1", "limit_posts: a", "timezone: 5", "collections: text",
        "collections: {a: 1}", "collections: {posts: []}", "kramdown: text", "liquid: []",
        "liquid: {error_mode: rigid}", "keep_files: a", "cache_dir: []", "layouts_dir: 1",
        "markdown_ext: [md]", "encoding: {}", "plugins: [1]", "relative_permalinks: true",
        "time: ''",
    ],
)  # fmt: skip
def test_what_makes_jekyll_stumble_is_an_error_with_its_place(load, text):
    with pytest.raises(ConfigurationError) as raised:
        load(text + "\n")
    assert errors(raised)[0][1].startswith("_config.yml:1:")


def test_all_wrong_values_are_told_at_once(load):
    with pytest.raises(ConfigurationError) as raised:
        load("cache_dir: 1\ndata_dir: 2\nkramdown: 3\n")
    assert [place for _, place, _ in errors(raised)] == [f"_config.yml:{n}:1" for n in (1, 2, 3)]


def test_what_jekyll_takes_for_something_else_is_a_warning(load):
    config = load("future: 'no'\ndefaults: text\nencoding: klingon\ngems: [a]\n")
    assert sorted(place for _, place in reported(config)) == [
        f"_config.yml:{n}:1" for n in range(1, 5)
    ]
    assert all(d.severity is Severity.WARNING for d in config.diagnostics)


def test_duplicate_keys_and_useless_defaults_are_told(load):
    config = load("a: 1\na: 2\ndefaults:\n- scope: {}\n")
    assert reported(config) == [
        ("yaml/duplicate-key", "_config.yml:2:1"),
        ("configuration/defaults", "_config.yml:4:3"),
    ]


# compatibility, options, clock ----------------------------------------------------------------


def test_the_compatibility_comes_from_the_option_the_environment_the_file_or_the_lock(load):
    lock = "GEM\n  specs:\n    jekyll (4.3.2)\n"
    Path(load.folder, "Gemfile.lock").write_text(lock)
    site = "pyjekyll: {compat: github-pages}\n"
    assert load("").compatibility.name == "jekyll-4.3"
    assert load(site).compatibility.name == "github-pages"
    assert load(site, {"PYJEKYLL_COMPAT": "jekyll-4.4"}).compatibility.name == "jekyll-4.4"
    chosen = load(site, {"PYJEKYLL_COMPAT": "jekyll-4.4"}, compat="jekyll-4.3")
    assert chosen.compatibility.jekyll_version == "4.3.4"


def test_an_unknown_compatibility_is_wrong_usage(load):
    with pytest.raises(UsageError, match="--compat: unknown value 'jekyll-9'"):
        load("", compat="jekyll-9")


def test_github_pages_has_defaults_and_values_that_cannot_be_changed(load):
    text = "exclude: [x]\nsafe: false\nhighlighter: none\ngems: [jekyll-feed]\nfuture: false\n"
    config = load(text, {"JEKYLL_ENV": "production"}, compat="github-pages")
    assert config["exclude"] == ["x", "CNAME"]
    assert (config["safe"], config["highlighter"], config["future"]) == (True, "rouge", False)
    assert config["plugins"][0] == "jekyll-feed"
    assert "jekyll-paginate" in config["plugins"]
    assert config["theme"] == "jekyll-theme-primer"
    assert config["sass"] == {"style": "compressed"}
    assert config["kramdown"]["math_engine"] == "mathjax"
    assert load("theme: null\n", compat="github-pages")["theme"] is None


def test_options_of_ours_are_no_keys_of_the_site(load):
    config = load("pyjekyll: {compat: jekyll-4.3}\n", strict=True, title="x")
    assert "strict" not in config
    assert config["title"] == "x"
    assert config.option("strict") is True
    assert config.option("compat") == "jekyll-4.3"
    assert config.option("offline") is None


def test_an_option_without_such_a_value_is_wrong_usage(load):
    with pytest.raises(UsageError, match="PYJEKYLL_RUBY_PLUGINS: unknown value 'never'"):
        load("", {"PYJEKYLL_RUBY_PLUGINS": "never"})


def test_the_clock_stands_where_it_is_set(load):
    noon = dt.datetime(2024, 1, 31, 12, tzinfo=dt.UTC)
    epoch = {"SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
    assert load("", epoch).now() == noon
    assert load("", epoch, clock="2025-01-31T12:00:00Z").now() == noon.replace(year=2025)
    assert load("", {"PYJEKYLL_CLOCK": "2026-01-31 13:00 +0100"}).now() == noon.replace(year=2026)
    with pytest.raises(UsageError, match="--clock: 'soon' is not a time"):
        load("", clock="soon").now()


def test_a_themes_configuration_lies_below_the_sites(load, tmp_path_factory):
    theme = tmp_path_factory.mktemp("theme")
    Path(theme, "_config.yml").write_text("x: {a: theme, b: theme}\nfuture: true\ny: theme\n")
    config = load("x: {a: site}\n").with_theme(str(theme))
    assert config["x"] == {"a": "site", "b": "theme"}
    assert (config["y"], config["future"]) == ("theme", False)
    assert config.files[-1] == str(theme / "_config.yml")
    assert "y" not in load("ignore_theme_config: true\n").with_theme(str(theme))
