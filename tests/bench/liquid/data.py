"""The data of the benchmarks, made up but always the same: posts, a tree of pages, a long page."""

from __future__ import annotations

import random
from typing import Any

WORDS = [
    "river",
    "stone",
    "wind",
    "paper",
    "window",
    "bread",
    "light",
    "garden",
    "letter",
    "winter",
    "morning",
    "harbour",
    "bridge",
    "engine",
    "pepper",
    "copper",
    "silver",
    "table",
    "candle",
    "market",
    "orchard",
    "meadow",
    "lantern",
    "compass",
]


def site() -> dict[str, Any]:
    """500 posts, 150 pages in three levels, a menu."""
    chance = random.Random(7)
    posts = [_post(chance, number) for number in range(500)]
    return {
        "title": "River & Stone",
        "description": "Notes on <em>paper</em> and wind",
        "url": "https://example.org",
        "baseurl": "/notes",
        "lang": "en",
        "author": {"name": "A. Writer", "email": "a@example.org"},
        "stylesheets": [{"href": "/a.css"}, {"href": "/print.css", "media": "print"}],
        "menu": [{"title": word.title(), "url": f"/{word}/"} for word in WORDS[:7]],
        "posts": posts,
        "pages": _pages(chance),
    }


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(WORDS, k=length)).capitalize()


def _post(chance: random.Random, number: int) -> dict[str, Any]:
    title = _sentence(chance, 4) + (" & more" if number % 5 == 0 else "")
    paragraphs = [f"<p>{_sentence(chance, 40)}.</p>" for _ in range(6)]
    post = {
        "title": title,
        "url": f"/{2010 + number // 50}/{number}.html",
        "date": f"{2010 + number // 50}-01-02",
        "description": f"<b>{_sentence(chance, 30)}</b>",
        "category": WORDS[number % 4].title(),
        "tags": [f"{word} {number % 3}".title() for word in chance.sample(WORDS, k=4)],
        "layout": "post",
        "content": "\n".join(paragraphs),
    }
    if number % 3 == 0:
        post["image"] = f"/images/{number}.png"
    return post


def _pages(chance: random.Random) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = []
    for root in range(6):
        parent = f"Part {root}"
        pages.append({"title": parent, "url": f"/{root}/", "level": 1, "has_children": True})
        for child in range(6):
            title = f"Chapter {root}.{child}"
            page = {"title": title, "url": f"/{root}/{child}/", "level": 2, "parent": parent}
            page["has_children"] = child < 3
            page["hidden"] = child == 5
            pages.append(page)
            if child < 3:
                pages += [
                    {
                        "title": f"Leaf & {root}.{child}.{leaf}",
                        "url": f"/{root}/{child}/{leaf}.html",
                        "level": 3,
                        "parent": title,
                        "grandparent": parent,
                    }
                    for leaf in range(6)
                ]
    chance.shuffle(pages)
    for position, page in enumerate(pages):
        page["position"] = position * 7 % len(pages)
    return pages[:150]


def long_page() -> str:
    """About 100 KB of HTML with pre blocks and comments."""
    chance = random.Random(11)
    parts = []
    for number in range(450):
        parts.append(f"  <section class='s{number}'>\n    <h2>{_sentence(chance, 3)}</h2>\n")
        parts.append(f"    <p>\n      {_sentence(chance, 18)}.\n    </p>\n")
        if number % 15 == 0:
            parts.append(f"<pre>\n  code {number}\n    more\n</pre>\n")
        if number % 20 == 0:
            parts.append(f"<!-- note {number} -->\n")
        parts.append("  </section>\n")
    return "".join(parts)
