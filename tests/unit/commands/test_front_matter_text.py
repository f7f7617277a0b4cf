import pytest

from pyjekyll.commands.front_matter_text import document, with_value, without


@pytest.mark.parametrize(
    ("title", "line"),
    [  # as Ruby's YAML.dump writes them
        ("Hello World", "title: Hello World\n"),
        ('My: "draft" post', "title: 'My: \"draft\" post'\n"),
        ("Ünï", "title: Ünï\n"),
        ("y", 'title: "y"\n'),
        ("yes", "title: 'yes'\n"),
        ("2014-03-14 00:00:00 +0000", "title: '2014-03-14 00:00:00 +0000'\n"),
        ("2014-03-14 00:00 +0000", "title: 2014-03-14 00:00 +0000\n"),
        (["a", "b"], "title:\n- a\n- b\n"),
        (True, "title: true\n"),
        (None, "title:\n"),
        ("", "title: ''\n"),
    ],
)
def test_values_are_written_as_ruby_writes_them(title, line):
    assert document({"title": title}) == f"---\n{line}---\n"


def test_a_new_key_comes_last():
    assert (
        with_value("layout: post\n", "date", "2024-01-02") == "layout: post\ndate: '2024-01-02'\n"
    )
    assert with_value("", "title", "x") == "title: x\n"
    assert with_value("a: 1", "title", "x") == "a: 1\ntitle: x\n"


def test_a_new_line_ends_as_the_others_do():
    assert with_value("title: T\r\n", "date", 1) == "title: T\r\ndate: 1\r\n"
    assert with_value("title: T\r\nlayout: x\r\n", "title", ["a"]) == (
        "title:\r\n- a\r\nlayout: x\r\n"
    )
    assert with_value("title: T\n", "date", 1) == "title: T\ndate: 1\n"


def test_a_key_is_changed_in_its_place_and_the_rest_stays():
    text = "# mine\ntitle:   Old   # really\nlayout: post\n"
    assert with_value(text, "title", "New: x") == "# mine\ntitle: 'New: x'\nlayout: post\n"


def test_a_value_over_several_lines_is_replaced_whole():
    text = "title: >\n  one\n\n  two\ntags:\n- a\n- b\nlayout: post\n"
    assert with_value(text, "title", "x") == "title: x\ntags:\n- a\n- b\nlayout: post\n"
    assert without(text, "tags") == "title: >\n  one\n\n  two\nlayout: post\n"


def test_keys_of_inner_mappings_are_not_meant():
    assert without("a:\n  date: 1\ndate: 2\n", "date") == "a:\n  date: 1\n"
    assert without("a: 1\n", "date") == "a: 1\n"


def test_quoted_keys_and_windows_line_ends_are_understood():
    assert without('"date": 1\r\nb: 2\r\n', "date") == "b: 2\r\n"
