#!/usr/bin/env python3
"""Incremental builds are edited under, killed, and robbed of their store: none may show.

    scripts/soak/incremental.py [--seed N] [--rounds N]

Each round edits a site, starts `pyjekyll build`, and most often kills it (SIGKILL) at
a random moment, or cuts or scrambles the store. Then every page has to be whole, old or new; and
the next build, which nobody disturbs, has to make what a clean one makes. Prints the seed and the
results; exit code 1 if anything failed. What failed stays in the folder that is named.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.property.edited_sites import SHAPES, Edited

PYJEKYLL = [sys.executable, "-P", "-m", "pyjekyll", "build", "--quiet"]
LONGEST = 0.8  # seconds until a build is killed


class SoakError(Exception):
    """What must never be has been seen."""


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, without what is being staged."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".pyjekyll") for part in path.parts)
    }


def command(site: Edited, dest: Path, *options: str) -> list[str]:
    return [*PYJEKYLL, "-s", str(site.source), "-d", str(dest), *options]


def harm_store(chance: random.Random, site: Edited) -> str:
    path = site.source / ".jekyll-cache/pyjekyll/pyjekyll.db"
    if not path.exists():
        return "no store"
    data = bytearray(path.read_bytes())
    what = chance.choice(["cut", "scramble", "remove", "replace"])
    if what == "cut":
        del data[chance.randrange(len(data)) :]
    elif what == "scramble":
        for _ in range(chance.randrange(1, 200)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif what == "replace":
        data = bytearray(chance.randbytes(5000))
    if what == "remove":
        path.unlink()
    else:
        path.write_bytes(data)
    return f"{what} the store"


def play(shape: str, seed: int, rounds: int, folder: Path) -> tuple[int, int]:
    """Some rounds with a site of a shape; how many builds were killed, and stores harmed."""
    site = Edited(folder, shape, seed)
    chance = random.Random(seed)
    environment = {
        **os.environ,
        "PYJEKYLL_CACHE_DIR": str(folder / "cache"),
        "SOURCE_DATE_EPOCH": str(int(site.now)),
        "TZ": "UTC",
    }
    kills = harms = 0
    story: list[str] = []
    old: dict[str, bytes] = {}

    def run(dest: Path, *options: str) -> bool:
        done = subprocess.run(
            command(site, dest, *options), env=environment, capture_output=True, check=False
        )
        if done.returncode > 1 or b"Traceback" in done.stderr:
            raise SoakError(f"{story[-5:]}: {done.stderr.decode()[-2000:]}")
        return done.returncode == 0

    for _ in range(rounds):
        story.append(site.edit())
        shutil.rmtree(folder / "clean", ignore_errors=True)
        if not run(folder / "clean", "--disable-disk-cache"):
            story.append(site.revert())
            continue
        new = files_of(folder / "clean")
        if story[-1].startswith("harm"):
            old = files_of(site.dest)
        if chance.random() < 0.7:
            process = subprocess.Popen(
                command(site, site.dest), env=environment,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            time.sleep(chance.random() * LONGEST)
            process.kill()
            kills += process.wait() < 0
            for name, data in files_of(site.dest).items():
                if data not in (old.get(name), new.get(name)):
                    raise SoakError(f"{shape}: {name} is neither old nor new after {story[-5:]}")
        if chance.random() < 0.3:
            story.append(harm_store(chance, site))
            harms += 1
        run(site.dest)
        old = files_of(site.dest)
        if old != new:
            names = sorted(n for n in old.keys() | new.keys() if old.get(n) != new.get(n))
            raise SoakError(f"{shape}: {names} differ from a clean build after {story[-5:]}")
    return kills, harms


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--rounds", type=int, default=100, help="for each shape of site")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}")
    folder = Path(tempfile.mkdtemp(prefix="pyjekyll-soak-"))
    for shape in SHAPES:
        try:
            kills, harms = play(shape, arguments.seed, arguments.rounds, folder / shape)
        except SoakError as error:
            print(f"FAILED in {folder}: {error}")
            return 1
        print(f"{shape}: {arguments.rounds} rounds, {kills} kills, {harms} harmed stores: as clean")
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
