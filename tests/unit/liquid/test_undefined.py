from __future__ import annotations

import pytest

from pyjekyll.liquid import Environment, UndefinedFilter, UndefinedVariable

TEXT = "{{ a }}{{ page.title }}\n{% if page.nope == 1 %}{% endif %}{{ nothing.at.all | upcased }}"
DATA = {"a": 1, "page": {"title": "T"}}


def test_what_is_not_there_is_recorded_and_the_output_stays() -> None:
    recording = Environment(record_undefined=True)
    output = recording.parse(TEXT, name="page.md", line_offset=2).render(DATA)
    assert output == Environment().parse(TEXT).render(DATA)
    assert recording.undefined is not None
    assert sorted(recording.undefined) == [
        ("filter", "upcased", "page.md", 4, 35),
        ("variable", "nothing", "page.md", 4, 35),
        ("variable", "page.nope", "page.md", 4, 1),
    ]


def test_names_that_loops_and_assign_make_are_there() -> None:
    recording = Environment(record_undefined=True)
    text = "{% for i in (1..2) %}{{ i }}{{ forloop.index }}{% endfor %}{% assign x = nil %}{{ x }}"
    recording.parse(text, name="a").render({})
    assert recording.undefined == {}


def test_strict_variables_raises_rubys_error() -> None:
    with pytest.raises(UndefinedVariable, match=r"line 2\): undefined variable nope"):
        Environment(strict_variables=True).parse(TEXT).render(DATA)


def test_strict_filters_raises_rubys_error_and_knows_the_others() -> None:
    with pytest.raises(UndefinedFilter, match="undefined filter upcased") as caught:
        Environment(strict_filters=True).parse(TEXT).render(DATA)
    assert caught.value.unknown == "upcased"
    assert "upcase" in caught.value.candidates
