"""Pictures of two sites' pages, taken with a real Chromium."""

import http.server
import io
import json
import threading

import pytest
from selectolax.lexbor import LexborHTMLParser

from pyjekyll.commands.main import run
from pyjekyll.diff.comparison import compare
from pyjekyll.diff.pictures import HEIGHT, MAX_HEIGHT, WIDTH, pictures

from .chromium import PROGRAM

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium on this machine")
pytest.importorskip("playwright", reason="the extra `visual` is not installed")
Image = pytest.importorskip("PIL.Image", reason="the extra `visual` is not installed")

PAGE = (
    "<!DOCTYPE html><html lang=en><title>t</title><link rel=stylesheet href=/base/s.css>"
    "<body><div></div>{}"
)


@pytest.fixture
def folders(tmp_path):
    def folders(**pages):
        for side, number, colour in (("old", 0, "#0000ff"), ("new", 1, "#ff0000")):
            root = tmp_path / side
            root.mkdir()
            (root / "s.css").write_text(
                f"body {{ margin: 0 }} div {{ height: 400px; background: {colour} }}"
            )
            for name, texts in pages.items():
                (root / f"{name}.html").write_text(PAGE.format(texts[number]))
        return str(tmp_path / "old"), str(tmp_path / "new")

    return folders


def opened(png):
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_pages_have_their_own_site_s_style_sheets_below_a_base_url(folders):
    (page,) = pictures(compare(*folders(a=("", "<!-- --><i></i>"))), 3)
    assert page.failure is None
    assert opened(page.old).size == (WIDTH, HEIGHT)
    assert opened(page.old).getpixel((5, 5)) == (0, 0, 255)
    assert opened(page.new).getpixel((5, 5)) == (255, 0, 0)
    assert page.share == 0.5
    assert opened(page.marked).getpixel((5, 5)) == (214, 0, 60)


def test_the_same_page_gives_the_same_picture_each_time(folders):
    spin = (
        "<style>b { animation: x 1s infinite } @keyframes x { to { opacity: 0 } }</style><b>x</b>"
    )
    both = compare(*folders(a=(spin, f"{spin}</b><p>new")))
    assert pictures(both, 1) == pictures(both, 1)


def test_no_script_runs_and_no_host_is_asked(folders):
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            host = f"http://127.0.0.1:{server.server_port}"
            asks = (
                f"<link rel=stylesheet href={host}/a.css><link rel=preconnect href={host}>"
                f"<img src={host}/a.png><iframe src={host}/frame></iframe>"
                f"<script src={host}/a.js></script><script>document.body.innerHTML = ''</script>"
                f"<meta http-equiv=refresh content='0; url={host}/moved'>"
                f"<object data={host}/o></object><video src={host}/v autoplay></video>"
            )
            (page,) = pictures(compare(*folders(a=(asks, f"{asks}<p>new"))), 1)
        finally:
            server.shutdown()
    assert asked == []
    assert page.failure is None
    assert opened(page.old).getpixel((5, 5)) == (0, 0, 255)


def test_of_a_long_page_the_beginning_is_shown_and_said(folders):
    long = "<p style='height: 9000px; margin: 0'>"
    (page,) = pictures(compare(*folders(a=("<p>short", long))), 1)
    assert page.is_cut
    assert opened(page.new).size == (WIDTH, MAX_HEIGHT)


def test_the_report_has_the_pictures_in_it(folders, tmp_path, capsys):
    report, values = tmp_path / "report.html", tmp_path / "report.json"
    code = run(
        ["diff", *folders(a=("", "<p>new"), b=("<i>x</i>", "<b>x</b>")), "--visual", "1",
         "--format", f"html:{report}", "--format", f"json:{values}", "--format", "text"]
    )  # fmt: skip
    assert code == 3
    tree = LexborHTMLParser(report.read_text())
    images = tree.css(".pictures img")
    assert [image.attributes["alt"] for image in images] == [
        "a.html, old", "a.html, new", "a.html, what differs",
    ]  # fmt: skip
    assert all(image.attributes["src"].startswith("data:image/png;base64,") for image in images)
    (listed,) = json.loads(values.read_text())["pictures"]
    assert listed["path"] == "a.html"
    assert 0.49 < listed["share"] < 0.53
    assert "Pictures:\n    a.html: 5" in capsys.readouterr().out
