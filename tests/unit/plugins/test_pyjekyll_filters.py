"""Minutes of reading, and dates in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., dict[str, str]]

CONFIG = "plugins: [pyjekyll-filters]\ntimezone: UTC\n"


@pytest.fixture
def rendered(build: Build) -> Callable[..., str]:
    def rendered(template: str, front: str = "", config: str = "") -> str:
        files = {"_config.yml": CONFIG + config, "a.html": f"---\n{front}---\n{template}"}
        return build(files)["a.html"]

    return rendered


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", "1"),
        ("word " * 200, "1"),
        ("word " * 201, "2"),
        ("<p class='a b c'>word</p> " * 400, "2"),
        ("字" * 1001, "3"),
        ("字" * 500 + " word" * 200, "2"),
    ],
)
def test_minutes_of_reading(rendered: Callable[..., str], text: str, minutes: str) -> None:
    template = f"{{% capture x %}}{text}{{% endcapture %}}{{{{ x | reading_time }}}}"
    assert rendered(template) == minutes


def test_readers_differ(rendered: Callable[..., str]) -> None:
    template = "{% capture x %}" + "word " * 201 + "{% endcapture %}{{ x | reading_time: 250 }}"
    assert rendered(template) == "1"
    with pytest.raises(BuildError, match="a number of words a minute"):
        rendered("{{ 'x' | reading_time: 0 }}")


@pytest.mark.parametrize(
    ("arguments", "result"),
    [
        ('"long", "de"', "3. Februar 2026"),
        ('"d. MMMM y", "de-AT"', "3. Februar 2026"),
        ('"d MMMM y", "fr"', "3 février 2026"),
        ('"full", "es"', "martes, 3 de febrero de 2026"),
        ('"LLLL y", "ru"', "февраль 2026"),
        ('"yyyy年M月d日 HH:mm", "ja"', "2026年2月3日 16:05"),
    ],
)
def test_a_date_in_a_language(rendered: Callable[..., str], arguments: str, result: str) -> None:
    assert rendered(f'{{{{ "2026-02-03 16:05" | localized_date: {arguments} }}}}') == result


def test_the_language_is_the_pages_or_the_sites(rendered: Callable[..., str]) -> None:
    template = '{{ "2026-02-03" | localized_date }}'
    assert rendered(template) == "February 3, 2026"
    assert rendered(template, config="lang: it\n") == "3 febbraio 2026"
    assert rendered(template, front="lang: nl\n", config="lang: it\n") == "3 februari 2026"


def test_a_post_has_its_date(build: Build) -> None:
    texts = build(
        {
            "_config.yml": CONFIG,
            "_posts/2026-02-03-a.md": '---\n---\n{{ page.date | localized_date: "d MMM", "en" }}',
        }
    )
    assert texts["2026/02/03/a.html"] == "<p>3 Feb</p>\n"


def test_what_is_no_date_stays_and_an_unknown_language_is_an_error(
    rendered: Callable[..., str],
) -> None:
    assert rendered('{{ "soon" | localized_date }}{{ nil | localized_date }}') == "soon"
    with pytest.raises(BuildError, match="no language"):
        rendered('{{ "2026-02-03" | localized_date: "long", "xx-nothing" }}')
