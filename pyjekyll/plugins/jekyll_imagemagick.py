"""jekyll-imagemagick: pictures in other formats and widths, beside those that a site has.

Options below `imagemagick:`: `enabled`, `widths`, `input_directories`, `input_formats`, and
`output_formats`, a mapping of extensions to ImageMagick's options. Here Pillow writes them, which
the extra `pyjekyll-ssg[images]` brings; of the options it knows `-quality` and `-auto-orient`. So
the pictures look the same, and their bytes differ. `a.jpg` becomes `a-480.webp`, no wider than 480,
and `a.webp`.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyjekyll.api import Diagnostic, Generator, Severity, StaticFile, to_s, truthy
from pyjekyll.plugins._shared import entry, wrong_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.api import Site

_KEY = "imagemagick"
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".tif": "TIFF"}
DEFAULT_QUALITY = 92  # ImageMagick's


class MadePicture(StaticFile):
    """A picture that was made of another; its file is among the caches."""

    def __init__(self, site: Site, folder: str, name: str, made: Path) -> None:
        super().__init__(site, site.source, folder, name)
        self.path = str(made)


class ImageMagick(Generator):
    """Makes the pictures; those that were made before are used again."""

    safe = True

    def generate(self, site: Site) -> None:
        """Add a static file for each picture, format and width."""
        options = site.config.get(_KEY)
        if not truthy(options) or not truthy(entry(site, (_KEY,), options, "enabled")):
            return
        try:
            import PIL.Image  # noqa: F401
        except ImportError:
            site.diagnostics.add(_no_pillow())
            return
        folder = _folder_of_made(site)
        for source in list(self._sources(site, options)):
            for extension, arguments in self._formats(site, options).items():
                for width in (None, *self._numbers(site, options)):
                    self._add(site, source, to_s(extension), to_s(arguments), width, folder)

    def _sources(self, site: Site, options: Any) -> Iterator[StaticFile]:
        folders = [
            f"/{to_s(name).strip('/')}/" for name in _list(site, options, "input_directories")
        ]
        formats = {to_s(name).lower() for name in _list(site, options, "input_formats")}
        for file in site.static_files:
            is_wanted = file.extname.lower() in formats
            folder = posixpath.dirname(f"/{file.relative_path.lstrip('/')}") + "/"
            if is_wanted and any(folder.startswith(name) for name in folders):
                yield file

    def _formats(self, site: Site, options: Any) -> dict[Any, Any]:
        formats = options.get("output_formats")
        if formats is not None and not isinstance(formats, dict):
            raise wrong_type(site, (_KEY, "output_formats"), formats, "a mapping")
        return formats or {}

    def _numbers(self, site: Site, options: Any) -> list[int]:
        widths = _list(site, options, "widths")
        if not all(type(width) is int and width > 0 for width in widths):
            raise wrong_type(site, (_KEY, "widths"), widths, "a list of numbers")
        return widths

    def _add(
        self, site: Site, source: StaticFile, extension: str, arguments: str, width: int | None,
        folder: Path,
    ) -> None:  # fmt: skip
        suffix = "" if width is None else f"-{width}"
        name = f"{source.basename}{suffix}.{extension.lstrip('.')}"
        if posixpath.join(source.dir, name) == posixpath.join(source.dir, source.name):
            return
        made = folder / _name(source, extension, arguments, width)
        if not made.is_file():
            try:
                _make(source.path, made, arguments, width)
            except (OSError, ValueError) as error:
                site.diagnostics.add(_not_made(source, name, error))
                return
            except KeyError as error:
                unknown = ValueError(f"Pillow has no format {error}")
                site.diagnostics.add(_not_made(source, name, unknown))
                return
        site.static_files.append(MadePicture(site, source.dir, name, made))


def _make(source: str, made: Path, arguments: str, width: int | None) -> None:
    """Write one picture."""
    from PIL import Image, ImageOps

    quality = re.search(r"-quality\s+(\d+)", arguments)
    with Image.open(source) as image:
        image.load()
        picture: Any = ImageOps.exif_transpose(image) if "-auto-orient" in arguments else image
        if width is not None and picture.width > width:
            height = max(1, round(picture.height * width / picture.width))
            picture = picture.convert("RGBA") if picture.mode == "P" else picture
            picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        extension = made.suffix.lower()
        if extension in (".jpg", ".jpeg") and picture.mode != "RGB":
            picture = picture.convert("RGB")
        made.parent.mkdir(parents=True, exist_ok=True)
        part = made.with_suffix(f".part{made.suffix}")
        picture.save(
            part,
            _FORMATS.get(extension, extension[1:].upper()),
            quality=int(quality[1]) if quality else DEFAULT_QUALITY,
        )
        os.replace(part, made)


def _name(source: StaticFile, extension: str, arguments: str, width: int | None) -> str:
    """A name that changes with all that the picture depends on."""
    digest = hashlib.blake2b(Path(source.path).read_bytes(), digest_size=12)
    digest.update(f"\0{arguments}\0{width}".encode())
    return f"{digest.hexdigest()}.{extension.lstrip('.')}"


def _folder_of_made(site: Site) -> Path:
    if site.safe or truthy(site.config.get("disable_disk_cache")):
        return Path(tempfile.mkdtemp(prefix="pyjekyll-"))
    return Path(site.in_cache_dir("imagemagick"))


def _list(site: Site, options: dict[str, Any], name: str) -> list[Any]:
    value = entry(site, (_KEY,), options, name)
    if value is not None and not isinstance(value, list):
        raise wrong_type(site, (_KEY, name), value, "a list")
    return value or []


def _no_pillow() -> Diagnostic:
    return Diagnostic(
        "plugin/extra",
        "jekyll-imagemagick needs Pillow: no picture is made",
        Severity.WARNING,
        cure="pip install 'pyjekyll-ssg[images]', or set `imagemagick: {enabled: false}`",
    )


def _not_made(source: StaticFile, name: str, error: Exception) -> Diagnostic:
    return Diagnostic(
        "plugin/imagemagick",
        f"{name} could not be made of {source.relative_path.lstrip('/')}: {error}",
        Severity.WARNING,
    )
