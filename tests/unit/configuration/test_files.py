"""Configuration files are read as Jekyll reads them; what is broken has a place."""

from pathlib import Path

import pytest

from pyjekyll.errors import ConfigurationError


def reported(config):
    return [(d.rule, str(d.place)) for d in config.diagnostics]


def errors(raised):
    return [(d.rule, str(d.place), d.message) for d in raised.value.diagnostics]


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


def test_github_pages_looks_for_no_toml(load):
    Path(load.folder, "_config.toml").write_text("t = 'toml'\n")
    config = load(compat="github-pages")
    assert config.get("t") is None
    assert [(d.rule, str(d.place)) for d in config.diagnostics] == [
        ("configuration/github-pages", "_config.toml")
    ]
    named = load(compat="github-pages", config=[str(load.folder / "_config.toml")])
    assert (named["t"], named.diagnostics) == ("toml", [])


def test_broken_toml_stops_with_its_place(load):
    Path(load.folder, "_config.toml").write_text("a = 1\nb =\n")
    with pytest.raises(ConfigurationError) as raised:
        load()
    assert errors(raised) == [
        ("configuration/toml", "_config.toml:2:4", "Invalid TOML: Invalid value")
    ]


def test_a_file_that_is_no_mapping_is_told_and_left_out_as_in_jekyll(load):
    config = load("- a\n")
    assert config["permalink"] == "date"
    assert reported(config) == [("configuration/not-a-mapping", "_config.yml:1:1")]
    assert "defaults" in config.diagnostics[0].notes[0]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_another_encoding_is_named_as_what_it_is(load, codec):
    Path(load.folder, "_config.yml").write_bytes("\ufefftitle: x".encode(codec))
    (diagnostic,) = load().diagnostics
    assert diagnostic.rule == "configuration/encoding"
    assert "UTF-16" in diagnostic.message
    assert diagnostic.cure == "save the file as UTF-8"


def test_an_empty_file_is_an_empty_configuration(load):
    assert load("# nothing\n").diagnostics == []
