"""Data in TOML, and data that Python computes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., dict[str, str]]

CONFIG = "plugins: [pyjekyll-more-data]\n"


def shown(build: Build, files: dict[str, str], template: str, **options: object) -> str:
    page = f"---\n---\n{template}"
    return build({"_config.yml": CONFIG, **files, "a.html": page}, **options)["a.html"]


def test_toml_is_data_below_folders_as_well(build: Build) -> None:
    files = {
        "_data/prices.toml": "apple = 3\n[pear]\nsizes = [1, 2]\n",
        "_data/more/x.toml": "y = 'z'\n",
        "_data/more/w.yml": "v: u\n",
    }
    template = (
        "{{ site.data.prices.apple }} {{ site.data.prices.pear.sizes | join: '-' }} "
        "{{ site.data.more.x.y }} {{ site.data.more.w.v }}"
    )
    assert shown(build, files, template) == "3 1-2 z u"


@pytest.mark.parametrize(
    "code",
    [
        "data = {'n': 3}",
        "def data():\n    return {'n': 3}",
        "def data(site):\n    return {'n': len(site.pages) + 2}",
    ],
)
def test_python_computes_data(build: Build, code: str) -> None:
    assert shown(build, {"_data/x.py": code}, "{{ site.data.x.n }}") == "3"


def test_in_safe_mode_nothing_of_it_runs(build: Build) -> None:
    files = {"_data/x.py": "raise SystemExit('ran')", "_data/t.toml": "a = 1"}
    config = f"{CONFIG}whitelist: [pyjekyll-more-data]\n"
    assert shown(build, {**files, "_config.yml": config}, "[{{ site.data.x }}]", safe=True) == "[]"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("t.toml", "a = ", "cannot be read as data"),
        ("x.py", "1 / 0", "ZeroDivisionError"),
        ("x.py", "nothing = 1", "it has no `data`"),
    ],
)
def test_what_cannot_be_read_stops_the_build_and_is_named(
    build: Build, name: str, text: str, words: str
) -> None:
    with pytest.raises(BuildError, match=words) as caught:
        shown(build, {f"_data/{name}": text}, "x")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.place is not None
    assert diagnostic.place.path == f"_data/{name}"
