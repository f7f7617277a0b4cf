"""What is wrong with a configuration is reported, all of it at once."""

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import ConfigurationError, Severity


def reported(config):
    return [(d.rule, str(d.place)) for d in config.diagnostics]


def errors(raised):
    return [(d.rule, str(d.place), d.message) for d in raised.value.diagnostics]


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
        "collections: {posts: 1}", "collections: {posts: []}", "kramdown: text", "liquid: []",
        "liquid: {error_mode: rigid}", "keep_files: a", "cache_dir: []", "layouts_dir: 1",
        "markdown_ext: [md]", "encoding: {}", "plugins: [1]", "relative_permalinks: true",
        "time: ''", "time: 0", "timezone: 0", "relative_permalinks: 0", "encoding: 0",
        "collections: {docs: {order: [a.md, 1]}}",
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


def test_a_collection_without_a_folder_may_be_anything(load):
    config = load("collections: {a: 1, b: false}\n")
    assert reported(config) == [("configuration/type", "_config.yml:1:15")]


def test_a_collection_with_a_folder_is_a_mapping(load, tmp_path):
    (tmp_path / "_a").mkdir()
    with pytest.raises(ConfigurationError) as raised:
        load("collections: {a: 1}\n")
    assert errors(raised)[0][1] == "_config.yml:1:15"


def test_duplicate_keys_and_useless_defaults_are_told(load):
    config = load("a: 1\na: 2\ndefaults:\n- scope: {}\n")
    assert reported(config) == [
        ("yaml/duplicate-key", "_config.yml:2:1"),
        ("configuration/defaults", "_config.yml:4:3"),
    ]


def test_lists_that_are_none_are_reported_with_all_other_wrong_types(load):
    with pytest.raises(ConfigurationError) as raised:
        load("exclude: 3\nplugins: x\nkeep_files: 4\nfuture: 'yes'\n")
    assert [d.place.line for d in raised.value.diagnostics] == [2, 1, 3, 4]


@pytest.mark.parametrize("port", [".nan", ".inf", "-1", "65536", '"' + "9" * 5000 + '"'])
def test_a_port_that_is_no_number_to_65535_is_reported(tmp_path, port):
    (tmp_path / "_config.yml").write_text(f"port: {port}\n")
    found = Configuration.load({"source": str(tmp_path)}).diagnostics
    assert ["'port' must be a number from 0 to 65535" in each.message for each in found] == [True]


@pytest.mark.parametrize("folder", ["{a: b}", "{}", "[a, {b: c}]", "[1]"])
def test_what_is_no_part_of_a_path_is_no_folder_of_collections(load, folder):
    load(f"collections_dir: {folder}\n")
    with pytest.raises(ConfigurationError, match="'collections_dir' must be a string") as error:
        load(f"collections_dir: {folder}\ncollections: [things]\n")
    assert str(error.value.diagnostics[0].place).startswith("_config.yml:1:")
