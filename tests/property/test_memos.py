"""Memos change nothing: pages come out as without them, read as much, and report the same.

In the tests every include is observed whenever no memo of it can be used, be it worth it or not.
"""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.liquid.runtime import include_memos
from pyjekyll.rendering.render import settle_cached_includes
from pyjekyll.site import Site
from pyjekyll.store.traces import Tracing
from tests.conformance.test_sites import NAMES, environment
from tests.property.test_any_order import _maker

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["environment"]  # a fixture


@pytest.fixture(autouse=True)
def _observe_whenever_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "LEAST_EACH": -1.0, "LEAST_OF_ALL": 0.0, "ALLOWANCE": 1e9, "TRIALS": 1 << 40, "MAX_WAIT": 0,
    }.items():  # fmt: skip
        monkeypatch.setattr(include_memos, name, value)


def rendered(site: Site, *, memos: bool, order: int = 0) -> dict[str, Any]:
    """All that is seen of each item, and what it read."""
    site.traces = Tracing(None, lambda _path, _digest: False)
    view = site.view
    view.traces, view.keeps_memos = True, memos
    ids = view.renders.begin()
    site.hooks.trigger("site", "pre_render", site, view.renders.lane.payload)
    arranged = random.Random(order).sample(ids, len(ids)) if order else ids
    for item_id in arranged:
        view.renders.item(item_id)
    settle_cached_includes(site, ids)
    return {item_id: view.renders.item(item_id) for item_id in ids}


def require_alike(found: dict[str, Any], plain: dict[str, Any]) -> None:
    for item_id, expected in plain.items():
        got = found[item_id]
        assert got.output == expected.output, item_id
        assert got._replace(reads=(), uses=()) == expected._replace(reads=(), uses=()), item_id
        groups = {key for key in got.reads if key[0] == "items"}
        # Drops are shared: which render reads a field first, and so notes it, depends on the order.
        # And what is assigned, but never used, is not looked at by an include that is not rendered.
        missed = {
            key for key in set(expected.reads) - set(got.reads)
            if not key[0].startswith("field") and key[0] != "left"
        }  # fmt: skip
        assert not missed or (groups and all(key[0] == "item" for key in missed)), item_id


