"""Liquid's benchmarks: pyjekyll.liquid beside Ruby Liquid and python-liquid, in one run.

    RUBYLIB=…/liquid-4.0.4/lib python tests/bench/liquid/run.py [--kind drops|plain] [--pairs 5]

Each pair renders with each engine in turn, and the ratios are those of pairs; their median is
shown. Outputs have to be equal byte for byte (python-liquid's are only noted).
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import subprocess
import sys
from pathlib import Path

import data

HERE = Path(__file__).parent
ROUNDS = {"chain": 1, "navigation": 4, "squeeze": 4, "parse": 5, "cached": 20, "ready": 20}


class Worker:
    """A process that renders what it is told."""

    def __init__(self, command: list[str], given: str) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._write(given)

    def _write(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def run(self, job: str) -> tuple[float, str]:
        """Seconds of processor time for one round, and the digest of the output."""
        self._write(f"{job} {ROUNDS[job]}")
        assert self.process.stdout
        seconds, digest = self.process.stdout.readline().split()
        return float(seconds), digest


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kind", choices=("drops", "plain"), default="drops")
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    given = json.dumps({"site": data.site(), "long": data.long_page()})
    templates = str(HERE / "templates")
    ruby = Worker(["ruby", str(HERE / "worker.rb"), templates, options.kind], given)
    ours, peer = (
        Worker([sys.executable, str(HERE / "worker.py"), engine, templates, options.kind], given)
        for engine in ("ours", "peer")
    )
    ratios = []
    for job in ("chain", "navigation", "squeeze"):
        rows = [(ruby.run(job), ours.run(job), peer.run(job)) for _ in range(options.pairs)]
        assert rows[0][0][1] == rows[0][1][1], f"{job}: the output is not Ruby's"
        ratio = statistics.median(r[0] / o[0] for r, o, _ in rows)
        beside = statistics.median(p[0] / o[0] for _, o, p in rows)
        same = "" if rows[0][2][1] == rows[0][0][1] else " (other output)"
        ms = statistics.median(o[0] for _, o, _ in rows) * 1000
        ratios.append(ratio)
        print(f"{job:11} {ms:8.1f} ms  {ratio:5.1f} x Ruby  {beside:5.1f} x python-liquid{same}")
    mean = math.prod(ratios) ** (1 / len(ratios))
    print(f"geometric mean {mean:.1f} x Ruby ({options.kind})")
    for job in ("parse", "cached", "ready"):
        rows = [(ruby.run("parse"), ours.run(job)) for _ in range(options.pairs)]
        ratio = statistics.median(o[0] / r[0] for r, o in rows)
        ms = statistics.median(o[0] for _, o in rows) * 1000
        print(f"{job:11} {ms:8.2f} ms for 20 templates  {ratio:5.2f} x Ruby's parse")


if __name__ == "__main__":
    main()
