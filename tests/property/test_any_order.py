"""Renders are tasks: in whatever order and process they run, the site is the same.

Each recorded site is rendered in the order of the recording, and then otherwise: outputs, errors
and diagnostics must not differ, and what a render reads must not depend on who rendered before.
"""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import PyjekyllError
from pyjekyll.rendering.fork_pool import ForkPool
from pyjekyll.site import Site
from tests.conformance.test_sites import NAMES, SITES, environment, prepare, set_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pyjekyll.content.rendered import Rendered

    Task = Callable[[str], Rendered | None]

__all__ = ["environment"]  # a fixture


class Pool:
    """Runs the tasks in an order of its own."""

    def __init__(self, arrange: Callable[[list[str]], list[str]]) -> None:
        self._arrange = arrange
        self.ids: list[str] = []

    def run(self, ids: Iterable[str], task: Task) -> Iterator[tuple[str, Rendered | None]]:
        self.ids = self._arrange(list(ids))
        return ((item_id, task(item_id)) for item_id in self.ids)


class Shuffled(ForkPool):
    """The pool that builds use, from the first item on, with batches in an order of their own."""

    def __init__(self, site: Site, jobs: int) -> None:
        super().__init__(site, jobs, patience=0.0, worth=0.0)
        self._seed = jobs

    def run(self, ids: Iterable[str], task: Task) -> Iterator[tuple[str, Rendered | None]]:
        return super().run(shuffled(self._seed)(list(ids)), task)


def shuffled(seed: int) -> Callable[[list[str]], list[str]]:
    return lambda ids: random.Random(seed).sample(ids, len(ids))


POOLS: dict[str, Callable[[Site], Any]] = {
    "in reverse": lambda _site: Pool(lambda ids: ids[::-1]),
    "at random": lambda _site: Pool(shuffled(1)),
    "by 2 processes": lambda site: Shuffled(site, 2),
    "by 3 processes": lambda site: Shuffled(site, 3),
    "by 7 processes": lambda site: Shuffled(site, 7),
}


@pytest.mark.parametrize("name", NAMES)
def test_any_order_and_any_process_gives_the_same_site(
    name: str, tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    make = _maker(name, tmp_path, environment)
    site = make()
    if site is None:
        pytest.skip("the site cannot be read")
    expected = _render(site)
    for how, pool in POOLS.items():
        again = make()
        assert _render(again, pool(again)) == expected, how


@pytest.mark.parametrize("name", NAMES)
def test_each_item_alone_is_what_it_is_among_the_others(
    name: str, tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    make = _maker(name, tmp_path, environment)
    site = make()
    if site is None:
        pytest.skip("the site cannot be read")
    ids = _begin(site)
    whole = {item_id: site.view.renders.item(item_id) for item_id in ids}
    for item_id in random.Random(name).sample(ids, min(len(ids), 6)):
        alone = make()
        _begin(alone)
        assert alone.view.renders.item(item_id) == whole[item_id], item_id


@pytest.mark.parametrize("name", NAMES)
def test_what_an_item_reads_does_not_depend_on_who_was_rendered_before(
    name: str, tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    make = _maker(name, tmp_path, environment)
    site, backwards, plain = make(notes=True), make(notes=True), make()
    if site is None:
        pytest.skip("the site cannot be read")
    ids = _begin(site)
    expected = {item_id: site.view.renders.item(item_id) for item_id in ids}
    _begin(backwards)
    for item_id in reversed(ids):
        backwards.view.renders.item(item_id)
    for item_id, rendered in expected.items():
        other = backwards.view.renders.item(item_id)
        # In which order does not matter: what is read for another item may be known already.
        assert set(other.reads) == set(rendered.reads), item_id
        assert other._replace(reads=()) == rendered._replace(reads=()), item_id
    assert _render(plain) == _render(make(notes=True)), "to note reads changes what is rendered"


def _maker(name: str, folder: Path, environment: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Makes the site of a recording, ready to be rendered; None where that is not possible."""
    recording = json.loads((SITES / name / "recording.json").read_text())
    prepare(SITES / name, folder, recording["file_time"])
    set_environment(environment, recording)
    options: dict[str, object] = dict(recording["options"])
    if "config" in options:
        options["config"] = [str(folder / "source" / file) for file in options["config"]]
    options |= {"source": str(folder / "source"), "destination": str(folder / "expected")}
    options |= {"disable_disk_cache": True, "serving": False, "compat": recording["profile"]}

    def make(*, notes: bool = False) -> Site | None:
        try:
            site = Site(Configuration.load(options))
            site.notes_reads = notes
            site.reset()
            site.read()
            site.generate()
        except PyjekyllError:
            return None
        return site

    return make


def _begin(site: Site) -> list[str]:
    ids = site.view.renders.begin()
    site.hooks.trigger("site", "pre_render", site, site.view.renders.lane.payload)
    return ids


def _render(site: Site, pool: Any = None) -> dict[str, object]:
    """Everything that a user would see of a render."""
    from pyjekyll.rendering import render

    failed: tuple[object, ...] = ()
    try:
        render(site, pool)
    except PyjekyllError as error:
        failed = error.diagnostics
    items = [*site.pages, *(doc for each in site.collections.values() for doc in each.docs)]
    outputs = [(site.view.id(item), item.output) for item in items]
    return {"outputs": outputs, "failed": failed, "diagnostics": list(site.diagnostics)}
