"""Hooks run in Jekyll's order, and say whose they are when they fail."""

import pytest

from pyjekyll.errors import BuildError
from pyjekyll.plugin.hooks import Hooks


def test_high_priorities_run_first_and_equal_ones_in_order():
    hooks, ran = Hooks(), []
    for name, priority in (("a", "low"), ("b", "normal"), ("c", "high"), ("d", "normal")):
        hooks.register("posts", "post_render", lambda _, name=name: ran.append(name), priority)
    hooks.trigger("posts", "post_render", object())
    assert ran == ["c", "b", "d", "a"]


def test_several_owners_share_a_hook():
    hooks, ran = Hooks(), []
    hooks.register(("pages", "my_collection"), "pre_render", lambda item, _: ran.append(item))
    hooks.trigger("pages", "pre_render", "page", {})
    hooks.trigger("my_collection", "pre_render", "document", {})
    hooks.trigger("posts", "pre_render", "post", {})
    assert ran == ["page", "document"]


def test_an_event_that_an_owner_does_not_have_is_an_error_with_a_suggestion():
    with pytest.raises(BuildError) as raised:
        Hooks().register("site", "post_rendr", print)
    (diagnostic,) = raised.value.diagnostics
    assert diagnostic.message.startswith("Invalid hook. site supports only the following hooks")
    assert diagnostic.cure == "did you mean 'post_render'?"


def test_a_failing_hook_is_named_with_its_line():
    hooks = Hooks()

    def broken(_):
        raise KeyError("x")

    hooks.register("pages", "post_init", broken)
    with pytest.raises(BuildError) as raised:
        hooks.trigger("pages", "post_init", object())
    (diagnostic,) = raised.value.diagnostics
    assert "broken" in diagnostic.message
    assert "KeyError: 'x'" in diagnostic.message
    assert diagnostic.place.path == __file__
    assert diagnostic.excerpt == 'raise KeyError("x")'
