"""The documentation in Chromium: what axe-core finds, by day and by night, on desktop and phone."""

from __future__ import annotations

import functools
import html
import http.server
import json
import re
import shutil
import subprocess
import sys
import tarfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll import Site
from tests.browser.chromium import Chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
NPM = shutil.which("npm")
AXE = "axe-core@4.10.3"
DOCS = Path(__file__).parents[2] / "docs"

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
    pytest.mark.skipif(
        NPM is None, reason="there is no npm on this machine, which brings axe-core"
    ),
]

# At which widths a scheme of colours is looked at: what is where is the same by night.
SCHEMES = {"light": [1280, 390], "dark": [1280]}
# All pages in one run of the browser: each in a frame of the width, with axe-core inside.
HARNESS = """<!doctype html><title>axe</title><body><script>
(async () => {
  const found = {};
  for (const url of PAGES) for (const width of WIDTHS) {
    const frame = document.createElement("iframe");
    frame.width = width; frame.height = 900; frame.src = url;
    const loaded = new Promise((done) => { frame.onload = done; });
    document.body.append(frame);
    await loaded;
    const report = await frame.contentWindow.axe.run(frame.contentDocument, {
      resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"],
    });
    found[`${url} ${width}`] = report.violations.map(
      (each) => [each.id, each.nodes.map((node) => node.html + " " + node.failureSummary)]);
    frame.remove();
  }
  document.body.textContent = JSON.stringify(found);
})().catch((error) => { document.body.textContent = JSON.stringify({ failed: String(error) }); });
</script>"""


SEARCHING = """<!doctype html><title>search</title><body><script>
(async () => {
  const frame = document.createElement("iframe");
  frame.width = 1280; frame.height = 900; frame.src = "/deploy/";
  const loaded = new Promise((done) => { frame.onload = done; });
  document.body.append(frame);
  await loaded;
  const page = frame.contentDocument;
  const press = (key, target) => target.dispatchEvent(new frame.contentWindow.KeyboardEvent(
    "keydown", { key, bubbles: true, cancelable: true }));
  press("/", page.body);
  const field = page.querySelector(".site-search input");
  const found = { focused: page.activeElement === field };
  const list = page.querySelector(".site-search ul");
  const type = async (text) => {
    field.value = text;
    field.dispatchEvent(new frame.contentWindow.Event("input"));
    await new Promise((done) => setTimeout(done, 1000));
    return [...list.querySelectorAll("li")].map((item) => item.textContent);
  };
  found.nothing = await type("zzzzqqq");
  found.results = await type("GITLAB pag");
  press("ArrowDown", field);
  found.chosen = list.querySelector("[aria-selected=true]").id;
  found.active = field.getAttribute("aria-activedescendant");
  found.marks = list.querySelectorAll("mark").length;
  found.links = [...list.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  press("Escape", field);
  found.hidden = list.hidden;
  document.body.textContent = JSON.stringify(found);
})().catch((error) => { document.body.textContent = JSON.stringify({ failed: String(error) }); });
</script>"""


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    assert NPM is not None
    folder = tmp_path_factory.mktemp("axe")
    done = subprocess.run([NPM, "pack", AXE], cwd=folder, capture_output=True, check=False)
    archive = next(folder.glob("*.tgz"), None)
    if done.returncode or archive is None:
        pytest.skip("npm could not fetch axe-core")
    with tarfile.open(archive) as tar:
        member = tar.extractfile("package/axe.min.js")
        assert member is not None
        return member.read()