def hits(site: Site) -> int:
    return sum(memo.hits for memo in site.liquid_renderer.memos_of_includes)


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_site_is_what_it_is_without_memos(
    name: str, tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    make = _maker(name, tmp_path, environment)
    for order in (0, 1):
        plain, again = make(), make()
        if plain is None or again is None:
            pytest.skip("the site cannot be read")
        expected = rendered(plain, memos=False, order=order)
        require_alike(rendered(again, memos=True, order=order), expected)


# --- random templates -----------------------------------------------------------------------------

VALUES = (
    "a",
    "b",
    "a b",
    "",
    "1",
    1,
    2,
    1.0,
    0.0,
    -0.0,
    True,
    False,
    None,
    ["a", "b"],
    ["b"],
    [],
    {"n": "a"},
)
FIELDS = ("x", "y", "z")
NAMES_OF_VARIABLES = ("v", "w", "u")
TEXTS = ("'a'", '"b"')
INCLUDES = ("one.html", "two.html", "three.html")


class Templates:
    """Makes random templates; those of greater numbers include those of smaller ones."""

    def __init__(self, chance: random.Random, cached: float) -> None:
        self._chance = chance
        self._cached = cached  # how many includes are cached ones
        self._seldom_of_page = False

    def shared(self, number: int) -> str:
        """An include that mostly asks for what is the same on all pages."""
        self._seldom_of_page = True
        text = self.include(number)
        self._seldom_of_page = False
        return text

    def include(self, number: int) -> str:
        self._may_include = INCLUDES[:number]
        return self._body(2)

    def call(self, names: tuple[str, ...]) -> str:
        chance = self._chance
        given = "".join(
            f" {name}={self._path_without_brackets()}"
            if chance.random() < 0.6
            else f' {name}="{chance.choice("ab")}"'
            for name in chance.sample(("p", "q"), chance.randint(0, 2))
        )
        tag = "include_cached" if chance.random() < self._cached else "include"
        return f"{{% {tag} {chance.choice(names)}{given} %}}"

    def _path(self) -> str:
        chance = self._chance
        if self._seldom_of_page and chance.random() < 0.98:
            paths = ("include.p", "include.q", "site.title", "site.data.list", "i", "i.x")
            return chance.choice((*paths, "v") if chance.random() < 0.1 else paths)
        return chance.choice(
            (
                f"page.{chance.choice(FIELDS)}", f"page.{chance.choice(FIELDS)}",
                f"include.{chance.choice('pq')}", f"include.{chance.choice('pq')}",
                chance.choice(NAMES_OF_VARIABLES), chance.choice(NAMES_OF_VARIABLES),
                f"{chance.choice(NAMES_OF_VARIABLES)}.n", "i", "i.x", "site.title", "forloop.index",
                f"page[{chance.choice(NAMES_OF_VARIABLES)}]", "page.d.n", "page.x.size", "page",
                "page.x[0]", "site.posts", "page.title", "site.data.list", "layout.kind",
            )
        )  # fmt: skip

    def _path_without_brackets(self) -> str:
        """What an include's parameter can be."""
        while "[" in (path := self._path()):
            pass
        return path

    def _value(self) -> str:
        if self._chance.random() < 0.6:
            return self._path()
        return self._chance.choice(("'a'", "'b'", "1", "nil", "true", "empty", "'a b'", "blank"))

    def _condition(self) -> str:
        chance = self._chance
        one = chance.choice(("{a}", "{a} == {b}", "{a} != {b}", "{b} == {a}", "{a} contains 'a'"))
        text = one.format(a=self._path(), b=self._value())
        if chance.random() < 0.25:
            text += f" {chance.choice(('and', 'or'))} {self._path()} == {self._value()}"
        return text

    def _filtered(self) -> str:
        chance = self._chance
        filters = chance.choice(
            ("", "", " | append: '-'", f" | append: {self._value()}", " | size", " | join: ','",
             f" | default: {self._value()}", " | downcase", " | smartify", " | upcase", " | first",
             f" | where: 'x', {self._value()}", " | where_exp: 'i', 'i.x == page.x'",
             " | where_exp: 'i', 'i.x != v' | map: 'title' | join", " | sort | join: '+'",
             " | group_by: 'y' | map: 'name' | join", " | concat: site.posts | size", " | jsonify")
        )  # fmt: skip
        return f"{self._value() if chance.random() < 0.3 else self._path()}{filters}"

    def _body(self, depth: int) -> str:
        return "".join(self._piece(depth) for _ in range(self._chance.randint(1, 4)))

    def _piece(self, depth: int) -> str:
        chance = self._chance
        kind = chance.randrange(12 if depth else 5)
        if kind < 2:
            return f"[{{{{ {self._filtered()} }}}}]"
        if kind < 4:
            right = self._path() if chance.random() < 0.5 else self._filtered()
            return f"{{% assign {chance.choice(NAMES_OF_VARIABLES)} = {right} %}}"
        if kind == 4 or (kind == 5 and not self._may_include):
            return "-"
        inner = self._body(depth - 1)
        if kind in (5, 6) and self._may_include:
            return self.call(self._may_include)
        if kind < 8:
            other = f"{{% else %}}{self._body(depth - 1)}" if chance.random() < 0.5 else ""
            word = chance.choice(("if", "unless"))
            return f"{{% {word} {self._condition()} %}}{inner}{other}{{% end{word} %}}"
        if kind == 8:
            return f"{{% capture {chance.choice(NAMES_OF_VARIABLES)} %}}{inner}{{% endcapture %}}"
        if kind == 9:
            return (
                f"{{% case {self._path()} %}}{{% when 'a', {self._value()} %}}{inner}"
                f"{{% else %}}?{{% endcase %}}"
            )
        name = chance.choice(("i", "i", "v"))
        limit = chance.choice(("", "", " limit: 2", " reversed", " offset: 1"))
        leave = chance.choice(
            ("", "", "{% break %}", f"{{% if {name} == 'a' %}}{{% continue %}}{{% endif %}}")
        )
        return f"{{% for {name} in {self._path()}{limit} %}}{leave}{inner}{{% endfor %}}"


def random_site(seed: int, folder: Path, *, cached: bool = False) -> None:
    chance = random.Random(seed)
    templates = Templates(chance, 0.6 if cached else 0.0)
    include = templates.shared if cached else templates.include
    files = {f"_includes/{name}": include(number) for number, name in enumerate(INCLUDES)}
    shown = "".join(f"({{{{ {name} | jsonify }}}})" for name in NAMES_OF_VARIABLES)
    if cached and chance.random() < 0.5:  # what they leave is not looked at
        shown = ""
    calls = "".join(templates.call(INCLUDES) for _ in range(4))
    loop = f"{{% for i in site.posts %}}{templates.call(INCLUDES)}{{% endfor %}}"
    files["_layouts/base.html"] = (
        f"---\nkind: k\n---\n{calls}{shown}{loop}{shown}{calls}{{{{ content }}}}"
    )
    # Posts are small: each may print all those that were rendered before it, several times.
    scope = "{scope: {path: '', type: pages}, values: {layout: base}}"
    files["_config.yml"] = f"title: Site\ndefaults: [{scope}]\nplugins: [jekyll-include-cache]\n"
    files["_data/list.yml"] = "- a\n- b\n- {x: a}\n"
    for number in range(12):
        fields = {name: chance.choice(VALUES) for name in FIELDS if chance.random() < 0.9}
        front = json.dumps(fields | {"title": f"t{number % 4}", "d": {"n": chance.choice("ab")}})
        name = f"_posts/2024-01-{number + 1:02}-p.md" if number % 2 else f"p{number}.md"
        body = templates.call(INCLUDES) if chance.random() < 0.3 else "text"
        files[name] = f"---\n{front}\n---\n{body}"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def make(folder: Path) -> Site:
    site = Site(
        Configuration.load(
            {"source": str(folder), "destination": str(folder / "_site"), "quiet": True,
             "disable_disk_cache": True, "time": "2024-06-01 00:00:00 +0000"}
        )
    )  # fmt: skip
    site.reset()
    site.read()
    site.generate()
    return site


def made(folder: Path, *, memos: bool, order: int = 0) -> tuple[dict[str, Any], int]:
    site = make(folder)
    found = rendered(site, memos=memos, order=order)
    return found, hits(site)


@pytest.mark.parametrize("seed", range(40))
def test_random_includes_come_out_as_without_memos(seed: int, tmp_path: Path) -> None:
    random_site(seed, tmp_path)

    for order in (0, 1):
        plain, none = made(tmp_path, memos=False, order=order)
        assert none == 0
        assert any(item.output for item in plain.values()), "all pages have an error"
        found, _ = made(tmp_path, memos=True, order=order)
        require_alike(found, plain)


@pytest.mark.parametrize("seed", range(60))
def test_cached_includes_come_out_as_if_all_pages_were_rendered_in_turn(
    seed: int, tmp_path: Path
) -> None:
    random_site(seed, tmp_path, cached=True)

    plain, _ = made(tmp_path, memos=False)
    assert any(item.output for item in plain.values()), "all pages have an error"
    for order in (0, 1):
        found, _ = made(tmp_path, memos=True, order=order)
        assert {name: item.output for name, item in found.items()} == {
            name: item.output for name, item in plain.items()
        }


def test_some_random_sites_with_cached_includes_are_rendered_page_by_page(tmp_path: Path) -> None:
    alone = 0
    for seed in range(20):
        random_site(seed, tmp_path / str(seed), cached=True)
        site = make(tmp_path / str(seed))
        rendered(site, memos=True)
        alone += not site.view.renders.lane.is_used
    assert alone >= 2
