"""An include rendered apart shows whether it would print the same at another place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.liquid.runtime.apart import Apart, render_apart
from pyjekyll.liquid.runtime.context import Context
from pyjekyll.view.memos import MemoKeeper

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site


@pytest.fixture
def apart(make_site: Callable[..., Site]) -> Callable[..., tuple[Apart | None, Context]]:
    def make(text: str, scope: dict[str, object] | None = None, **variables: object):
        site = make_site({"a.html": "---\n---\n"})
        site.reset()
        site.read()
        site.view.renders.begin()
        environment = site.liquid_renderer.environment
        context = Context(environment, {"given": "data", **variables}, {"view": site.view})
        context.variables["own"] = "before"
        template = environment.parse(text)
        found = render_apart(
            context, template, {} if scope is None else {"include": scope}, MemoKeeper(site.view)
        )
        return found, context

    return make


def test_it_leaves_the_context_as_it_was(apart) -> None:
    found, context = apart(
        "{% assign own = 1 %}{% capture new %}x{% endcapture %}"
        "{% for i in (1..3) %}{{ i }}{% endfor %}{{ own }}{{ new }}"
    )
    assert found.text == "1231x"
    assert found.leaves == {"own", "new", "continue"}
    assert context.variables["own"] == "before"
    assert context.variables["new"] is None
    assert dict(context.offsets) == {}


def test_its_own_parameters_may_be_asked_for(apart) -> None:
    assert apart("{{ include.a }}", {"a": 5})[0].text == "5"


@pytest.mark.parametrize(
    "text",
    [
        "{{ given }}",
        "{{ own }}",
        "{% if own == 'x' %}{% endif %}",
        "{% break %}",
        "{% increment n %}",
    ],
)
def test_what_asks_for_its_place_or_goes_beyond_it_is_refused(apart, text: str) -> None:
    assert apart(text)[0] is None


def test_what_asks_for_a_variable_without_value_holds_where_it_has_none(apart) -> None:
    found, context = apart("{{ missing }}{{ include.a }}")
    assert found.unset == {"missing", "include"}
    assert found.holds(context)
    context.variables["missing"] = 1
    assert not found.holds(context)
