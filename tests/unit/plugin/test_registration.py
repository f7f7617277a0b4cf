"""How a module says what it has."""

from __future__ import annotations

from types import ModuleType

import pytest

from pyjekyll.errors import BuildError
from pyjekyll.plugin import Command, Converter, Generator
from pyjekyll.plugin.registration import (
    HookMark,
    Registry,
    register_filter,
    register_hook,
    register_tag,
)
from tests.unit.plugin.conftest import TAGS_AND_FILTERS


def test_hooks_may_share_a_name_and_come_out_of_functions(make_site, texts_of):
    hooks = """
        from pyjekyll.api import register_hook

        @register_hook("pages", "post_render")
        def _(page):
            page.output += "a"

        @register_hook("pages", "post_render")
        def _(page):
            page.output += "b"

        def adding(text):
            @register_hook("pages", "post_render")
            def add(page):
                page.output += text

        adding("c")
    """
    files = {"_plugins/hooks.py": hooks, "a.html": "---\n---\n"}
    assert texts_of(make_site(files)) == {"a.html": "abc"}


def test_a_filter_with_the_wrong_number_of_values_is_the_templates_error(make_site, texts_of):
    site = make_site({"_plugins/t.py": TAGS_AND_FILTERS, "a.html": "---\n---\n{{1|twice:2,3}}"})
    with pytest.raises(BuildError, match=r"wrong number of arguments \(given 3, expected 1..2\)"):
        texts_of(site)


def module_with(**things):
    """A module that defines these things."""
    module = ModuleType("mine")
    for name, thing in things.items():
        thing.__module__ = "mine"
        setattr(module, name, thing)
    return module


def test_classes_need_no_mark():
    class Making(Generator):
        pass

    class Converting(Converter):
        pass

    class Commanding(Command):
        pass

    registry = Registry()
    module = module_with(a=Making, b=Converting, c=Commanding)
    for _ in range(2):  # taken twice, they are there once
        registry.take(module)
    assert (registry.generators, registry.converters, registry.commands) == (
        [Making],
        [Converting],
        [Commanding],
    )


def test_what_a_module_imports_is_not_its_own():
    class Making(Generator):
        pass

    module = module_with(Making=Making)
    Making.__module__ = "elsewhere"
    module.Generator = Generator
    registry = Registry()
    registry.take(module)
    assert registry.generators == []


def test_marks_give_names_and_one_thing_may_have_several():
    @register_filter("loud")
    @register_filter("shout")
    def up(value):
        return value.upper()

    @register_tag("greet")
    class Greet:
        pass

    registry = Registry()
    registry.take(module_with(up=up, Greet=Greet))
    assert set(registry.filters) == {"loud", "shout"}
    assert registry.filters["loud"]("a") == "A"
    assert registry.tags == {"greet": Greet}


def test_hooks_keep_their_order_owners_and_promise():
    @register_hook("pages", "post_render", pure=True)
    @register_hook(("pages", "posts"), "pre_render", priority="high")
    def both(page):
        pass

    registry = Registry()
    registry.take(module_with(both=both))
    assert [mark for mark, _ in registry.hooks] == [
        HookMark(("pages", "posts"), "pre_render", "high", pure=False),
        HookMark(("pages",), "post_render", "normal", pure=True),
    ]


def test_a_mark_is_not_inherited():
    @register_tag("base")
    class Base:
        pass

    class Plain(Base):
        pass

    @register_tag("derived")
    class Derived(Base):
        pass

    registry = Registry()
    registry.take(module_with(Base=Base, Plain=Plain, Derived=Derived))
    assert registry.tags == {"base": Base, "derived": Derived}


@pytest.mark.parametrize("guarded", [True, False])
def test_code_that_is_not_ours_is_guarded(guarded):
    @register_filter("broken")
    def broken(value):
        raise KeyError(value)

    registry = Registry()
    registry.take(module_with(broken=broken), guarded=guarded)
    with pytest.raises(BuildError if guarded else KeyError):
        registry.filters["broken"]("x")
