"""A site that is rendered by a cluster of two processes is what it is by one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from pyjekyll.distributed import dask_pool
from pyjekyll.errors import BuildError, UsageError

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site
    from tests.unit.conftest import SiteFolder

pytestmark = pytest.mark.filterwarnings("ignore")  # what is not ours

CLOCK = {"SOURCE_DATE_EPOCH": "1780315200"}
LOOP = "{% for n in (1..{{ page.rounds }}) %}{{ n | times: 3 | append: page.title }}{% endfor %}"
FILES: dict[str, str] = {
    "_layouts/page.html": "{% include head.html %}{{ content }}{{ site.posts | map: 'url' }}",
    "_layouts/carry.html": "{{ layout.kind }}{% assign layout.kind = page.title %}{{ content }}",
    "_includes/head.html": "<title>{{ page.title }}</title>{{ site.source }} {{ site.time }}",
    "_data/words.yml": "- one\n- two\n",
    "wrong.md": "---\n---\n{{ page.title | date: '%Y' }} [a][nowhere]",
    "picture.png": "\x89PNG",
    **{
        f"_posts/2024-01-{n:02}-post.md": f"---\nlayout: page\ntitle: Post {n}\n---\n*{n}* "
        "{{ page.previous.title }} {% for w in site.data.words %}{{ w }}{% endfor %}"
        for n in range(1, 20)
    },
    **{f"p{n}.md": f"---\nlayout: page\ntitle: P{n}\n---\n# {n}\n\n`code`" for n in range(20)},
}


# A process of its own: multiprocessing leaves one of its own behind, and other tests count those.
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**options, silence_logs=50) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler that has two workers."""
    script = tmp_path_factory.mktemp("cluster") / "cluster.py"
    script.write_text(CLUSTER)
    with subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate(timeout=60)


def address(cluster: str) -> str:
    return cluster.replace("tcp://", "dask://")


def built(site: Site, pool: str | None = None) -> dict[str, bytes]:
    if pool is not None:
        site.pool = dask_pool.DaskPool(site, pool)
    return {path: output.read() for path, output in site.process(write=False).outputs.items()}


def test_the_bytes_and_the_reports_are_those_of_one_process(
    site_folder: SiteFolder, cluster: str
) -> None:
    config = {"plugins": ["jekyll-feed", "jekyll-seo-tag"], "timezone": "Europe/Paris"}
    here = site_folder.make(FILES, CLOCK, **config)
    expected = built(here)
    there = site_folder.make({}, CLOCK, **config)
    assert built(there, address(cluster)) == expected
    assert list(there.diagnostics) == list(here.diagnostics)
    assert here.diagnostics
    elsewhere = [each for each in there.view.renders.all() if each.output]
    assert [each.reads for each in elsewhere] == [
        each.reads for each in here.view.renders.all() if each.output
    ]


def test_a_worker_that_is_killed_is_replaced(site_folder: SiteFolder, cluster: str) -> None:
    slow = "---\nlayout: page\ntitle: Slow\nrounds: 60000\n---\n" + LOOP
    files = {**FILES, **{f"slow{n}.html": slow for n in range(8)}}
    expected = built(site_folder.make(files, CLOCK))
    killed: list[int] = []

    def kill() -> None:
        """End one of the workers once it has something to do."""
        with distributed.Client(cluster, set_as_default=False) as client:
            pids = client.run(os.getpid)
            while not killed:
                busy = [worker for worker, keys in client.processing().items() if keys]
                killed.extend(pids[worker] for worker in busy[:1])
        os.kill(killed[0], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    assert built(site_folder.make({}, CLOCK), address(cluster)) == expected
    thread.join()
    due = time.monotonic() + 60
    with distributed.Client(cluster, set_as_default=False) as client:
        while len(now := set(client.run(os.getpid).values()) - {*killed}) < 2:
            assert time.monotonic() < due, f"no other worker came: {now}"
            time.sleep(0.1)


def test_another_version_is_refused_by_name(
    site_folder: SiteFolder, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_pool.snapshot, "VERSION", "0.0.1")
    with pytest.raises(BuildError, match=r"tcp://\S+ has pyjekyll \S+, not 0\.0\.1") as error:
        built(site_folder.make(FILES), address(cluster))
    assert len(error.value.diagnostics) == 2
    assert error.value.diagnostics[0].cure == "run there: pip install 'pyjekyll-ssg[dask]==0.0.1'"


def test_a_site_with_code_of_its_own_is_rendered_here(
    site_folder: SiteFolder, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(dask_pool.logger, "warn", lambda *words: said.append(" ".join(words)))
    files = {**FILES, "_plugins/own.py": "X = 1\n"}
    expected = built(site_folder.make(files, CLOCK))
    assert built(site_folder.make({}, CLOCK), address(cluster)) == expected
    assert said == [
        "Pool: the site is rendered by this machine alone: it runs code of its own, or a plugin "
        "that is not known to do the same everywhere"
    ]


def test_a_scheduler_that_is_not_there(
    site_folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_pool, "PATIENCE", 0.2)
    with pytest.raises(BuildError, match=r"No scheduler answers at tcp://127\.0\.0\.1:9"):
        built(site_folder.make(FILES), "dask://127.0.0.1:9")


@pytest.mark.parametrize("text", ["127.0.0.1:8786", "dask://host", "dask://:1", "tcp://a:1"])
def test_an_address_that_is_none(site_folder: SiteFolder, text: str) -> None:
    with pytest.raises(UsageError, match="not the address of a scheduler"):
        dask_pool.DaskPool(site_folder.make(FILES), text)
