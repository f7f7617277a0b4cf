"""Renders on all cores: what comes back is what one process renders, whatever workers do."""

from __future__ import annotations

import os
import shutil
import signal
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.converters.markdown import KramdownProcessor
from pyjekyll.errors import BuildError, Diagnostic, UsageError
from pyjekyll.rendering import fork_pool
from pyjekyll.rendering.fork_pool import ForkPool, jobs_of
from pyjekyll.rendering.regenerator import Regenerator
from pyjekyll.site import Site
from pyjekyll.tracing.build_record import Folders, find_unchanged
from pyjekyll.tracing.last_build import LastBuild

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COUNT = 40
TEXT = """---
layout: page
title: {n}
---
{{% highlight ruby %}}
a = {n}
{{% endhighlight %}}
*{n}*
"""
ALL = "---\n---\n{% for p in site.posts %}{{ p.excerpt }}{% endfor %}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for n in range(COUNT):
        put(tmp_path / "site", f"_posts/2024-01-01-{n}.md", TEXT.format(n=n))
    put(tmp_path / "site", "_layouts/page.html", "{{ content }}{{ page.next.url }}{% cycle 1, 2 %}")
    put(tmp_path / "site", "all.html", ALL)
    return tmp_path / "site"


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def configuration(folder: Path, **options: object) -> Configuration:
    given = {"source": str(folder), "destination": str(folder / "_site"), **options}
    return Configuration.load(given, environ=os.environ)


def make(folder: Path, **options: object) -> Site:
    return Site(configuration(folder, **options))


def pages(site: Site) -> dict[str, bytes]:
    return {path: output.read() for path, output in site.process().outputs.items()}


