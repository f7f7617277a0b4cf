"""A real browser against `pyjekyll serve`: what is saved is seen at once, the rest stays."""

import re
import socket
import subprocess
import threading
import urllib.request
from contextlib import suppress

import pytest

from .chromium import PROGRAM, Chromium
from .served import OVERLAY, Served

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium on this machine")

LAYOUT = """<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>{{ page.title }}</title>
  {% if page.policy %}
  <meta http-equiv="Content-Security-Policy" content="{{ page.policy }}">
  {% endif %}
  <link rel="stylesheet" href="{{ "/main.css" | relative_url }}">
</head>
<body>
{{ content }}
</body>
</html>
"""
PAGE = """---
title: Start
layout: default
---
# Start

<details><summary>more</summary>

<input id="name">

</details>

<div style="height: 3000px">tall</div>

Some text.
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Chromium(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "_layouts").mkdir(parents=True)
    (folder / "_layouts" / "default.html").write_text(LAYOUT)
    (folder / "_config.yml").write_text("title: A site\n")
    (folder / "index.md").write_text(PAGE)
    (folder / "main.css").write_text("h1 { color: rgb(1, 2, 3) }\n")
    return folder


@pytest.fixture
def serve(site):
    started = []

    def serve(*args):
        started.append(Served(site, *args))
        return started[-1]

    yield serve
    for served in started:
        assert served.end() == 0


@pytest.fixture
def open_tab(browser):
    tabs = []

    def open_tab(address, waits=True, **viewport):
        tabs.append(browser.open(address, **viewport))
        if not waits:
            return tabs[-1]
        # Left alone until the page knows what it was made of.
        tabs[-1].run("window.kept = true")
        tabs[-1].until(
            "performance.getEntriesByType('resource').some(e => e.name.includes('/source?'))"
        )
        return tabs[-1]

    yield open_tab
    for tab in tabs:
        tab.close()


class Proxy:
    """A reverse proxy of sorts: it passes bytes on, and calls the server by another name."""

    _HOST = re.compile(rb"(?im)^host: [^\r]*")

    def __init__(self, address):
        self._to = ("127.0.0.1", int(address.rstrip("/").rpartition(":")[2]))
        self._sockets = [socket.create_server(("127.0.0.1", 0))]
        self._threads = []
        self.address = f"http://localhost:{self._sockets[0].getsockname()[1]}/"

    def __enter__(self):
        self._start(self._accept)
        return self.address

    def __exit__(self, *_):
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for each in self._sockets:
            each.close()

    def _start(self, target, *args):
        self._threads.append(threading.Thread(target=target, args=args))
        self._threads[-1].start()

    def _accept(self):
        with suppress(OSError):
            while True:
                near, _ = self._sockets[0].accept()
                far = socket.create_connection(self._to)
                self._sockets += near, far
                self._start(self._pass_on, near, far)
                self._start(self._pass_on, far, near)

    def _pass_on(self, source, target):
        with suppress(OSError):
            while data := source.recv(1 << 16):
                target.sendall(self._HOST.sub(b"Host: 127.0.0.1:4000", data))
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)


def get(address, **headers):
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read().decode()


def test_a_page_is_patched_and_keeps_scroll_focus_and_open_details(serve, open_tab):
    served = serve()
    tab = open_tab(served.address)
    tab.run(
        "document.querySelector('details').open = true;"
        "document.querySelector('#name').value = 'typed';"
        "document.querySelector('#name').focus({preventScroll: true});"
        "window.scrollTo(0, 1200)"
    )
    served.edit("index.md", "Some text.", "Some *other* text.\n\nAnd more.")
    tab.until("document.body.textContent.includes('And more.')")
    assert tab.run("[...document.querySelectorAll('p > em')].map(e => e.textContent)") == ["other"]
    assert tab.run(
        "[window.kept, scrollY, document.querySelector('details').open,"
        " document.activeElement.id, document.activeElement.value]"
    ) == [True, 1200, True, "name", "typed"]


def test_a_layout_an_include_and_data_change_pages_too(serve, open_tab, site):
    (site / "_data").mkdir()
    (site / "_data" / "nav.yml").write_text("- one\n")
    served = serve()
    served.edit("_layouts/default.html", "<body>", "<body><nav>{{ site.data.nav[0] }}</nav>")
    tab = open_tab(served.address)
    tab.until("document.querySelector('nav')?.textContent === 'one'")
    tab.run("window.kept = true")
    served.save("_data/nav.yml", "- two\n")
    tab.until("document.querySelector('nav')?.textContent === 'two'")
    assert tab.run("window.kept")


def test_a_style_sheet_is_swapped_without_a_reload(serve, open_tab):
    served = serve()
    tab = open_tab(served.address)
    served.save("main.css", "h1 { color: rgb(4, 5, 6) }\n")
    tab.until("getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'")
    tab.until("document.querySelectorAll('link[rel=stylesheet]').length === 1")
    assert tab.run("window.kept")
    # The swap is no change of a script's: the page can still be patched.
    served.edit("index.md", "Some text.", "Other text.")
    tab.until("document.body.textContent.includes('Other text.')")
    assert tab.run("window.kept")


def test_an_image_is_swapped_without_a_reload(serve, open_tab, site):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"/>'
    (site / "a.svg").write_text(svg.format(10))
    (site / "b.svg").write_text(svg.format(10))
    (site / "index.md").write_text(PAGE + '\n<img src="/a.svg" alt="a">\n')
    (site / "main.css").write_text("h1 { background: url('b.svg') }\n")
    served = serve()
    tab = open_tab(served.address)
    served.save("a.svg", svg.format(20))
    tab.until("document.querySelector('img').naturalWidth === 20")
    served.save("b.svg", svg.format(30))
    tab.until("document.styleSheets[0].cssRules[0].style.background.includes('pyjekyll-build')")
    assert tab.run("window.kept")


def test_a_script_that_changes_loads_the_page_again(serve, open_tab, site):
    (site / "main.js").write_text("window.version = 1\n")
    (site / "index.md").write_text(PAGE + '\n<script src="/main.js"></script>\n')
    served = serve()
    tab = open_tab(served.address)
    assert tab.run("version") == 1
    served.save("main.js", "window.version = 2\n")
    tab.until("window.version === 2")
    assert not tab.run("window.kept")


def test_a_new_inline_script_loads_the_page_again(serve, open_tab):
    served = serve()
    tab = open_tab(served.address)
    served.save("index.md", PAGE + "\n<script>window.version = 3</script>\n")
    tab.until("window.version === 3")
    assert not tab.run("window.kept")


def test_what_a_script_has_changed_is_left_alone_or_loaded_again(serve, open_tab):
    script = "<script>document.querySelector('h1').append(' by script')</script>"
    served = serve()
    served.save("index.md", PAGE + f"\n{script}\n")
    tab = open_tab(served.address)
    tab.until("document.querySelector('h1').textContent === 'Start by script'")
    tab.run("window.kept = true")
    served.edit("index.md", "Some text.", "Other text.")
    tab.until("document.body.textContent.includes('Other text.')")
    assert tab.run("window.kept && document.querySelector('h1').textContent") == "Start by script"
    served.edit("index.md", "# Start", "# Begin")
    tab.until("document.querySelector('h1')?.textContent === 'Begin by script'")
    assert not tab.run("window.kept")


def test_a_page_can_ask_to_be_loaded_again(serve, open_tab):
    served = serve()
    served.save("index.md", PAGE.replace("Some text.", "<p data-pyjekyll-reload>Some text.</p>"))
    tab = open_tab(served.address)
    tab.until("!!document.querySelector('[data-pyjekyll-reload]')")
    tab.run("window.kept = true")
    served.edit("index.md", "Some text.", "Other text.")
    tab.until("document.body.textContent.includes('Other text.')")
    assert not tab.run("window.kept")


def test_a_page_that_is_gone_says_so_and_comes_back(serve, open_tab, site):
    served = serve()
    served.save("other.md", PAGE)
    tab = open_tab(served.address)
    tab.until("fetch('/other').then(answer => answer.ok)")
    tab = open_tab(served.address + "other")
    (site / "other.md").unlink()
    tab.until(f"({OVERLAY}).includes('no longer part of the site')")
    assert tab.run("document.querySelector('h1').textContent") == "Start"
    served.save("other.md", PAGE.replace("# Start", "# Back"))
    tab.until("document.querySelector('h1').textContent === 'Back'")
    tab.until(f"({OVERLAY}) === ''")


def test_a_page_that_is_not_there_yet_appears(serve, open_tab, site):
    (site / "404.html").write_text("---\n---\n<p>nothing here</p>")
    served = serve()
    tab = open_tab(served.address + "later")
    assert tab.run("document.body.textContent.trim()") == "nothing here"
    served.save("later.md", PAGE)
    tab.until("document.querySelector('h1')?.textContent === 'Start'")


def test_a_hidden_tab_lets_go_of_its_stream_and_asks_when_it_is_shown(serve, open_tab):
    served = serve()
    first = open_tab(served.address)
    # More than the six connections that a browser has for a host.
    tabs = [open_tab(served.address) for _ in range(8)]
    first.show()
    first.until("!document.hidden")
    tabs[0].until("document.hidden")
    served.edit("index.md", "Some text.", "Other text.")
    first.until("document.body.textContent.includes('Other text.')")
    assert "Other text." not in tabs[0].run("document.body.textContent")
    tabs[0].show()
    tabs[0].until("document.body.textContent.includes('Other text.')")
    assert tabs[0].run("window.kept")


def test_under_a_base_url_and_a_strict_policy(serve, open_tab, site):
    policy = "default-src 'self'; script-src 'nonce-abc123'; style-src 'self'"
    (site / "_config.yml").write_text("baseurl: /docs\n")
    (site / "index.md").write_text(PAGE.replace("title:", f'policy: "{policy}"\ntitle:'))
    served = serve()
    tab = open_tab(served.address)
    served.save("main.css", "h1 { color: rgb(4, 5, 6) }\n")
    tab.until("getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'")
    served.edit("index.md", "Some text.", "Other text. {% nosuchtag %}")
    tab.until(f"({OVERLAY}).includes('nosuchtag')")
    style = (
        "getComputedStyle(document.querySelector('pyjekyll-live').shadowRoot.querySelector('h3'))"
    )
    assert tab.run(f"{style}.fontWeight") == "700"


def test_a_policy_that_forbids_to_connect_is_heeded_and_not_tried_again_and_again(
    serve, open_tab, site, browser
):
    policy = "default-src 'self'; script-src 'nonce-abc123'; connect-src 'none'"
    (site / "index.md").write_text(PAGE.replace("title:", f'policy: "{policy}"\ntitle:'))
    served = serve()
    before = len(browser.events)
    tab = open_tab(served.address, waits=False)
    tab.until("document.readyState === 'complete'")
    tab.run("new Promise(done => setTimeout(done, 4000))")  # a second try would come after one
    violations = [
        event for event in browser.events[before:]
        if event["method"] == "Log.entryAdded" and "connect-src" in event["params"]["entry"]["text"]
    ]  # fmt: skip
    assert 1 <= len(violations) <= 3, violations  # for the stream, and for what the page is made of
    assert "Some text." in tab.run("document.body.textContent")
    tab.run("window.kept = true")
    served.edit("index.md", "Some text.", "Other text.")
    tab.run("new Promise(done => setTimeout(done, 1500))")
    assert "Other text." not in tab.run("document.body.textContent")
    assert tab.run("window.kept")


def test_twenty_tabs_are_all_of_the_newest_build_when_they_are_looked_at(serve, open_tab):
    served = serve()
    tabs = [open_tab(served.address) for _ in range(20)]
    served.edit("index.md", "Some text.", "Other text.")
    tabs[-1].until("document.body.textContent.includes('Other text.')")
    for tab in tabs:
        tab.show()
        tab.until("document.body.textContent.includes('Other text.')")
        assert tab.run("window.kept")


def test_over_tls(serve, open_tab, site):
    files = ["key.pem", "cert.pem"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost",
         "-days", "2", "-keyout", files[0], "-out", files[1]],
        cwd=site, check=True, capture_output=True,
    )  # fmt: skip
    served = serve("--ssl-key", files[0], "--ssl-cert", files[1])
    assert served.address.startswith("https://")
    tab = open_tab(served.address)
    served.edit("index.md", "Some text.", "Other text.")
    tab.until("document.body.textContent.includes('Other text.')")
    assert tab.run("window.kept")


def test_in_a_frame(serve, open_tab, site):
    (site / "frame.html").write_text("---\n---\n<body><iframe src='/'></iframe></body>")
    served = serve()
    tab = open_tab(served.address + "frame")
    inner = "document.querySelector('iframe').contentWindow"
    tab.until(f"{inner}.performance.getEntriesByType('resource')"
              ".some(e => e.name.includes('/source?'))")  # fmt: skip
    tab.run(f"{inner}.kept = true")
    served.edit("index.md", "Some text.", "Other text.")
    tab.until(f"{inner}.document.body.textContent.includes('Other text.')")
    assert tab.run(f"{inner}.kept && window.kept")


def test_behind_a_proxy_that_has_another_name(serve, open_tab, site):
    served = serve()
    with Proxy(served.address) as address:
        tab = open_tab(address)
        served.edit("index.md", "Some text.", "Other text.")
        tab.until("document.body.textContent.includes('Other text.')")
        assert tab.run("window.kept")


def test_the_overlay_appears_survives_a_reload_and_goes_when_mended(serve, open_tab):
    served = serve()
    tab = open_tab(served.address)
    served.edit("index.md", "Some text.", "Some {% nosuchtag %} text.")
    for _ in range(2):
        tab.until(f"({OVERLAY}).includes('The site could not be built: 1 error')")
        text = tab.run(OVERLAY)
        assert "index.md:15:9" in text
        assert "15 | Some {% nosuchtag %} text." in text
        assert "Unknown tag 'nosuchtag'" in text
        # The last good page stays below.
        tab.until("document.body.textContent.includes('Some text.')")
        tab.call("Page.reload")
    served.edit("index.md", "{% nosuchtag %}", "mended")
    tab.until("document.body.textContent.includes('Some mended text.')")
    tab.until(f"({OVERLAY}) === ''")


def test_the_overlay_reaches_a_browser_that_comes_later_and_a_page_without_a_body(serve, open_tab):
    served = serve()
    served.save("bare.html", "---\n---\n<p>bare")
    tab = open_tab(served.address)
    tab.until("fetch('/bare').then(answer => answer.ok)")
    served.save("broken.md", "---\n---\n{{ x | }} {% if %}\n")
    tab.until(f"({OVERLAY}).includes('broken.md')")
    tab = open_tab(served.address + "bare")
    tab.until(f"({OVERLAY}).includes('broken.md')")


def test_a_first_build_that_fails_is_shown_and_mended(serve, open_tab, site):
    (site / "index.md").write_text(PAGE.replace("Some text.", "{% nosuchtag %}"))
    served = serve()
    tab = open_tab(served.address, waits=False)
    tab.until(f"({OVERLAY}).includes('The site could not be built: 1 error')")
    served.edit("index.md", "{% nosuchtag %}", "mended")
    tab.until("document.body.textContent.includes('mended')")
    tab.until(f"({OVERLAY}) === ''")


def test_warnings_are_a_count_that_opens(serve, open_tab):
    served = serve()
    tab = open_tab(served.address)
    served.edit("index.md", "Some text.", "Some {{ nosuch | nofilter }} text.")
    tab.until(f"/^[0-9]+ warnings?$/.test({OVERLAY})")
    tab.run("document.querySelector('pyjekyll-live').shadowRoot.querySelector('button').click()")
    assert "index.md:15" in tab.run(OVERLAY)


def test_files_are_those_of_build_and_programs_get_them_as_they_are(serve, site, tmp_path):
    served = serve()
    built = (site / "_site" / "index.html").read_text()
    assert "pyjekyll" not in built
    assert get(served.address) == built
    assert get(served.address, Accept="text/html", **{"Sec-Fetch-Dest": "empty"}) == built
    page = get(served.address, Accept="text/html,*/*")
    tag = re.search(r"<script [^>]*__pyjekyll[^>]*></script>", page)
    assert tag is not None
    assert page.replace(tag[0], "") == built
    assert page.index(tag[0]) == page.index("</body>") - len(tag[0])


def test_it_can_be_switched_off(serve, site):
    (site / "_config.yml").write_text("livereload: false\n")
    assert "__pyjekyll" not in get(serve().address, Accept="text/html")
    (site / "_config.yml").write_text("livereload: true\n")
    assert "__pyjekyll" not in get(serve("--no-livereload").address, Accept="text/html")
    assert "__pyjekyll" in get(serve().address, Accept="text/html")


def test_what_is_ignored_reloads_nothing(serve, open_tab, site):
    served = serve("--livereload-ignore", "*.css")
    tab = open_tab(served.address)
    served.save("main.css", "h1 { color: rgb(4, 5, 6) }\n")
    served.edit("index.md", "Some text.", "Other text.")
    tab.until("document.body.textContent.includes('Other text.')")
    assert tab.run("getComputedStyle(document.querySelector('h1')).color") == "rgb(1, 2, 3)"
