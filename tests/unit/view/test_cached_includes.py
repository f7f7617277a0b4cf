"""What `include_cached` prints in renders that know nothing of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.view.cached_includes import ALIKE, CARRIED, SENSITIVE, UNLIKE

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site


@pytest.fixture
def uses(make_site: Callable[..., Site]) -> Callable[[str, str], dict[str, Any]]:
    """How the page `b.html` uses an include, where `a.html` was rendered before."""

    def make(include: str, page: str) -> dict[str, Any]:
        files = {
            "_includes/i.html": include,
            "a.html": "---\n---\n{% include_cached i.html %}",
            "b.html": f"---\n---\n{page}",
        }
        site = make_site(files, plugins=["jekyll-include-cache"])
        site.reset()
        site.read()
        site.view.keeps_memos = True
        site.view.renders.begin()
        a, b = (site.view.renders.item(f"page:{name}.html") for name in "ab")
        return {"a": a.output, "b": b.output, "how": [key[3] for key in b.uses]}

    return make


CALL = "{% include_cached i.html %}"


@pytest.mark.parametrize(
    ("include", "page", "how"),
    [
        ("{{ site.title }}", CALL, [ALIKE]),
        ("{% assign x = 1 %}{{ x }}", CALL, [ALIKE]),
        ("{% assign x = 1 %}{{ x }}", f"{CALL}{{{{ x }}}}", [SENSITIVE]),
        ("{% for p in site.pages %}-{% endfor %}", CALL, [ALIKE]),
        ("{{ x }}", CALL, [ALIKE]),
        ("{{ x }}", f"{{% assign x = 1 %}}{CALL}", [UNLIKE]),
        ("{{ page.url }}", CALL, [CARRIED]),
        ("{% increment n %}", CALL, [CARRIED]),
    ],
)
def test_a_use_says_whether_it_matters_who_is_the_first(
    uses: Callable[[str, str], dict[str, Any]], include: str, page: str, how: list[str]
) -> None:
    assert uses(include, page)["how"] == how


def test_what_is_assigned_is_not_left_and_the_output_is_that_of_the_first(
    uses: Callable[[str, str], dict[str, Any]],
) -> None:
    found = uses("{% assign x = 1 %}<{{ x }}>", f"{{% assign x = 2 %}}{CALL}{{{{ x }}}}")
    assert found["a"] == "<1>"
    assert found["b"] == "<1>2"


def test_parameters_are_told_apart_by_value_and_type(
    uses: Callable[[str, str], dict[str, Any]],
) -> None:
    calls = "".join(f"{{% include_cached i.html v={v} %}}" for v in ("1", '"1"', "1", "page.url"))
    assert (
        uses("{{ include.v | inspect }} ", calls)["b"] == "1 &quot;1&quot; 1 &quot;/b.html&quot; "
    )
