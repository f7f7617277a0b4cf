"""jekyll-github-metadata 2.15: `site.github`, `{% github_edit_link %}`, and the title and URL.

Which repository it is: the variable PAGES_REPO_NWO, `repository: owner/name` in the
configuration, or, in development, git's remote `origin`. A site without `title`, `description`,
and in production `url` and `baseurl`, gets them from the repository.

What only GitHub knows (the owner's name, contributors, releases) comes from saved answers of its
API (`_web`). Without them these fields are empty, and the address of the site and its branch are
what GitHub would most likely say: from the repository's name, the file CNAME, and git.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn
from urllib.parse import urljoin
from weakref import WeakKeyDictionary

from pyjekyll.api import (
    BuildError,
    Diagnostic,
    Drop,
    Severity,
    Tag,
    deep_merge,
    normalize,
    pretty_generate,
    register_hook,
    register_tag,
    to_s,
    truthy,
)
from pyjekyll.plugins._git import forget_repository, repository_of
from pyjekyll.plugins._github import UNANSWERED, Api, Pages
from pyjekyll.plugins._github_repository import FIELDS, OF_ENVIRONMENT, Metadata, domain_of
from pyjekyll.plugins._shared import environment
from pyjekyll.plugins._web import ALLOW, saved_answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.api import Context, Site

_LINK_TEXT = re.compile(r"\"(.*)\"|'(.*)'")


class MetadataDrop(Drop):
    """`site.github`: a field is found when it is read."""

    ruby_class: ClassVar[str] = "Jekyll::GitHubMetadata::MetadataDrop"

    def __init__(self, source: Source, own: dict[str, Any] | None = None) -> None:
        self._source = source
        self._own = own or {}

    def trace_value(self) -> Any:
        """What decides all fields, besides the configuration and the environment.

        The commit is apart: few templates print it, and it changes often.
        """
        return self._source.trace_value, self._own

    def __getitem__(self, name: Any) -> Any:
        found = self._source.field(name) if name in FIELDS else None
        if name not in self._own:
            return found
        own = self._own[name]
        if isinstance(found, dict) and isinstance(own, dict):
            return deep_merge(found, own)
        return found if own is None else own

    def __contains__(self, name: object) -> bool:
        return name in FIELDS or name in self._own

    def keys(self) -> list[str]:
        """The names of all fields, sorted."""
        return sorted({*FIELDS, *self._own})

    def each(self) -> list[str]:
        """What `for` walks over: names alone, as in the original."""
        return self.keys()

    def hash_for_json(self, _depth: int = 0) -> dict[str, Any]:
        """What `jsonify` prints."""
        return dict(self.items())

    def to_s(self) -> str:
        """All of it as JSON."""
        return pretty_generate(self)

    inspect = to_s


class Unknown:
    """A setting that would come from the repository of a site that has none: it fails when read."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def to_liquid(self) -> NoReturn:
        """Raises BuildError."""
        raise self._source.missing()

    def trace_value(self) -> None:
        """What may change of it: nothing."""

    to_s = to_liquid


class Source:
    """Where the fields of one site come from."""

    def __init__(self, site: Site) -> None:
        self._site = site
        environ = site.config.environ
        self.is_default = site.config.compatibility.name == "github-pages"
        self.pages = Pages(environ, of_github=self.is_default)
        self._api = Api(site, self.pages.api_url)

    @cached_property
    def nwo(self) -> str | None:
        """The repository as owner/name, None where nothing says."""
        configured = self._site.config.get("repository")
        named = self._site.config.environ.get("PAGES_REPO_NWO")
        if named is not None:
            return named
        if isinstance(configured, str) and "/" in configured:
            return configured
        return self.nwo_of_git if self._asks_git else None

    @property
    def _asks_git(self) -> bool:
        return self.is_default or environment(self._site) in ("development", "test")

    @cached_property
    def nwo_of_git(self) -> str | None:
        """The repository that git's remote names."""
        host = re.escape(self.pages.hostname)
        origin = repository_of(self._site).origin.removesuffix(".git")
        match = re.search(rf"{host}(?::|/)([\w-]+)/([\w.-]+)", origin, re.ASCII)
        return f"{match[1]}/{match[2]}" if match else None

    @cached_property
    def metadata(self) -> Metadata:
        """The repository's fields. Raises BuildError without a repository."""
        if self.nwo is None:
            raise self.missing()
        return Metadata(self._site, self.nwo, self.pages, self._api)

    def field(self, name: str) -> Any:
        """The value of a field that there is."""
        environ = self._site.config.environ
        if name == "build_revision":
            self._site.view.note_commit()
            return environ.get("JEKYLL_BUILD_REVISION") or repository_of(self._site).head
        if name in OF_ENVIRONMENT:
            return FIELDS[name](Metadata(self._site, "/", self.pages, self._api))
        if self.nwo is None and self.is_default:
            return None
        return FIELDS[name](self.metadata)

    @cached_property
    def trace_value(self) -> list[Any]:
        """What there is of git, of saved answers, and the site's domain."""
        source = self._site.source
        return [self._site.git_state.place, domain_of(source), saved_answers(source)]

    def unanswered(self) -> list[str]:
        """The paths of the API that were wanted and that nobody has asked."""
        found = {each.message for each in self._site.diagnostics.take(UNANSWERED)}
        return sorted((found | self._api.unanswered) - {f"repos/{self.nwo}/pages"})

    def missing(self) -> BuildError:
        """The error of a site without a repository."""
        found = self.nwo_of_git
        cure = "add `repository: owner/name` to _config.yml"
        if found:
            cure = f"add `repository: {found}` to _config.yml: git's remote 'origin' says so"
        return BuildError(
            Diagnostic(
                "plugin/github-metadata",
                "No repo name found. Specify using PAGES_REPO_NWO environment variables, "
                "'repository' in your configuration, or set up an 'origin' git remote pointing to "
                "your github.com repository.",
                cure=cure,
            )
        )


