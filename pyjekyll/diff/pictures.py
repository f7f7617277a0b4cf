"""Pictures of the pages that differ most, taken with Chromium.

The browser gets its pages from the two folders alone: every request is answered here, and what
neither folder has is refused, so nothing goes to a network. Scripts do not run. The extra `visual`
installs Playwright, which drives the browser, and Pillow, which compares the pictures.
"""

from __future__ import annotations

import io
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from pyjekyll.diff.comparison import is_html
from pyjekyll.diff.level import Level
from pyjekyll.errors import Diagnostic, UsageError
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyjekyll.diff.comparison import Comparison, FileDifference

#: What the browser takes for the host of both sites; names below .invalid exist nowhere (RFC 2606).
ORIGIN = "http://site.invalid"
WIDTH, HEIGHT = 1280, 800
#: Of longer pages only the beginning is shown, in pixels.
MAX_HEIGHT = 6000
SECONDS = 30

_PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
#: The name of no host leads anywhere, nor does an address: for what is not asked by way of a page.
_NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND"


@dataclass(frozen=True, slots=True)
class Pictures:
    """A page on both sides, as PNG.

    `share` is how much of the larger picture differs, from 0 to 1; `marked` is the new one with
    what differs in colour. Where the browser failed, `failure` says how, and all else is empty.
    """

    path: str
    old: bytes = b""
    new: bytes = b""
    marked: bytes = b""
    share: float = 0.0
    is_cut: bool = False
    failure: str | None = None


def most_different(comparison: Comparison, count: int) -> list[FileDifference]:
    """The pages whose text or markup differs, the worst first; no more than `count`."""
    pages = [
        file for file in comparison.files if is_html(file.path) and file.level.rank > Level.DOM.rank
    ]
    return by_difference(pages)[:count]


def by_difference(files: Iterable[FileDifference]) -> list[FileDifference]:
    """Files, the least equal first, and of those the ones with most changes."""
    return sorted(files, key=lambda file: (-file.level.rank, -len(file.changes), file.path))


def pictures(
    comparison: Comparison, count: int, say: Callable[[str], None] = lambda _: None
) -> list[Pictures]:
    """Both sides of the pages that differ most.

    Raises UsageError, with what to type, where the packages or the browser are missing. `say` is
    called with the path of each page before it is opened.
    """
    files = most_different(comparison, count)
    _require_packages()
    if not files:
        return []
    taken = []
    with _browser() as browser:
        for file in files:
            say(file.path)
            taken.append(_both(browser, comparison, file.path))
    return taken


def _require_packages() -> None:
    try:
        import PIL
        import playwright
    except ImportError as error:
        raise _missing(
            f"--visual needs the package {error.name}, which is not installed",
            "pip install 'pyjekyll-ssg[visual]'",
        ) from error
    del PIL, playwright


def _missing(message: str, cure: str) -> UsageError:
    return UsageError(Diagnostic("plugin/extra", message, cure=cure))


@contextmanager
def _browser() -> Iterator[Any]:
    """A Chromium of this machine, or the one that Playwright has fetched."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        program = own if os.path.exists(own) else _installed()
        if program is None:
            raise _missing(
                "--visual needs Chromium, which is not on this machine",
                "playwright install chromium, or your system's package of Chromium or Chrome",
            )
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        try:
            browser = playwright.chromium.launch(
                executable_path=program,
                args=["--hide-scrollbars", "--force-color-profile=srgb", _NOWHERE],
                chromium_sandbox=not is_root,  # as root, Chromium does not start with it
                timeout=SECONDS * 2000,
            )
        except Error as error:
            first = str(error).strip().partition("\n")[0]
            raise _missing(
                f"--visual: {program} did not start: {first}", "playwright install chromium"
            ) from error
        try:
            yield browser
        finally:
            browser.close()


def _installed() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _both(browser: Any, comparison: Comparison, path: str) -> Pictures:
    from playwright.sync_api import Error

    try:
        old, is_old_cut = _picture(browser, comparison.old, path)
        new, is_new_cut = _picture(browser, comparison.new, path)
    except Error as error:
        return Pictures(path, failure=str(error).strip().partition("\n")[0])
    share, marked = compared(old, new)
    return Pictures(path, old, new, marked, share, is_old_cut or is_new_cut)


def _picture(browser: Any, root: str, path: str) -> tuple[bytes, bool]:
    """A page as PNG, and whether it is longer than the picture. Raises Playwright's Error."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        device_scale_factor=1,
        java_script_enabled=False,
        service_workers="block",
        accept_downloads=False,
        offline=True,
        color_scheme="light",
        reduced_motion="reduce",
        locale="en-US",
        timezone_id="UTC",
    )
    try:
        context.set_default_timeout(SECONDS * 1000)
        context.route("**/*", _Answers(root))
        page = context.new_page()
        page.goto(f"{ORIGIN}/{quote(path)}", wait_until="load")
        height = int(page.evaluate("() => document.documentElement.scrollHeight"))
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": max(1, min(height, MAX_HEIGHT))}
        picture: bytes = page.screenshot(full_page=True, clip=clip, animations="disabled")
        return picture, height > MAX_HEIGHT
    finally:
        context.close()


