import pytest

from pyjekyll.server.editor import EditorError, command_for, open_in_editor


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("code", ["code", "-g", "/s/a b.md:3:4"]),
        ("/opt/Code/bin/code --wait", ["/opt/Code/bin/code", "--wait", "-g", "/s/a b.md:3:4"]),
        ("subl", ["subl", "/s/a b.md:3:4"]),
        ("emacsclient", ["emacsclient", "-n", "+3:4", "/s/a b.md"]),
        ("pycharm", ["pycharm", "--line", "3", "--column", "4", "/s/a b.md"]),
        ("unheard-of", ["unheard-of", "/s/a b.md"]),
        ("xterm -e vim +{line} {file}", ["xterm", "-e", "vim", "+3", "/s/a b.md"]),
        ("'my editor' -x", ["my editor", "-x", "/s/a b.md"]),
    ],
)
def test_editors_are_told_the_place_in_their_own_way(editor, command):
    assert command_for("/s/a b.md", 3, 4, {"VISUAL": editor}) == command


def test_a_name_with_a_placeholder_is_only_a_name():
    command = command_for("/s/{line}.md", 3, 4, {"VISUAL": "e {file}"})
    assert command == ["e", "/s/{line}.md"]


def test_the_projects_own_variable_wins():
    environment = {"PYJEKYLL_EDITOR": "code", "VISUAL": "vim"}
    assert command_for("/a", 1, 1, environment)[0] == "code"
    assert command_for("/a", 1, 1, {**environment, "PYJEKYLL_EDITOR": " ", "VISUAL": "x"})[0] == "x"


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "Set PYJEKYLL_EDITOR"),
        ({"VISUAL": "vim"}, "vim needs a terminal"),
        ({"VISUAL": "emacs -nw"}, "emacs needs a terminal"),
        ({"VISUAL": "'open"}, "VISUAL cannot be read"),
        ({"VISUAL": "/no/such/program"}, "There is no program /no/such/program"),
    ],
)
def test_what_cannot_be_opened_is_said(environment, words):
    with pytest.raises(EditorError, match=words):
        open_in_editor("/a", 1, 1, environment)
