from __future__ import annotations

import subprocess
import sys

import pytest

from pyjekyll.liquid import Block, Drop, Environment, LazyHash, LiquidSyntaxError
from pyjekyll.liquid.runtime.context import Context
from pyjekyll.ruby.errors import RubyArgumentError


def context(environment: Environment, **data: object) -> Context:
    return Context(environment, data, {})


def test_a_condition_is_compiled_for_the_items_of_a_list() -> None:
    environment = Environment()
    holds = environment.compile_condition("p.x > 3 and p.y contains z or p.w", "p")
    around = context(environment, z="a")
    items = [{"x": 4, "y": "bar"}, {"x": 4, "y": "b"}, {"x": 1, "y": "a"}, {"x": 4, "w": 1}]
    assert [holds(around, item) for item in items] == [True, False, False, True]


def test_a_condition_is_parsed_strictly() -> None:
    with pytest.raises(LiquidSyntaxError, match="Expected end_of_string but found id"):
        Environment().compile_condition("a b", "p")


def test_a_variable_with_filters_is_compiled_for_the_items_of_a_list() -> None:
    environment = Environment()
    value = environment.compile_variable("p.x | plus: y | append: '!'", "p")
    assert value(context(environment, y=2), {"x": 1}) == "3!"


def test_blocks_are_told_from_tags() -> None:
    environment = Environment(tags={"mine": Block})
    names = ("if", "raw", "mine", "assign", "include", "nope")
    assert [name for name in names if environment.is_block(name)] == ["if", "raw", "mine"]


def test_an_unknown_error_mode_is_refused() -> None:
    with pytest.raises(ValueError, match="error_mode"):
        Environment(error_mode="loose")


class Page(dict, Drop):  # type: ignore[type-arg, misc]
    ruby_class = "Page"

    def __missing__(self, name: str) -> object:
        value = self[name] = {"title": "T", "tags": ["a", "b"]}.get(name)
        return value


class Lazy(LazyHash):
    def keys(self) -> list[str]:
        return ["a", "b"]

    def __getitem__(self, name: object) -> object:
        return f"v{name}" if name in ("a", "b") else None


def test_a_drop_that_is_a_dict_fills_itself_with_what_is_read() -> None:
    page = Page()
    text = "{{ page.title }}{{ page.nope }}{{ page.tags.size }}{{ page }}"
    assert Environment().parse(text).render({"page": page}) == "T2Page"
    assert list(page) == ["title", "nope", "tags"]


def test_a_lazy_hash_is_a_hash() -> None:
    text = "{{ h }}{{ h.size }}{% for p in h %}{{ p[0] }}{{ p[1] }}{% endfor %}{{ h.first }}"
    assert Environment().parse(text).render({"h": Lazy()}) == '{"a"=>"va", "b"=>"vb"}2avabvbava'


def test_importing_loads_neither_python_liquid_nor_the_compiler() -> None:
    code = (
        "import sys, pyjekyll.liquid; from pyjekyll.liquid import Environment, Template;"
        "print({'liquid', 'pyjekyll.liquid.compiler.module_compiler'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_bytes_that_are_no_utf8_are_refused_at_their_place() -> None:
    source = b"one\n  caf\xe9 {{ x }}".decode("utf-8", "surrogateescape")
    with pytest.raises(RubyArgumentError, match="invalid byte sequence in UTF-8") as caught:
        Environment().parse(source, name="a.html", line_offset=3)
    assert (caught.value.template_name, caught.value.line, caught.value.column) == ("a.html", 5, 6)


class Noun:
    def __init__(self, value: object) -> None:
        self.value = value

    def to_liquid(self) -> object:
        return self.value


def test_an_object_with_to_liquid_stands_for_what_that_gives() -> None:
    text = "{{ a }}{{ h.a }}{{ h.b.x }}{% for i in list %}{{ i }}{% endfor %}"
    data = {
        "a": Noun("A"),
        "h": {"a": Noun(1), "b": Noun({"x": Noun(2)})},
        "list": Noun([Noun(3), 4]),
    }
    assert Environment().parse(text).render(data) == "A1234"


def test_an_environment_with_more_filters_leaves_the_first_as_it_is():
    first = Environment(filters={"shout": lambda text: f"{text}!"})
    second = first.with_filters({"shout": lambda text: f"{text}?", "whisper": str.lower})
    source = "{{ 'A' | shout }} {{ 'A' | whisper }}"
    assert second.parse(source).render({}) == "A? a"
    assert first.parse(source).render({}) == "A! A"
