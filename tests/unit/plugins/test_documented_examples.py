"""The examples of the page about plugins do what they say."""

import platform
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "docs/_pages/plugins.md"
EXAMPLES = re.findall(
    r"^```python\n((?:import platform\n\n)?from (?:pyjekyll|liquid).*?)^```$",
    PAGE.read_text(),
    re.MULTILINE | re.DOTALL,
)


@pytest.fixture
def outputs(build):
    files = {f"_plugins/{number}.py": text for number, text in enumerate(EXAMPLES)}
    files["_posts/2024-01-02-a.md"] = "---\n---\nText"
    files["a.upcase"] = "---\n---\nquiet"
    files["index.html"] = (
        "---\nwho: Ann\n---\n{% greet page.who %} {% shout %}a{{ page.who }}{% endshout %}"
        " {{ 'Ann Bee' | initials: '-' }}"
    )
    files["drop.html"] = "---\n---\n{{ site.data.build.python }}{{ site.data.build.ruby }}"
    files["box.html"] = (
        "---\n---\n{% assign title = 'T' %}{% box %}{{ 1 | plus: 1 }}{% endbox %}"
        "{{ 'a' | louder: '?' }}"
    )
    return build(files, title="Docs")


def test_the_generator_adds_a_page_for_each_year(outputs):
    assert outputs["2024/index.html"] == "2024: 1"


def test_the_converter_writes_capitals(outputs):
    assert outputs["a.html"] == "QUIET"


def test_tags_blocks_and_filters_print(outputs):
    assert outputs["index.html"] == "Hello, Ann, from Docs! AANN A-B"


def test_what_was_written_for_python_liquid_prints(outputs):
    assert outputs["box.html"] == "[T: 2]A?"


def test_the_drop_answers(outputs):
    assert outputs["drop.html"] == platform.python_version()


def test_the_hook_stamps_posts(outputs):
    assert outputs["2024/01/02/a.html"].endswith("<!-- stamped -->")


def test_the_command_is_found(make_site):
    site = make_site({f"_plugins/{number}.py": text for number, text in enumerate(EXAMPLES)})
    assert [command.name for command in site.plugins.commands] == ["hello"]
