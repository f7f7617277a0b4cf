from __future__ import annotations

import marshal

import pytest

from pyjekyll.liquid import Environment, LiquidError, LiquidSyntaxError
from pyjekyll.liquid.compiler import module_compiler
from pyjekyll.liquid.runtime.failures import Forgiveness

TEXTS = {
    "cycle": "{% cycle 'odd', 'even' %}",
    "broken": "first\n{{ 1 | divided_by: 0 }}",
    "outer": "{% include 'broken' %}",
    "itself": "{% include 'itself' %}",
    "assigns": "{% assign x = 'set' %}",
}


def environment(**options: object) -> Environment:
    return Environment(loader=TEXTS.__getitem__, **options)  # type: ignore[arg-type]


def test_a_template_keeps_its_registers_but_not_its_assigns() -> None:
    template = environment().parse("{% cycle 'a', 'b' %}{{ x }}{% assign x = 1 %}")
    assert [template.render() for _ in range(3)] == ["a", "b", "a"]


def test_a_cycle_in_an_include_belongs_to_the_outer_template() -> None:
    env = environment()
    one = env.parse("{% include 'cycle' %}{% include 'cycle' %}")
    other = env.parse("{% include 'cycle' %}")
    assert (one.render(), other.render()) == ("oddeven", "odd")


def test_increment_counts_in_the_data() -> None:
    template = environment().parse("{% increment n %}{{ n }}")
    data: dict[str, object] = {}
    assert template.render(data) + template.render(data) == "0112"


def test_an_include_shares_the_scope() -> None:
    assert environment().parse("{% include 'assigns' %}{{ x }}").render() == "set"


def test_an_error_tells_its_line_and_column_in_the_file_and_rubys_line() -> None:
    template = environment().parse("a\n  {{ 1 | divided_by: 0 }}", name="page.md", line_offset=4)
    with pytest.raises(LiquidError) as caught:
        template.render()
    error = caught.value
    assert (error.template_name, error.line, error.column) == ("page.md", 6, 3)
    assert str(error) == "Liquid error (line 2): divided by 0"
    assert error.ruby_class == "Liquid::ZeroDivisionError"


def test_an_error_in_an_include_tells_the_stack() -> None:
    with pytest.raises(LiquidError) as caught:
        environment().parse("\n{% include 'outer' %}", name="page").render()
    assert [tuple(entry) for entry in caught.value.stack] == [
        ("page", 2, 1),
        ("outer", 1, 1),
        ("broken", 2, 1),
    ]


def test_a_template_that_includes_itself_is_an_error() -> None:
    with pytest.raises(LiquidError, match="Nesting too deep") as caught:
        environment().get_template("itself").render()
    assert caught.value.ruby_class == "Liquid::StackLevelError"


def test_a_syntax_error_tells_its_place() -> None:
    with pytest.raises(LiquidSyntaxError) as caught:
        environment().parse("x\n {% nope %}", line_offset=10)
    error = caught.value
    assert (error.line, error.column, error.unknown) == (12, 2, "nope")
    assert "assign" in error.candidates
    assert str(error) == "Liquid syntax error (line 2): Unknown tag 'nope'"


def test_a_lax_fall_back_warns() -> None:
    template = environment().parse("{{ a b }}")
    assert [str(warning) for warning in template.warnings] == [
        'Liquid syntax error (line 1): Expected end_of_string but found id in "{{ a b }}"'
    ]


def test_the_strict_mode_refuses_what_the_lax_mode_salvages() -> None:
    with pytest.raises(LiquidSyntaxError):
        environment(error_mode="strict").parse("{{ a b }}")
    assert environment(error_mode="lax").parse("{{ a b }}").render({"a": 1}) == "1"


def test_the_modes_differ_where_ruby_differs() -> None:
    text = "{% if a==1 %}yes{% endif %}"
    assert environment().parse(text).render({"a": 1}) == "yes"
    assert environment(error_mode="lax").parse(text).render({"a": 1}) == ""


def test_an_error_of_python_is_an_internal_error_with_its_cause() -> None:
    env = environment(filters={"fails": lambda value: value.nothing})
    with pytest.raises(LiquidError) as caught:
        env.parse("\n{{ 1 | fails }}").render()
    assert caught.value.line == 2
    assert isinstance(caught.value.__cause__, AttributeError)


def test_the_python_source_can_be_read() -> None:
    source = environment().parse("Hi {{ name }}").python_source
    assert source is not None
    assert "V['name']" in source