@pytest.fixture(scope="module")
def served(axe: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The address of the documentation, and of a new site, with axe-core in every page; these."""
    root, new = tmp_path_factory.mktemp("docs"), tmp_path_factory.mktemp("new")
    Site({"source": str(DOCS), "destination": str(root)}).process()
    subprocess.run([sys.executable, "-P", "-m", "pyjekyll", "new", "--force", new], check=True)
    destination = str(root / "new")
    Site({"source": str(new), "destination": destination, "baseurl": "/new"}).process()
    pages = []
    for path in sorted(root.rglob("*.html")):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' not in text:
            path.write_text(text.replace("<head>", '<head><script src="/axe.js"></script>', 1))
            pages.append("/" + path.relative_to(root).as_posix().removesuffix("index.html"))
    (root / "axe.js").write_bytes(axe)
    for scheme, widths in SCHEMES.items():
        harness = HARNESS.replace("PAGES", json.dumps(pages)).replace("WIDTHS", str(widths))
        (root / f"{scheme}.html").write_text(harness)
    (root / "searching.html").write_text(SEARCHING)
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", pages
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.mark.slow
@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_axe_finds_nothing(served: tuple[str, list[str]], scheme: str, tmp_path: Path) -> None:
    address, pages = served
    found = run(f"{address}/{scheme}.html", tmp_path, scheme)
    assert len(found) == len(SCHEMES[scheme]) * len(pages) > 15
    assert {page: wrong for page, wrong in found.items() if wrong} == {}


def test_the_search_is_used_by_keyboard(served: tuple[str, list[str]], tmp_path: Path) -> None:
    found = run(f"{served[0]}/searching.html", tmp_path)
    assert found["focused"]
    assert found["nothing"] == ["Nothing found"]
    assert found["results"][0].startswith("Deploy › GitLab Pages")
    assert found["links"][0] == "/deploy/#gitlab-pages"
    assert found["marks"] > 0
    assert found["chosen"] == found["active"] == "site-search-1"
    assert found["hidden"]


# What Lighthouse looks at besides axe-core's rules, in a page as wide as a phone: the description,
# the viewport, sizes of letters and of what is tapped, nothing wider than the page.
LOOKED_AT = r"""(() => {
  const wrong = [];
  const say = (what, node) => wrong.push(what + (node ? ": " + node.outerHTML.slice(0, 90) : ""));
  const content = (name) => document.querySelector(`meta[name=${name}]`)?.content || "";
  if (content("description").trim().length < 20) say("no description");
  if (!/width=device-width/.test(content("viewport"))) say("no viewport");
  if (/maximum-scale|user-scalable/.test(content("viewport"))) say("no zoom");
  if (document.documentElement.scrollWidth > innerWidth) say("wider than the page");
  const seen = (node) => node.checkVisibility() && node.getBoundingClientRect().width > 0;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() && node.checkVisibility() &&
        parseFloat(getComputedStyle(node).fontSize) < 12) say("small letters", node);
  }
  // As WCAG 2.2 has it: 24 pixels, or as far from others; links within a sentence are free.
  const within = (node) => {
    const around = node.closest("p, li, td, dd, dt, th, h1, h2, h3, h4, figcaption");
    return around && around.textContent.trim() !== node.textContent.trim();
  };
  const targets = [...document.querySelectorAll("a[href], button, input, summary")]
    .filter((node) => seen(node) && !within(node))
    .map((node) => [node, node.getBoundingClientRect()]);
  const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  for (const [node, box] of targets) {
    if (Math.min(box.width, box.height) >= 24) continue;
    const [x, y] = middle(box);
    if (targets.some(([other, its]) => other !== node && !other.contains(node) &&
      !node.contains(other) && Math.hypot(
        Math.max(its.left - x, 0, x - its.right), Math.max(its.top - y, 0, y - its.bottom)) < 12))
      say("hard to tap", node);
  }
  return { wrong, texts: document.body.innerText.length, targets: targets.length };
})()"""


@pytest.mark.slow
def test_what_lighthouse_looks_at_is_right_on_every_page(
    served: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, pages = served
    found, targets = {}, 0
    with Chromium(tmp_path) as browser:
        for url in pages:
            for width in (390, 1280):
                tab = browser.open(address + url, width=width, height=844)
                seen = tab.run(LOOKED_AT)
                assert seen["texts"] > 100
                targets += seen["targets"]
                if seen["wrong"]:
                    found[f"{url} {width}"] = seen["wrong"]
                tab.close()
    assert targets > 500
    assert found == {}


SPOILED = """(() => {
  document.querySelector("meta[name=description]").remove();
  document.querySelector("meta[name=viewport]").content = "width=1000";
  document.body.insertAdjacentHTML("afterbegin", "<div style='font-size: 9px; width: 2000px'>x" +
    "<div><a href='/' style='display: block'>y</a><a href='/x' style='display: block'>z</a></div>");
})()"""


def test_what_lighthouse_looks_at_is_seen_where_it_is_wrong(
    served: tuple[str, list[str]], tmp_path: Path
) -> None:
    with Chromium(tmp_path) as browser:
        tab = browser.open(served[0] + "/deploy/", width=390, height=844)
        tab.run(SPOILED)
        wrong = tab.run(LOOKED_AT)["wrong"]
    kinds = {text.partition(":")[0] for text in wrong}
    assert kinds == {
        "no description", "no viewport", "wider than the page", "small letters", "hard to tap",
    }  # fmt: skip


def test_pages_are_read_without_scripts(served: tuple[str, list[str]], tmp_path: Path) -> None:
    """All but the search: its field is not shown, and every page, tab and menu is."""
    with Chromium(tmp_path) as browser:
        tab = browser.open(width=390, height=844)
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.go(served[0] + "/getting-started/")
        shown = tab.run(
            "[...document.querySelectorAll('pre')].every((node) => node.checkVisibility())"
            " && !document.querySelector('.site-search')?.checkVisibility()"
        )
    assert shown


def run(address: str, folder: Path, scheme: str = "light") -> dict[str, Any]:
    """What a page of ours leaves as JSON in its body, once its script is through."""
    assert CHROMIUM is not None
    number = {"dark": "0", "light": "1"}[scheme]
    done = subprocess.run(
        [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
         f"--blink-settings=preferredColorScheme={number}", "--virtual-time-budget=600000",
         f"--user-data-dir={folder}/profile", address],
        capture_output=True, text=True, timeout=900, check=True,
    )  # fmt: skip
    body = re.search(r"<body[^>]*>(.*)</body>", done.stdout, re.DOTALL)
    assert body is not None
    found: dict[str, Any] = json.loads(html.unescape(body[1]))
    return found
