"""Renders the benchmarks in Python: with pyjekyll.liquid ("ours") or python-liquid ("peer").

The protocol is that of worker.rb.
"""

from __future__ import annotations

import gc
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

NAMES = {"chain": "page", "navigation": "navigation", "squeeze": "squeeze"}


def ours(folder: Path, drops: bool) -> tuple[Callable[[str], Any], Callable[[Any], Any], Any]:
    from pyjekyll.liquid import Drop, Environment

    class RecordDrop(dict, Drop):  # type: ignore[type-arg, misc]
        __slots__ = ("fields",)

        def __init__(self, fields: dict[str, Any]) -> None:
            self.fields = fields

        def __missing__(self, name: str) -> Any:
            value = self[name] = self.fields.get(name)
            return value

    def read(name: str) -> str:
        return (folder / f"{name}.html").read_text(encoding="utf-8")

    def load(name: str) -> Any:
        return Environment(loader=read).parse(read(name))

    def render(template: Any, data: dict[str, Any]) -> str:
        return template.render(data)  # type: ignore[no-any-return]

    return load, (RecordDrop if drops else lambda fields: fields), render


def peer(folder: Path, drops: bool) -> tuple[Callable[[str], Any], Callable[[Any], Any], Any]:
    from liquid import CachingFileSystemLoader, Environment

    class RecordDrop(Mapping):  # type: ignore[type-arg]
        def __init__(self, fields: dict[str, Any]) -> None:
            self.fields = fields

        def __getitem__(self, name: str) -> Any:
            return self.fields[name]

        def __iter__(self) -> Iterator[str]:
            return iter(self.fields)

        def __len__(self) -> int:
            return len(self.fields)

    def load(name: str) -> Any:
        environment = Environment(loader=CachingFileSystemLoader(folder, ext=".html"))
        return environment.get_template(name)

    def render(template: Any, data: dict[str, Any]) -> str:
        return template.render(**data)  # type: ignore[no-any-return]

    return load, (RecordDrop if drops else lambda fields: fields), render


def main() -> None:
    engine, folder, kind = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    load, wrap, render = (ours if engine == "ours" else peer)(folder, kind == "drops")
    given = json.loads(sys.stdin.readline())
    site = given["site"]
    posts = site["posts"]
    wrapped = [wrap(post) for post in posts]
    for index, post in enumerate(posts):
        if index:
            post["previous"] = wrapped[index - 1]
        if index + 1 < len(posts):
            post["next"] = wrapped[index + 1]
    site["posts"], site["recent"] = wrapped, wrapped[:20]
    site["pages"] = [wrap(page) for page in site["pages"]]
    jobs: dict[str, Callable[[Any], str]] = {
        "chain": lambda template: "".join(
            [render(template, {"site": site, "page": post}) for post in wrapped]
        ),
        "navigation": lambda template: "".join(
            [render(template, {"site": site, "page": page}) for page in site["pages"][:20]]
        ),
        "squeeze": lambda template: render(template, {"content": given["long"]}),
    }
    for line in sys.stdin:
        job, count = line.split()
        rounds = int(count)
        if job in ("parse", "cached", "ready"):
            print(_parse(folder, rounds, job), "-", flush=True)
            continue
        output = jobs[job](load(NAMES[job]))
        gc.collect()
        start = time.process_time()
        for _ in range(rounds):
            output = jobs[job](load(NAMES[job]))
        seconds = (time.process_time() - start) / rounds
        print(seconds, hashlib.md5(output.encode()).hexdigest(), flush=True)


def _parse(folder: Path, rounds: int, job: str) -> float:
    """Cold: to code. From the cache: until `parse` returns, or until it is ready to render."""
    import tempfile

    from pyjekyll.liquid import Environment

    paths = sorted(folder.glob("*.html"))
    sources = ([path.read_text(encoding="utf-8") for path in paths] * 3)[:20]
    with tempfile.TemporaryDirectory() as cache:
        cache_dir = None if job == "parse" else cache
        for source in sources:
            Environment(cache_dir=cache_dir).parse(source)
        environment = Environment(cache_dir=cache_dir)
        start = time.process_time()
        for _ in range(rounds):
            for source in sources:
                template = environment.parse(source)
                if job == "ready":
                    template.prepare()
        return (time.process_time() - start) / rounds


if __name__ == "__main__":
    main()