@pytest.fixture
def pooled(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let sites render with so many processes, from the first item on."""
    # Other tests may have left threads.
    monkeypatch.setattr("pyjekyll.utils.aside.may_fork", lambda: True)

    def use(jobs: int, **options: float) -> None:
        settings = {"patience": 0.0, "worth": 0.0, **options}
        monkeypatch.setattr(Site, "render_pool", lambda self: ForkPool(self, jobs, **settings))

    return use


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The workers that are forked."""
    pids: list[int] = []
    fork = os.fork

    def noting() -> int:
        pid = fork()
        pids.append(pid)
        return pid

    monkeypatch.setattr(os, "fork", noting)
    return pids


def traced(folder: Path) -> dict[str, Any]:
    """The traces that the last build has left, by the ids of items."""
    recording = make(folder)._recording()
    assert recording is not None
    known = recording.tracing.known
    return {} if known is None else dict(known.items)


def recorded(folder: Path, part: str) -> Any:
    """A part of what is kept of the last build beside its traces."""
    folders = Folders(configuration(folder), None)
    return folders.store(str(folder)).get(f"{folders.name} {part}")


def all_are_gone(pids: list[int]) -> None:
    """Each has ended and has been waited for; other tests' children are none of ours."""
    for pid in pids:
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


@pytest.mark.parametrize("jobs", [2, 3, 7])
def test_any_number_of_processes_makes_the_same_site(
    folder: Path, pooled: Any, forks: list[int], jobs: int
) -> None:
    expected = pages(make(folder, disable_disk_cache=True))
    forks.clear()
    pooled(jobs)
    assert pages(make(folder, disable_disk_cache=True)) == expected
    assert len(forks) == jobs - 1
    all_are_gone(forks)


def test_what_a_worker_converts_is_kept_and_what_it_reads_is_traced(
    folder: Path, pooled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "_layouts/page.html", "{{ content }}{{ site.time | date: '%Y' }}")
    pooled(3)
    first = make(folder)
    expected = pages(first)
    assert first.clock.formats >= {"%Y"}
    assert len(traced(folder)) == COUNT + 1
    pooled(1)
    put(folder, "_layouts/page.html", "{{ content }}{{ site.time | date: '%Y' }} ")
    monkeypatch.setattr(
        "pyjekyll.converters.markdown.KramdownProcessor.convert",
        lambda *_args, **_options: pytest.fail("it is kept"),
    )
    again = pages(make(folder))
    assert {path: text.strip() for path, text in again.items()} == {
        path: text.strip() for path, text in expected.items()
    }


def test_no_worker_renders_again_what_pages_read_of_documents(
    folder: Path, pooled: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put(folder, "_layouts/page.html", "{{ content }}")
    for n in range(20):
        put(folder, f"{n}.html", "---\n---\n{% for p in site.posts %}{{ p.content }}{% endfor %}")
    log = tmp_path / "log"
    convert = KramdownProcessor.convert

    def noted(self: KramdownProcessor, content: str, **options: Any) -> Any:
        with log.open("a") as file:  # also from workers
            file.write(f"{content!r}\n")
        return convert(self, content, **options)

    monkeypatch.setattr(KramdownProcessor, "convert", noted)
    pooled(3)
    pages(make(folder))
    converted = log.read_text().splitlines()
    assert len(converted) == len(set(converted)) >= COUNT


def test_what_carries_over_is_found_in_a_worker_as_well(folder: Path, pooled: Any) -> None:
    pooled(3)
    site = make(folder)
    site.process()
    lane = site.view.renders.lane
    in_lane = {item_id for item_id in site.view.renders.ids if lane.has(item_id)}
    assert in_lane
    again = make(folder)
    again.process()
    # They are rendered each time, all others only when they are out of date.
    assert again.traces is not None
    assert again.traces.reasons.keys() == in_lane


def test_a_worker_that_is_killed_costs_time_alone(
    folder: Path, pooled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = pages(make(folder, disable_disk_cache=True))
    parent, work = os.getpid(), fork_pool._work

    def die(*arguments: Any) -> None:
        batches: Iterator[Any] = iter(arguments[0])
        assert next(batches)
        task = arguments[3]

        def dying(item_id: str) -> Any:
            if os.getpid() != parent and item_id.endswith("3.md"):
                os.kill(os.getpid(), signal.SIGKILL)
            return task(item_id)

        work(*arguments[:3], dying, *arguments[4:])

    monkeypatch.setattr(fork_pool, "_work", die)
    pooled(7)
    assert pages(make(folder, disable_disk_cache=True)) == expected


def test_workers_end_where_the_build_ends_early(folder: Path, forks: list[int]) -> None:
    parent = os.getpid()
    site = make(folder, disable_disk_cache=True)
    site.reset()
    site.read()
    ids = site.view.renders.begin()

    def task(item_id: str) -> Any:
        if os.getpid() == parent:
            raise KeyboardInterrupt
        signal.pause()

    with pytest.raises(KeyboardInterrupt):
        list(ForkPool(site, 3, patience=0.0, worth=0.0).run(ids, task))
    assert len(forks) == 2
    all_are_gone(forks)


def test_errors_are_those_of_one_process(folder: Path, pooled: Any) -> None:
    for n in (3, 17, 33):
        put(folder, f"_posts/2024-01-01-{n}.md", "---\n---\n{% nosuchtag %}")
    with pytest.raises(Exception, match="nosuchtag") as expected:
        make(folder, disable_disk_cache=True).process()
    pooled(3)
    with pytest.raises(Exception, match="nosuchtag") as caught:
        make(folder, disable_disk_cache=True).process()
    assert caught.value.diagnostics == expected.value.diagnostics  # type: ignore[attr-defined]


def test_another_process_leaves_the_traces_that_this_one_would(
    folder: Path, pooled: Any, forks: list[int]
) -> None:
    put(folder, "_layouts/page.html", "{{ content }}")  # what carries over is not traced
    pages(make(folder))
    expected = traced(folder)
    texts, values = recorded(folder, "texts"), recorded(folder, "values")
    assert len(expected) == COUNT + 1 and len(texts["items"]) == COUNT + 1 and values
    shutil.rmtree(folder / ".jekyll-cache")
    shutil.rmtree(folder / "_site")
    forks.clear()
    pooled(2)
    site = make(folder)
    pages(site)
    assert site.traces is not None and site.traces.made is None
    assert len(forks) == 2, "a worker, and what makes the traces"
    all_are_gone(forks)
    assert traced(folder) == expected
    assert recorded(folder, "texts") == texts
    assert recorded(folder, "values") == values
    assert find_unchanged(configuration(folder)) is not None


def test_if_that_process_is_killed_this_one_makes_them(
    folder: Path, pooled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "_layouts/page.html", "{{ content }}")  # what carries over is not traced
    pooled(2)
    parent, trace = os.getpid(), Regenerator.trace

    def killed(self: Regenerator, ids: list[str]) -> None:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        trace(self, ids)

    monkeypatch.setattr(Regenerator, "trace", killed)
    pages(make(folder))
    assert len(traced(folder)) == COUNT + 1
    assert len(recorded(folder, "texts")["items"]) == COUNT + 1


def test_a_build_that_fails_waits_for_it(
    folder: Path, pooled: Any, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "_layouts/page.html", "{{ content }}")  # what carries over is not traced
    pooled(2)

    def fail(*_: object) -> None:
        raise BuildError(Diagnostic("x/y", "no room"))

    monkeypatch.setattr("pyjekyll.site.replace_site", fail)
    with pytest.raises(BuildError):
        make(folder).process()
    assert len(forks) == 2
    all_are_gone(forks)
    assert traced(folder) == {}


def test_a_site_that_is_watched_makes_its_traces_itself(
    folder: Path, pooled: Any, forks: list[int]
) -> None:
    put(folder, "_layouts/page.html", "{{ content }}")  # what carries over is not traced
    pooled(2)
    site = make(folder)
    site.is_watched = True
    site.process()
    assert len(forks) == 1
    assert site.traces is not None and site.traces.made is not None


def test_what_a_new_include_makes_stale_is_shared(
    folder: Path, pooled: Any, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "_layouts/page.html", "{{ content }}{% include a.html %}")
    put(folder, "_includes/a.html", "a")
    pooled(2)
    site = make(folder)
    site.is_watched = True
    site.process()
    forks.clear()
    monkeypatch.setattr(LastBuild, "_render", lambda *_: pytest.fail("all is looked at"))
    put(folder, "_includes/a.html", "b")
    site.process(changed=[str(folder / "_includes/a.html")])
    assert len(forks) == 1
    all_are_gone(forks)
    after = {path.name: path.read_bytes() for path in (folder / "_site").rglob("*.html")}
    shutil.rmtree(folder / "_site")
    pages(make(folder, disable_disk_cache=True))
    assert after == {path.name: path.read_bytes() for path in (folder / "_site").rglob("*.html")}


def test_pages_are_shared_at_once_where_documents_were(
    folder: Path, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(COUNT):
        put(folder, f"{n}.md", TEXT.format(n=n))
    expected = pages(make(folder, disable_disk_cache=True, jobs=1))
    forks.clear()
    site = make(folder, disable_disk_cache=True)
    site.pool = pool = ForkPool(site, 2, patience=0.0, worth=0.0)
    share = pool._shared

    def patient(*arguments: Any) -> Any:
        pool._patience = 1000.0
        return share(*arguments)

    monkeypatch.setattr(pool, "_shared", patient)
    assert pages(site) == expected
    assert len(forks) == 2
    all_are_gone(forks)


def test_a_small_site_is_not_forked(folder: Path, pooled: Any, forks: list[int]) -> None:
    pooled(2, patience=fork_pool.PATIENCE, worth=100.0)
    make(folder, disable_disk_cache=True).process()
    assert forks == []


def test_the_owner_says_how_many_there_may_be(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fork_pool, "may_fork", lambda: True)
    assert jobs_of(make(folder, jobs=5)) == 5
    assert jobs_of(make(folder, jobs=1)) == 1
    assert jobs_of(make(folder, jobs=5, limits="seconds=5")) == 1, "this process has the clock"
    assert jobs_of(make(folder, jobs=5, profile=True)) == 1
    with pytest.raises(UsageError, match="must be 1 or more, not 'x'"):
        jobs_of(make(folder, jobs="x"))


def test_code_that_is_not_ours_runs_in_one_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fork_pool, "may_fork", lambda: True)
    site = make(folder, jobs=2)
    site.read()
    assert isinstance(site.render_pool(), ForkPool)
    put(folder, "_plugins/own.py", "")
    site = make(folder, jobs=2)
    site.read()
    assert site.render_pool() is None


def test_a_process_with_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not fork_pool.may_fork()
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert fork_pool.may_fork()
    monkeypatch.setattr("sys.platform", "darwin")
    assert not fork_pool.may_fork()


def test_where_others_keep_the_cores_busy_one_process_is_enough(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fork_pool, "may_fork", lambda: True)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 1, 2, 3})
    monkeypatch.setattr(os, "getloadavg", lambda: (1.0, 1.0, 1.0))
    assert jobs_of(make(folder)) == 4
    monkeypatch.setattr(os, "getloadavg", lambda: (9.0, 1.0, 1.0))
    assert jobs_of(make(folder)) == 1
    assert jobs_of(make(folder, jobs=4)) == 4, "its owner knows better"
