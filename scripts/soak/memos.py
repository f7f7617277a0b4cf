#!/usr/bin/env python3
"""Memos change nothing: sites are rendered without and with them, and compared.

    scripts/soak/memos.py [--worth] SITE ...

For each site: what every item makes, reports and uses without memos, and with memos of every
include, be they worth it or not (with `--worth`: as a build has them). Prints CPU seconds of both
renders, how many renders were observed, and how many used a memo. Nothing is written. Exit code 1
if anything differs; a site that cannot be read is named, and passed over.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from pyjekyll.configuration import Configuration
from pyjekyll.errors import PyjekyllError
from pyjekyll.liquid.runtime import include_memos
from pyjekyll.rendering.render import settle_cached_includes
from pyjekyll.site import Site

ALWAYS = {
    "LEAST_EACH": -1.0,
    "LEAST_OF_ALL": 0.0,
    "ALLOWANCE": 1e9,
    "TRIALS": 1 << 40,
    "MAX_WAIT": 0,
}


def rendered(folder: Path, *, memos: bool) -> tuple[dict[str, Any], float, int, int]:
    """What the items of a site make, the seconds that takes, and the numbers of its memos."""
    site = Site(
        Configuration.load(
            {"source": str(folder), "destination": str(folder / "_site"), "quiet": True,
             "disable_disk_cache": True}
        )
    )  # fmt: skip
    site.reset()
    site.read()
    site.generate()
    site.view.keeps_memos = memos
    start = time.process_time()
    ids = site.view.renders.begin()
    for item_id in ids:
        site.view.renders.item(item_id)
    settle_cached_includes(site, ids)
    results = {item_id: site.view.renders.item(item_id)._replace(uses=()) for item_id in ids}
    seconds = time.process_time() - start
    kept = site.liquid_renderer.memos_of_includes
    return results, seconds, sum(m.observed for m in kept), sum(m.hits for m in kept)


def source_of(folder: Path) -> Path:
    """The site in a folder: there, or in the folder of a project's documentation."""
    places = (folder, folder / "docs", folder / "site")
    return next((place for place in places if (place / "_config.yml").exists()), folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sites", nargs="+", type=Path)
    parser.add_argument("--worth", action="store_true", help="keep what a build would keep")
    arguments = parser.parse_args()
    if not arguments.worth:
        for name, value in ALWAYS.items():
            setattr(include_memos, name, value)
    is_alike = True
    for folder in arguments.sites:
        try:
            plain, without, _, _ = rendered(source_of(folder), memos=False)
            found, seconds, observed, hits = rendered(source_of(folder), memos=True)
        except PyjekyllError as error:
            print(f"{folder.name}: cannot be read: {str(error).splitlines()[0]}")
            continue
        different = [item_id for item_id, result in plain.items() if found[item_id] != result]
        is_alike = is_alike and not different
        print(
            f"{folder.name}: {len(plain)} items, {without:.2f} s without, {seconds:.2f} s with; "
            f"{observed} observed, {hits} hits; different: {', '.join(different[:5]) or 'none'}",
            flush=True,
        )
    return 0 if is_alike else 1


if __name__ == "__main__":
    sys.exit(main())