@pytest.mark.parametrize(
    "text",
    [
        "{{ a" + ".b" * 300 + " }}",
        "{{ a" + "[0]" * 300 + " }}",
        "{{ a" + " | upcase" * 300 + " }}",
        "{% if " + " and a or ".join("a" * 300) + " %}{% endif %}",
        "{% for i in (1..1) %}" * 90 + "{% endfor %}" * 90,
        "{% if a %}" * 99 + "{% endif %}" * 99,
        "{{ " + "(" * 3000 + " }}",
    ],
)
def test_deep_nesting_does_not_reach_pythons_limits(text: str) -> None:
    environment().parse(text).render({"a": None})


@pytest.mark.parametrize("text", ["{%" * 50_000, "{{" * 50_000, "{% raw %}" + "{% x %}" * 20_000])
def test_what_is_never_closed_is_an_error_found_in_linear_time(text: str) -> None:
    with pytest.raises(LiquidSyntaxError):
        environment().parse(text)


@pytest.mark.parametrize(
    ("text", "place", "rubys_line"),
    [
        ("a\n{% for x in y %}\nb\n\n", (2, 1), 5),
        ("{% if a %}\n {% unless b %}{% endunless %}\n", (1, 1), 3),
        ("{% if a %}\n {% unless b %}\n", (2, 2), 3),
        ("{% case a %}{% when 1 %}\nx", (1, 1), 2),
    ],
)
def test_a_block_without_an_end_is_reported_where_it_begins(
    text: str, place: tuple[int, int], rubys_line: int
) -> None:
    with pytest.raises(LiquidSyntaxError) as raised:
        Environment().parse(text)
    assert (raised.value.line, raised.value.column) == place
    assert f"(line {rubys_line})" in str(raised.value)


def forgiving(source: str, *, with_lines: bool = False) -> tuple[str, list[str]]:
    forgiveness = Forgiveness(with_lines=with_lines)
    text = environment().parse(source).render_again({}, {}, None, forgiveness)
    return text, [error.ruby_class for error in forgiveness.errors]


def test_errors_are_printed_where_they_happen_where_a_render_forgives() -> None:
    zero = "Liquid::ZeroDivisionError"
    assert forgiving("a{{ 1 | divided_by: 0 }}b") == ("aLiquid error: divided by 0b", [zero])
    text, errors = forgiving(
        "{% for i in (1..2) %}\n{{ i | modulo: 0 }}{% endfor %}", with_lines=True
    )
    assert (text, errors) == ("\nLiquid error (line 2): divided by 0" * 2, [zero, zero])
    assert forgiving("{% if true %}{% assign x = 1 | modulo: 0 %}{% endif %}{{ x }}.") == (
        ".",
        [zero],
    )


def test_an_include_ends_forgiveness() -> None:
    assert forgiving("{{ 1 | modulo: 0 }}{% include 'cycle' %}")[0].endswith("odd")
    for source in ("{% include 'broken' %}", "{% include 'cycle' %}{{ 1 | modulo: 0 }}"):
        with pytest.raises(LiquidError, match="divided by 0"):
            forgiving(source)


def test_templates_that_forgive_nest_as_deep_as_others() -> None:
    depth = 90
    source = "{% if true %}{% for i in (1..1) %}" * (depth // 2) + "{{ 1 | modulo: 0 }}"
    source += "{% endfor %}{% endif %}" * (depth // 2)
    assert forgiving(source)[0] == "Liquid error: divided by 0"


def test_what_is_no_error_of_a_template_is_not_forgiven() -> None:
    env = environment()
    env.register_filter("mistake", lambda value: value.nothing)
    with pytest.raises(LiquidError, match="AttributeError"):
        env.parse("{{ 1 | mistake }}").render_again({}, {}, None, Forgiveness())


def test_a_long_text_is_compiled_to_calls_and_prints_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = (
        "{{ a.b.c }} {{ a.n | plus: 1 }} {% if a.b.c == 'x' %}yes{% endif %}{{ a.none.b }}\n" * 200
    )
    data = {"a": {"b": {"c": "x"}, "n": 1}}
    calls = environment().parse(text)
    monkeypatch.setattr(module_compiler, "MAX_INLINED", len(text))
    inlined = environment().parse(text)
    assert calls.render(data) == inlined.render(data) == "x 2 yes\n" * 200
    sizes = [len(marshal.dumps(each._program.code)) for each in (calls, inlined)]
    assert sizes[0] < sizes[1] / 2
