"""No text crashes the parser, the compiler or Python's own."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyjekyll.liquid import Environment, LiquidError
from pyjekyll.liquid.errors import InternalError
from pyjekyll.ruby.errors import RubyError

PIECES = st.sampled_from(
    [
        *"{}%|:,.'\"[]()-=!<> \n?\\\0é",
        *("{{", "}}", "{%", "%}", "{%-", "-%}", "{{-", "..", "a", "b.c", "1", "-2.5", "'x'", '"'),
        *(" if ", " elsif ", " else ", " endif ", " for ", " in ", " endfor ", " case ", " when "),
        *(" endcase ", " assign ", " capture ", " endcapture ", " cycle ", " tablerow ", " raw "),
        *(" endraw ", " comment ", " endcomment ", " break ", " increment ", " and ", " contains "),
        *(
            " limit:",
            " offset:",
            " reversed ",
            " cols:",
            " nil ",
            " empty ",
            " blank ",
            "| upcase ",
        ),
        *("{{ a }}", "{% if a %}", "{% endif %}", "{% for i in a %}", "{% endfor %}", "==", "<>"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["warn", "lax", "strict"]))
@settings(max_examples=300, deadline=None)
def test_a_text_renders_or_is_an_error_of_its_own(text: str, mode: str) -> None:
    with contextlib.suppress(LiquidError, RubyError):
        try:
            Environment(error_mode=mode).parse(text).render({"a": [1, {"c": "x"}], "b": {"c": 2}})
        except InternalError as error:
            raise AssertionError(text) from error


@pytest.mark.parametrize("mode", ["warn", "lax"])
@pytest.mark.parametrize(
    "text",
    [
        "{% assign " + "a" * 20_000 + " b = 1 %}",
        "{% tablerow i in x " + "a" * 20_000 + " %}{% endtablerow %}",
        "{{ a" + "[" * 20_000 + " }}",
        "{{ " + "(1.." * 5_000 + " }}",
        "{% cycle " + "'" * 20_000 + " %}",
        "{% if " + "'\"" * 10_000 + " %}{% endif %}",
    ],
)
def test_long_markup_takes_no_more_than_linear_time(text: str, mode: str) -> None:
    # No time is asserted: what is quadratic would take minutes in this many sizes.
    with contextlib.suppress(LiquidError):
        for size in range(1, 20):
            Environment(error_mode=mode).parse(text[: 10 + size] + text[10:]).render({})


@pytest.mark.parametrize("count", [100, 101, 3000])
@pytest.mark.parametrize(
    ("head", "branch", "tail"),
    [
        ("{% if a == 0 %}0", "{{% elsif a == {n} %}}{n}", "{% else %}none{% endif %}"),
        ("{% case a %}", "{{% when {n} %}}{n}", "{% else %}none{% endcase %}"),
        ("{% case t %}", "{{% when '{n}' %}}{n}", "{% else %}none{% endcase %}"),
        (
            "{% for x in l %}{% if false %}",
            "{{% elsif a == {n} %}}{n}{{% break %}}",
            "{% endif %}{% endfor %}",
        ),
    ],
)
def test_a_row_of_branches_may_be_long(head: str, branch: str, tail: str, count: int) -> None:
    text = head + "".join(branch.format(n=n) for n in range(1, count + 1)) + tail
    template = Environment().parse(text)
    for chosen in (1, count // 2, count):
        data = {"a": chosen, "t": str(chosen), "l": [1, 2]}
        assert template.render(data) == str(chosen)
    assert template.render({"a": -1, "t": "", "l": [1, 2]}) in ("none", "")


def test_a_part_of_a_case_may_have_thousands_of_values() -> None:
    values = ", ".join(map(str, range(3000)))
    template = Environment().parse(
        f"{{% case a %}}{{% when {values} %}}y{{% else %}}n{{% endcase %}}"
    )
    assert [template.render({"a": a}) for a in (0, 1500, 2999, 3000)] == ["y", "y", "y", "n"]
