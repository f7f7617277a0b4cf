"""Links resolve as in the version that the Jekyll which is followed has. Recorded from both."""

from __future__ import annotations

import re

import pytest

LINKS = (
    "[1](/a.md) [2](/b.md) [3](b.md#x) [4](b.md 't') [5](b.md#x \"t\") [6](c%20d.md) [7](../a.md)"
    ' [8](/docs/b.md) [9][r] [10][s] [11][t]\n\n[r]: b.md#f\n[s]: /a.md\n[t]: b.md "T"\n'
).replace("'t'", '"t"')
FILES = {
    "a.md": "---\n---\n",
    "docs/b.md": "---\n---\n",
    "docs/c d.md": "---\n---\n",
    "docs/p.md": f"---\n---\n{LINKS}",
}
# In these the two versions agree.
BOTH = {3: "/docs/b.html#x", 5: "/docs/b.html#x", 7: "/a.html", 9: "/docs/b.html#f"}
OLD = {
    1: "/a.md",
    2: "/docs/b.html",
    4: "b.md",
    6: "c%20d.md",
    8: "/docs/b.md",
    10: "/a.md",
    11: "b.md",
}
NEW = {
    1: "/a.html",
    2: "/b.md",
    4: "/docs/b.html",
    6: "/docs/c%20d.html",
    8: "/docs/b.html",
    10: "/a.html",
    11: "/docs/b.html",
}


@pytest.mark.parametrize(("compat", "own"), [("jekyll-4.4", NEW), ("github-pages", OLD)])
def test_links_lead_where_that_version_leads_them(build_texts, compat, own):
    text = build_texts(FILES, plugins=["jekyll-relative-links"], compat=compat)["docs/p.html"]
    found = re.findall(r'<a href="([^"]*)"[^>]*>(\d+)</a>', text)
    assert {int(number): url for url, number in found} == {**BOTH, **own}