_SOURCES: WeakKeyDictionary[Site, Source] = WeakKeyDictionary()


def missing_repository(site: Site) -> Diagnostic | None:
    """What reading `site.github` ends with; None where the repository is known."""
    source = _SOURCES.get(site)
    if source is None or source.is_default or source.nwo is not None:
        return None
    return source.missing().diagnostics[0]


@register_hook("site", "after_init", priority="high")
def complete_configuration(site: Site) -> None:
    """Give a site the title, description and URL of its repository, where it has none."""
    source = _SOURCES[site] = Source(site)
    config = site.config
    if source.is_default and source.nwo is None:
        return
    if truthy(config.get("name")) and not truthy(config.get("title")):
        site.diagnostics.add(_about_name())
    elif not truthy(config.get("title")):
        config["title"] = _or_unknown(source, _title)
    if not truthy(config.get("description")):
        config["description"] = _or_unknown(source, lambda m: m.info.get("description"))
    if environment(site) == "production" or source.pages.is_page_build:
        if not truthy(config.get("url")):
            config["url"] = _or_unknown(source, lambda m: m.url_without_path)
        if config.get("baseurl") in (None, "/"):
            config["baseurl"] = _or_unknown(source, lambda m: m.baseurl)


def _or_unknown(source: Source, value: Callable[[Metadata], Any]) -> Any:
    return value(source.metadata) if source.nwo is not None else Unknown(source)


def _title(metadata: Metadata) -> Any:
    if not metadata.is_user_page:
        return metadata.name
    return metadata.owner_info["name"] or metadata.owner


@register_hook("site", "after_reset", pure=True)
def read_git_again(site: Site) -> None:
    """Begin each build anew."""
    forget_repository(site)
    site.clock.reads_git = True


@register_hook("site", "pre_render")
def add_to_templates(site: Site, _payload: object) -> None:
    """Set `site.github`; a mapping of the configuration goes over it, anything else replaces it."""
    configured = site.config.get("github")
    if configured is None or type(configured) is dict:
        site.config["github"] = MetadataDrop(_SOURCES[site], configured)


@register_hook("site", "post_render", pure=True)
def report_unanswered(site: Site, _payload: object = None) -> None:
    """Say which fields are empty because GitHub was not asked."""
    wanted = _SOURCES[site].unanswered()
    if wanted:
        site.diagnostics.add(
            Diagnostic(
                "plugin/github-metadata",
                "Fields of site.github are empty, because GitHub's API has not been asked for "
                + ", ".join(wanted),
                Severity.NOTE,
                cure=ALLOW,
            )
        )


@register_tag("github_edit_link")
class EditLinkTag(Tag):
    """{% github_edit_link "Improve this page" %}: a link to the editor, or only its address."""

    def render(self, context: Context) -> str:
        """The link."""
        address = self._address(context)
        match = _LINK_TEXT.search(self.markup)
        text = (match[1] or match[2]) if match else None
        return address if text is None else f'<a href="{address}">{text}</a>'

    def _address(self, context: Context) -> str:
        github = context["site.github"]
        source = _field(github, "source")
        path = _field(context["page"], "path")
        parts = [_field(github, "repository_url"), "edit/", _field(source, "branch")]
        parts += [_field(source, "path"), path]
        if any(part is None for part in parts):
            context.registers["view"].report(_no_edit_link())
            return ""
        *folders, last = (to_s(part).removeprefix("/") for part in parts)
        folders = [folder if folder.endswith("/") else f"{folder}/" for folder in folders]
        address = ""
        for part in (*folders, last):
            address = urljoin(address, "" if part == "/" else part)
        return normalize(address)


def _field(values: Any, name: str) -> Any:
    found = values[name] if isinstance(values, Drop) else None
    if type(values) is dict:
        found = values.get(name)
    return found if truthy(found) else None


def _about_name() -> Diagnostic:
    return Diagnostic(
        "plugin/github-metadata",
        "site.name is set in _config.yml, but many plugins and themes expect site.title to be used "
        "instead. To avoid potential inconsistency, Jekyll GitHub Metadata will not set site.title "
        "to the repository's name.",
        Severity.WARNING,
        cure="set `title` as well",
    )


def _no_edit_link() -> Diagnostic:
    return Diagnostic(
        "plugin/github-metadata",
        "Cannot generate edit URLs due to missing site.github data",
        Severity.WARNING,
    )
