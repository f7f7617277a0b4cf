"""Which Jekyll is followed: its version, kramdown's and Rouge's change together, so they are one.

GitHub Pages also has defaults of its own and values that a site cannot change. Source: the
`github-pages` gem's documentation, and what https://pages.github.com/versions.json lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, UsageError
from pyjekyll.records import NamedTuple
from pyjekyll.utils.paths import strip_trailing_periods

if TYPE_CHECKING:
    from collections.abc import Mapping


#: Plugins that GitHub Pages always loads.
GITHUB_PAGES_PLUGINS = (
    "jekyll-coffeescript",
    "jekyll-commonmark-ghpages",
    "jekyll-gist",
    "jekyll-github-metadata",
    "jekyll-paginate",
    "jekyll-relative-links",
    "jekyll-optional-front-matter",
    "jekyll-readme-index",
    "jekyll-default-layout",
    "jekyll-titles-from-headings",
)


class Compatibility(NamedTuple):
    """The versions that are followed. `jekyll_version` is what templates print."""

    name: str
    jekyll_version: str
    kramdown_version: str
    rouge_version: str

    @property
    def is_jekyll_3(self) -> bool:
        """Whether what Jekyll 4 changed is as it was before."""
        return self.jekyll_version.startswith("3.")

    def without_periods(self, name: str) -> str:
        """The name without the periods at its end, which Jekyll 3 keeps."""
        return name if self.is_jekyll_3 else strip_trailing_periods(name)

    def kramdown_nearest(self, locked: str | None) -> str:
        """The kramdown that is nearest to a version in a lock file; Jekyll 3 has its own alone."""
        numbers = _numbers(locked or "")
        if not numbers or self.is_jekyll_3:
            return self.kramdown_version
        return "2.4" if numbers < (2, 5) else "2.5"

    @property
    def marks_lines(self) -> bool:
        """Whether `{% highlight %}` knows `mark_lines`, which came with Jekyll 4.4."""
        return self.jekyll_version.startswith("4.4.")

    @property
    def default_plugins(self) -> tuple[str, ...]:
        """Plugins that this Jekyll loads without being asked."""
        return GITHUB_PAGES_PLUGINS if self.name == "github-pages" else ()

    @property
    def theme_versions(self) -> Mapping[str, str]:
        """The versions of themes that this Jekyll brings along."""
        return GITHUB_PAGES_THEMES if self.name == "github-pages" else {}


COMPATIBILITIES = {
    followed.name: followed
    for followed in (
        Compatibility("jekyll-4.4", "4.4.1", "2.5", "4.7"),
        Compatibility("jekyll-4.3", "4.3.4", "2.4", "3.30"),
        Compatibility("github-pages", "3.10.0", "2.4", "3.30"),
    )
}
DEFAULT = COMPATIBILITIES["jekyll-4.4"]
GITHUB_PAGES = COMPATIBILITIES["github-pages"]

#: Plugins that a site on GitHub Pages may use.
GITHUB_PAGES_WHITELIST = (
    "jekyll-coffeescript",
    "jekyll-commonmark-ghpages",
    "jekyll-feed",
    "jekyll-gist",
    "jekyll-github-metadata",
    "jekyll-paginate",
    "jekyll-redirect-from",
    "jekyll-seo-tag",
    "jekyll-sitemap",
    "jekyll-avatar",
    "jemoji",
    "jekyll-mentions",
    "jekyll-relative-links",
    "jekyll-optional-front-matter",
    "jekyll-readme-index",
    "jekyll-default-layout",
    "jekyll-titles-from-headings",
    "jekyll-include-cache",
    "jekyll-octicons",
    "jekyll-remote-theme",
)

#: Plugins that GitHub Pages allows on the owner's machine only.
GITHUB_PAGES_DEVELOPMENT_PLUGINS = ("jekyll-admin",)

#: Themes that GitHub Pages has, with their versions.
GITHUB_PAGES_THEMES = {
    "minima": "2.5.1",
    "jekyll-swiss": "1.0.0",
    "jekyll-theme-primer": "0.6.0",
    "jekyll-theme-architect": "0.2.0",
    "jekyll-theme-cayman": "0.2.0",
    "jekyll-theme-dinky": "0.2.0",
    "jekyll-theme-hacker": "0.2.0",
    "jekyll-theme-leap-day": "0.2.0",
    "jekyll-theme-merlot": "0.2.0",
    "jekyll-theme-midnight": "0.2.0",
    "jekyll-theme-minimal": "0.2.0",
    "jekyll-theme-modernist": "0.2.0",
    "jekyll-theme-slate": "0.2.0",
    "jekyll-theme-tactile": "0.2.0",
    "jekyll-theme-time-machine": "0.2.0",
}

#: What the theme brings that Pages has for sites which name none.
GITHUB_PAGES_THEME_PLUGINS = ("jekyll-github-metadata", "jekyll-seo-tag")


def named(wanted: object, where: str) -> Compatibility:
    """What is asked for by name; raises UsageError for an unknown one. `where` says who asked."""
    name = str(wanted)
    if name not in COMPATIBILITIES:
        raise UsageError(
            Diagnostic(
                "configuration/unknown-profile",
                f"{where}: unknown value {name!r}",
                cure=f"choose one of {', '.join(COMPATIBILITIES)}",
            )
        )
    return COMPATIBILITIES[name]


def nearest(version: str) -> Compatibility:
    """What is nearest to a version of Jekyll. Of Jekyll 3 only GitHub Pages' is followed."""
    numbers = _numbers(version)
    return COMPATIBILITIES["jekyll-4.3"] if numbers and numbers < (4, 4) else DEFAULT


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def in_development(environ: Mapping[str, str]) -> bool:
    """Whether JEKYLL_ENV says development, or nothing."""
    return (environ.get("JEKYLL_ENV") or "development") == "development"


def github_pages_defaults(environ: Mapping[str, str]) -> dict[str, object]:
    """What GitHub Pages lays between Jekyll's defaults and the site's configuration.

    The gem names `future: true` as well, which has no effect: it is applied to a configuration that
    is complete, with Jekyll's own `future: false`.
    """
    defaults: dict[str, object] = {
        "jailed": False,
        "theme": "jekyll-theme-primer",
        "kramdown": {
            "input": "GFM",
            "hard_wrap": False,
            "gfm_quirks": "paragraph_end",
            "syntax_highlighter_opts": {"default_lang": "plaintext"},
        },
    }
    if not in_development(environ):
        defaults["sass"] = {"style": "compressed"}
    return defaults


def github_pages_overrides() -> dict[str, object]:
    """What GitHub Pages does not let a site choose."""
    return {
        "lsi": False,
        "safe": True,
        "whitelist": list(GITHUB_PAGES_WHITELIST),
        "highlighter": "rouge",
        "kramdown": {"template": "", "math_engine": "mathjax", "syntax_highlighter": "rouge"},
        "gist": {"noscript": False},
    }
