"""Makes the picture of the overlay in the documentation, and holds it to what there is to see.

With PYJEKYLL_PICTURES=1 the picture in docs/images is made anew.
"""

import os
import struct
from pathlib import Path

import pytest

from .chromium import PROGRAM, Chromium
from .served import OVERLAY, Served

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium on this machine")

IMAGES = Path(__file__).parents[2] / "docs" / "images"
SIZE = {"width": 1000, "height": 720}

LAYOUT = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<link rel="stylesheet" href="/main.css"></head>
<body><header>A garden</header><main>
{{ content }}
</main></body></html>
"""
CSS = """body { margin: 0; font: 18px/1.6 Georgia, serif; color: #24302a; background: #fbfaf6 }
header { background: #2f6b4f; color: #fff; padding: 1rem 2rem; font-size: 1.4rem }
main { max-width: 40rem; margin: 2rem auto }
"""
POND = """---
title: The pond
layout: default
---
# The pond

Frogs live here, and newts, and in a warm May the first dragonflies.

{% include frogs.html %}
"""
FROGS = """<ul>
  {% for frog in site.data.frogs %}
  <li>{{ frog.name | capitalise }}</li>
  {% endfor %}
</ul>
"""


def test_the_picture_of_the_overlay(tmp_path):
    site = tmp_path / "site"
    for name in ("_layouts", "_includes", "_data"):
        (site / name).mkdir(parents=True)
    (site / "_config.yml").write_text("title: A garden\n")
    (site / "_layouts" / "default.html").write_text(LAYOUT)
    (site / "_includes" / "frogs.html").write_text(FROGS.replace("capitalise", "capitalize"))
    (site / "_data" / "frogs.yml").write_text("- name: edible frog\n- name: moor frog\n")
    (site / "main.css").write_text(CSS)
    (site / "pond.md").write_text(POND)
    served = Served(site)
    try:
        with Chromium(tmp_path) as browser:
            tab = browser.open(served.address + "pond", **SIZE)
            served.save("_includes/frogs.html", FROGS.replace("endfor", "endfro"))
            tab.until(f"({OVERLAY}).includes('_includes/frogs.html')")
            text = tab.run(OVERLAY)
            assert "included from pond.md:9" in text
            assert "endfro" in text
            assert tab.run("document.querySelectorAll('li').length") == 2  # the page below
            # Where this test happens to run is nothing for the documentation.
            tab.run(
                "(() => { const list = [...document.querySelector('pyjekyll-live').shadowRoot"
                ".querySelectorAll('li')]; for (const item of list) item.textContent ="
                f" item.textContent.replaceAll({str(tmp_path)!r}, '/home/me') }})()"
            )
            picture = tmp_path / "overlay.png"
            tab.picture(picture)
    finally:
        assert served.end() == 0
    if os.environ.get("PYJEKYLL_PICTURES"):
        (IMAGES / "overlay.png").write_bytes(picture.read_bytes())
    assert size_of(IMAGES / "overlay.png") == size_of(picture) == (1000, 720)


def size_of(picture):
    """Width and height, from the header of a PNG."""
    return struct.unpack(">II", picture.read_bytes()[16:24])
