from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.liquid import Block, Environment, LiquidError, Tag, with_context

if TYPE_CHECKING:
    from pyjekyll.liquid import Context
    from pyjekyll.liquid.compiler.tag_code import TagCode


class Shout(Block):
    def render(self, context: Context) -> str:
        return self.render_body(context).upper() + str(context.registers["mark"])


class Show(Tag):
    def render(self, context: Context) -> str:
        return f"<{context[self.markup.strip()]}>"


class Fast(Tag):
    def compile(self, code: TagCode) -> bool:
        code.print(f"STR({code.expression(self.markup.strip())})")
        return True


class SetInScope(Tag):
    def render(self, context: Context) -> str:
        context["here"] = 1
        return ""


class Either(Block):
    def unknown_tag(self, name: str, markup: str) -> bool:
        return name == "or"


TAGS = {"shout": Shout, "show": Show, "fast": Fast, "here": SetInScope, "either": Either}


def render(text: str, **data: object) -> str:
    return Environment(tags=TAGS).parse(text).render(data, registers={"mark": "!"})


def test_a_block_renders_its_body() -> None:
    assert render("{% shout %}a{{ b }}{% endshout %}", b="c") == "AC!"


def test_a_tag_sees_the_variables_of_loops_around_it() -> None:
    text = "{% for i in (1..2) %}{% show i %}{% show forloop.last %}{% endfor %}{% show i %}"
    assert render(text) == "<1><False><2><True><None>"


def test_a_tag_can_write_python() -> None:
    assert render("{% for i in a %}{% fast i.x %}{% endfor %}", a=[{"x": 1}, {"x": "y"}]) == "1y"


def test_a_break_in_a_block_leaves_the_loop_around_it() -> None:
    text = "{% for i in (1..3) %}{% shout %}a{{ i }}{% break %}b{% endshout %}c{% endfor %}"
    assert render(text) == "A1!"


def test_a_name_set_by_a_tag_ends_with_the_loop() -> None:
    text = "{% for i in (1..1) %}{% here %}{{ here }}{% endfor %}{{ here }}"
    assert render(text) == "1"


def test_a_blank_block_prints_nothing() -> None:
    assert render("{% shout %} \n {% endshout %}") == ""


def test_a_block_may_know_inner_tags() -> None:
    assert render("{% either %}a{% or %}b{% endeither %}") == "ab"
    with pytest.raises(LiquidError, match="Unknown tag 'or'"):
        render("{% shout %}{% or %}{% endshout %}")


def test_a_tag_or_filter_of_the_same_name_replaces_ours() -> None:
    env = Environment(tags={"assign": Show}, filters={"upcase": lambda value: "mine"})
    assert env.parse("{% assign a %}{{ 'x' | upcase }}").render({"a": 1}) == "<1>mine"


def test_a_filter_can_have_the_context_and_keyword_arguments() -> None:
    @with_context
    def describe(context: Context, value: object, options: dict[str, object]) -> str:
        return f"{value} {options} {context['page.title']}"

    env = Environment(filters={"describe": describe})
    text = "{{ 1 | describe: a: 2, b: page.title }}"
    assert env.parse(text).render({"page": {"title": "T"}}) == "1 {'a': 2, 'b': 'T'} T"


def test_a_filter_registered_later_is_used() -> None:
    env = Environment()
    template = env.parse("{{ 'a' | later }}")
    before = template.render()
    env.register_filter("later", lambda value: value * 2)
    assert (before, template.render()) == ("a", "aa")


def test_the_wrong_number_of_arguments_is_liquids_error() -> None:
    with pytest.raises(LiquidError, match=r"wrong number of arguments \(given 1, expected 2\)"):
        render("{{ 'a' | append }}")
