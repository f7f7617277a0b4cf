from __future__ import annotations

import pytest

from pyjekyll.liquid import Environment, Limits, LiquidError

NESTED = "{% for i in (1..100000) %}{% for j in (1..100000) %}{% endfor %}{% endfor %}"


def fails(text: str, limits: Limits) -> str:
    with pytest.raises(LiquidError) as caught:
        Environment(limits=limits).parse(text).render({})
    assert caught.value.ruby_class == "Liquid::MemoryError"
    return caught.value.message


def test_output_is_limited() -> None:
    limits = Limits(render_length=100)
    assert fails("{% for i in (1..60) %}ab{% endfor %}", limits) == "Memory limits exceeded"
    assert Environment(limits=limits).parse("{% for i in (1..50) %}ab{% endfor %}").render({})


def test_captured_output_counts() -> None:
    text = "{% for i in (1..60) %}{% capture x %}a{{ i }}{% endcapture %}{% endfor %}"
    assert fails(text, Limits(render_length=100)) == "Memory limits exceeded"


def test_time_is_limited_in_loops_without_output() -> None:
    assert fails(NESTED, Limits(seconds=0.05)) == "Time limit exceeded"


def test_nesting_is_limited() -> None:
    texts = {"a": "{% for i in (1..1) %}{% include 'a' %}{% endfor %}"}
    environment = Environment(loader=texts.__getitem__, max_nesting=10)
    with pytest.raises(LiquidError, match="Nesting too deep") as caught:
        environment.get_template("a").render({})
    assert len(caught.value.stack) < 10


def test_a_range_that_no_memory_could_hold_is_an_error() -> None:
    assert fails("{% for i in (1..99999999999999999999) %}{% endfor %}", Limits())
