from dataclasses import replace

import pytest

from pyjekyll.checks.built_site import Origin
from pyjekyll.checks.external.asking import Asker
from pyjekyll.checks.external.links import external_links
from pyjekyll.checks.external.remembered import Remembered
from pyjekyll.checks.external.visits import Visits


@pytest.fixture
def visits():
    """Visits without pauses that may ask this machine."""
    return Visits(Remembered(None), Asker(private=True), sleep=lambda _: None)


def test_what_is_gone_is_a_warning_at_its_line_and_what_is_unclear_a_note(make, server, visits):
    server.answers |= {"/gone": (404, {}), "/closed": (403, {})}
    lines = "".join(f"[x]({server.url}/{path})\n" for path in ("gone#a", "closed", "good"))
    html = "".join(f'<a href="{server.url}/{path}">x</a>' for path in ("gone#a", "closed", "good"))
    site = make(
        {"index.html": html}, {"index.md": f"---\n---\n{lines}"}, {"index.html": Origin("index.md")}
    )
    found = external_links(site, visits)
    assert [(each.rule, each.diagnostic.severity, each.line) for each in found] == [
        ("links/external", "warning", 3),
        ("links/external-unclear", "note", 4),
    ]
    assert "the answer is 404" in found[0].diagnostic.message


def test_an_address_is_asked_once_whatever_its_fragment(make, server, visits):
    page = "".join(f'<a href="{server.url}/a#{n}">x</a>' for n in range(3))
    external_links(make({"index.html": page, "b.html": page}), visits)
    assert len(server.asked) == 1


def test_the_sites_own_address_and_other_schemes_are_not_asked(make, server, visits):
    urls = ("mailto:a@b.example", "/a", "a", f"{server.url}/own", "http://[", "https://", "tel:1")
    page = "".join(f'<a href="{url}">x</a>' for url in urls)
    page += f'<link rel="canonical" href="{server.url}/own">'
    site = replace(make({"index.html": page}), url=server.url)
    assert external_links(site, visits) == []
    assert server.asked == []
