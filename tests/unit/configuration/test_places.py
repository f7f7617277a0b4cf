"""A key's place in the configuration files: the last file that has it, the nearest key above."""

import pytest

from pyjekyll.configuration import places


def place_of(load, text, *path):
    place, excerpt = places.find(load(text).config_files, path)
    return (place.line, place.column, excerpt) if place else None


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (("title",), (1, 1, "title: t")),
        (("a", "b"), (3, 3, "  b: [x, y]")),
        (("a", "b", 1), (3, 10, "  b: [x, y]")),
        (("a", "missing"), (2, 1, "a:")),
        (("missing",), None),
    ],
)
def test_a_key_is_found_by_the_way_to_it(load, path, found):
    assert place_of(load, "title: t\na:\n  b: [x, y]\n", *path) == found


def test_of_a_key_that_is_there_twice_the_last_counts(load):
    assert place_of(load, "a: 1\nb: 2\na: 3\n", "a") == (3, 1, "a: 3")


def test_a_key_of_toml_is_found(load):
    (load.folder / "_config.toml").write_text("x = 1\n[author]\nname = 'n'\n")
    place, excerpt = places.find(load().config_files, ("author",))
    assert (place.line, excerpt) == (2, "[author]")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("theme: minma\n", (1, 8, 5)),
        ("a: 1\ntheme:   'minma' # mine\n", (2, 10, 7)),
        ("theme:\n  minma\n", (1, 1, 5)),
    ],
)
def test_a_value_is_found_on_the_line_of_its_key(load, text, place):
    found, _ = places.find_value(load(text).config_files, "theme")
    assert (found.line, found.column, found.width) == place
