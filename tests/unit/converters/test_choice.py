"""Which converters a file goes through."""

from __future__ import annotations

import pytest

from pyjekyll.converters.choice import ConverterChoice
from pyjekyll.converters.identity import Identity
from pyjekyll.plugin import Converter


class Shout(Converter):
    """Takes .md and .shout, and counts how often it is asked."""

    def __init__(self, output: str = ".html") -> None:
        super().__init__({})
        self.asked: list[str] = []
        self._output = output

    def matches(self, ext: str) -> bool:
        self.asked.append(ext)
        return ext in (".md", ".shout")

    def output_ext(self, ext: str) -> str:
        return self._output

    def convert(self, content: str) -> str:
        return content.upper()


@pytest.fixture
def shout() -> Shout:
    return Shout()


@pytest.fixture
def choice(shout: Shout) -> ConverterChoice:
    return ConverterChoice([shout, Identity({})])


def test_all_that_take_the_extension_run_in_their_order(
    choice: ConverterChoice, shout: Shout
) -> None:
    assert [type(each) for each in choice.of(".md")] == [Shout, Identity]
    assert [type(each) for each in choice.of(".txt")] == [Identity]
    choice.of(".md")
    assert shout.asked == [".md", ".txt"]


@pytest.mark.parametrize(
    ("ext", "permalink", "output"),
    [
        (".md", None, ".html"),
        (".txt", None, ".txt"),
        ("", None, ""),
        (".md", "/a.json", ".json"),
        (".md", "/a/", ".html"),
        (".md", "/a.b/", ".html"),
        (".md", "/a", ".html"),
        (".md", "", ".html"),
    ],
)
def test_the_extension_is_the_permalinks_or_that_of_the_last_but_identity(
    choice: ConverterChoice, ext: str, permalink: str | None, output: str
) -> None:
    assert choice.output_ext(ext, permalink) == output
    assert choice.output_ext(ext, permalink) == output  # from memory


def test_of_two_that_take_a_file_the_later_says_what_it_becomes() -> None:
    choice = ConverterChoice([Shout(".one"), Shout(".two"), Identity({})])
    assert choice.output_ext(".md", None) == ".two"


def test_identity_takes_everything_and_changes_nothing() -> None:
    identity = Identity({})
    assert identity.matches(".anything")
    assert identity.output_ext(".anything") == ".anything"
    assert identity.convert("text") == "text"
    assert Identity.priority == "lowest"