class _Answers:
    """What is sent for the requests of one page: files of a folder, and nothing else."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._is_open = False

    def __call__(self, route: Any) -> None:
        request = route.request
        if request.is_navigation_request() and request.frame.parent_frame is None:
            if self._is_open:  # a `refresh` of the page: it is this page that is looked at
                route.abort("aborted")
                return
            self._is_open = True
        path = file_of(self.root, request.url)
        if path is None:
            route.abort("addressunreachable")
            return
        try:
            body = read_regular(path)
        except OSError:
            route.abort("failed")
            return
        route.fulfill(status=200, body=body, content_type=_media_type(path))


def _media_type(path: str) -> str:
    from mimetypes import guess_type

    kind = "text/html" if is_html(path) else guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def file_of(root: str, url: str) -> str | None:
    """The file of a site that a URL leads to; None for other hosts and for what is not there.

    The folder does not say what the site's `baseurl` is, so the first parts of a path may be it.
    """
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
        return None
    segments = [segment for segment in unquote(parts.path).split("/") if segment]
    if ".." in segments or any("\0" in segment or "\\" in segment for segment in segments):
        return None
    inside = os.path.realpath(root)
    for first in range(max(1, len(segments))):
        place = os.path.join(root, *segments[first:])
        for name in (place, f"{place}.html", os.path.join(place, "index.html")):
            real = os.path.realpath(name)
            if os.path.isfile(real) and os.path.commonpath((inside, real)) == inside:
                return real
    return None


def share_in_words(page: Pictures) -> str:
    """What is to be said of a page's pictures in a line."""
    if page.failure is not None:
        return f"no picture: {page.failure}"
    if not page.share:
        return "looks the same"
    percent = page.share * 100
    return f"{'less than 0.1' if percent < 0.1 else f'{percent:.1f}'} % of the picture differs"


def compared(old: bytes, new: bytes) -> tuple[float, bytes]:
    """How much of two pictures differs, from 0 to 1, and the new one with that in colour."""
    if old == new:
        return 0.0, b""
    from PIL import Image, ImageChops

    first, second = (Image.open(io.BytesIO(png)).convert("RGB") for png in (old, new))
    size = max(first.width, second.width), max(first.height, second.height)
    # What only the longer page has is compared with a colour that no page is likely to have.
    canvases = []
    for image in (first, second):
        canvas = Image.new("RGB", size, (255, 0, 254))
        canvas.paste(image, (0, 0))
        canvases.append(canvas)
    difference = ImageChops.difference(*canvases).split()
    strongest = ImageChops.lighter(ImageChops.lighter(*difference[:2]), difference[2])
    mask = strongest.point([0] + [255] * 255)
    share = mask.histogram()[255] / (size[0] * size[1])
    if not share:
        return 0.0, b""
    white = Image.new("RGB", size, "white")
    pale = white.copy()
    pale.paste(second, (0, 0))
    pale = Image.blend(pale, white, 0.6)
    pale.paste(Image.new("RGB", size, (214, 0, 60)), (0, 0), mask)
    out = io.BytesIO()
    pale.save(out, "PNG")
    return share, out.getvalue()
