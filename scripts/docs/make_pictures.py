#!/usr/bin/env python3
"""Draws the pictures of terminals in docs/images, from what pyjekyll really prints.

    scripts/docs/make_pictures.py            # all pictures
    scripts/docs/make_pictures.py --check    # exits with 1 if one is not what it would be now

Each picture is a command run in a small site with mistakes in it, in a terminal of 96 columns.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs/images"
COLUMNS = 96

SITE = {
    "_config.yml": "title: A garden\nurl: https://garden.example\n",
    "_layouts/post.html": "<h1>{{ page.title }}</h1>\n{{ content }}\n",
    "index.md": "---\ntitle: The garden\n---\nSee [the roses](/roses/) and [the pond](/pnd/).\n",
    "roses.md": "---\npermalink: /roses/\n---\n![A rose](/images/rose.jpg)\n",
    "pond.md": "---\npermalink: /pond/\n---\nFrogs, see [the list](/roses/#frogs).\n",
}
BROKEN = {
    **SITE,
    "_posts/2026-03-01-tulips.md": (
        '---\nlayout: post\ntitle: "Tulips\n---\nPlanted in {{ page.date | date: "%B" }}.\n'
    ),
    "pond.md": "---\npermalink: /pond/\n---\n{% for frog in site.data.frogs %}\n- {{ frog }}\n",
}
AUDITED = {
    **SITE,
    "_config.yml": "title: A garden\ntheme: moonwalk\nplugins: [jekyll-feed, jekyll-spaceship]\n",
    "_plugins/moon.rb": (
        "module Moon\n  def phase(date)\n    date.to_i % 8\n  end\nend\n"
        "Liquid::Template.register_filter(Moon)\n"
    ),
}
PICTURES = {
    "error": (BROKEN, ["build"]),
    "check": (SITE, ["check"]),
    "audit": (AUDITED, ["audit"]),
}

COLOURS = TerminalTheme(
    (18, 21, 27),
    (227, 230, 236),
    [(18, 21, 27), (240, 120, 130), (127, 211, 162), (232, 189, 106),
     (138, 184, 245), (205, 160, 240), (120, 205, 215), (200, 205, 215)],
    [(120, 130, 150), (250, 140, 150), (150, 230, 180), (245, 205, 125),
     (160, 200, 255), (220, 180, 250), (140, 220, 230), (240, 243, 250)],
)  # fmt: skip
# A font of the machine that shows it: a picture fetches nothing from elsewhere.
FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "Liberation Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px; font-variant-ligatures: none; }}
.{unique_id}-title {{ font-size: 18px; font-family: system-ui, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> int:
    """Draw them; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    check = parser.parse_args().check
    stale = []
    for name, (files, command) in PICTURES.items():
        path = IMAGES / f"{name}.svg"
        drawn = picture(name, command, printed(files, command))
        if not path.exists() or path.read_text("utf-8") != drawn:
            stale.append(path)
            if not check:
                path.write_text(drawn, "utf-8")
    for path in stale:
        print(path.relative_to(ROOT), "is out of date" if check else "drawn")
    return 1 if check and stale else 0


def printed(files: dict[str, str], command: list[str]) -> str:
    """What a command prints in a site of these files, with its colours."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "garden"
        for name, text in files.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        environment = {
            "PATH": os.defpath,
            "HOME": folder,
            "TERM": "xterm-256color",
            "FORCE_COLOR": "1",
            "COLUMNS": str(COLUMNS),
            "TZ": "UTC",
            "PYTHONPATH": str(ROOT),
            "SOURCE_DATE_EPOCH": "1780315200",
        }
        done = subprocess.run(
            [sys.executable, "-P", "-m", "pyjekyll", *command],
            cwd=site, env=environment, text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        text = done.stdout.replace(str(site), "~/garden").replace(folder, "~")
        return re.sub(r"done in [\d.]+ seconds", "done in 0.05 seconds", text)


def picture(name: str, command: list[str], output: str) -> str:
    """A terminal with that output, as SVG."""
    console = Console(
        record=True,
        width=COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
    )
    console.print(Text.assemble(("$ ", "bold green"), "pyjekyll " + " ".join(command)))
    console.print(Text.from_ansi(output.rstrip()))
    console.print()  # the last line would touch the frame
    return console.export_svg(
        title="", theme=COLOURS, code_format=FORMAT, unique_id=f"terminal-{name}"
    )


if __name__ == "__main__":
    sys.exit(main())
