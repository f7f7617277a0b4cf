"""jekyll-polyglot 1.13: the whole site once for each language, below a folder of its name.

The default language goes to the destination itself. In each pass those documents stay that are of
its language, and of what is not translated those of the default language; links go to the pages of
the same language. Tags: `I18n_Headers`, `static_href`.

Unlike the original's, passes come one after the other, whatever `parallel_localization` says: of
its processes the one that is last decides which of two files stays. And `lang_from_path` looks at
the path in the site alone, where the original also takes the folders above the site for languages.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, TypeVar

from pyjekyll.api import (
    Block,
    BuildError,
    Diagnostic,
    LiquidSyntaxError,
    Pass,
    Passes,
    Place,
    Severity,
    Tag,
    contains,
    inspect,
    register_hook,
    register_tag,
    to_s,
    truthy,
)
from pyjekyll.plugins._shared import stop, wrong_field, wrong_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyjekyll.api import Context, Document, Page, Site

    Item = Page | Document

REDIRECTS = "_redirects"
_FIELDS_OF_SITE = (
    "categories", "collections", "config", "data", "documents", "html_pages", "pages", "posts",
    "related_posts", "static_files", "tags", "time",
)  # fmt: skip
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ItemT = TypeVar("_ItemT", bound="Item")


class Polyglot(Passes):
    """The languages of one site, and the one that is being built."""

    def __init__(self, site: Site) -> None:
        """Raises BuildError for settings that have the wrong type."""
        self.site = site
        config = site.config
        self.default = self._language(("default_lang",), config.get("default_lang", "en"))
        languages = self._list("languages", ["en"])
        named = [self._language(("languages", i), each) for i, each in enumerate(languages)]
        self.languages = list(dict.fromkeys(named))
        self.all = list(dict.fromkeys([self.default, *self.languages]))
        self.variables: list[str] = []
        self.from_path = truthy(config.get("lang_from_path", False))
        self.fallback_is_canonical = truthy(config.get("fallback_canonical_to_default_lang", False))
        variables = config.get("lang_vars", [])
        if not isinstance(variables, dict):  # its pairs are names that no template can write
            self.variables = [to_s(each) for each in self._list("lang_vars", [])]
        for i, name in enumerate(self.variables):
            if name in _FIELDS_OF_SITE:
                message = f"`lang_vars` cannot change `site.{name}`, which is Jekyll's own"
                raise stop(site, ("lang_vars", i), message, "choose another name")
        names = self._list("exclude_from_localization", [])
        for i, name in enumerate(names):
            if not isinstance(name, str):
                raise wrong_type(site, ("exclude_from_localization", i), name, "a path")
        self.unlocalized = tuple(
            f"{name}/" if not name.endswith("/") and _is_folder(site, name) else name
            for name in names
        )
        self._url_of_language = self._compiled(
            "|".join(f"([/.]{language}[/.])" for language in self.languages), ("languages",)
        )
        self.active = self.default
        self._rendered_as: dict[object, str] = {}
        self._translations: _Translations | None = None
        self.become(self.default)
        self.each = tuple(self._pass(language) for language in self.all)

    def _pass(self, language: str) -> Pass:
        if language == self.default:
            return Pass("", lambda: self.become(language))
        return Pass(
            language,
            lambda: self.become(language),
            self.unlocalized,
            lambda path: path.startswith(self.unlocalized),
        )

    def become(self, language: str) -> None:
        """Build the site of that language from now on."""
        self.active = language
        self._rendered_as = {}
        self._translations = None
        self.site.config["default_lang"] = self.default
        self.site.config["languages"] = self.languages
        self.site.config["active_lang"] = language
        for name in self.variables:
            self.site.config[name] = language

    def methods_in_ruby(self) -> Mapping[str, object]:
        """The languages and settings."""
        return {
            "active_lang": self.active,
            "default_lang": self.default,
            "exclude_from_localization": list(self.unlocalized),
            "fallback_canonical_to_default_lang": self.fallback_is_canonical,
            "lang_from_path": self.from_path,
            "lang_vars": self.variables,
            "languages": self.languages,
        }

    # settings -----------------------------------------------------------------------------------

    def _list(self, key: str, default: list[Any]) -> list[Any]:
        value = self.site.config.get(key, default)
        if value == {}:
            return []
        if not isinstance(value, list):
            raise wrong_type(self.site, (key,), value, "a list")
        return value

    def _language(self, path: tuple[str | int, ...], value: object) -> str:
        if not isinstance(value, str):
            cure = "write it in quotes" if value is False else "write its code, such as en"
            message = f"a language must be a string, not {inspect(value)}"
            raise stop(self.site, path, message, cure)
        if value == "" and path == ("default_lang",):
            return value  # its files go to the destination itself
        if value in ("", ".", "..") or not contains(
            self.site.dest, os.path.join(self.site.dest, value), follow_links=False
        ):
            message = f"{inspect(value)} cannot be a language: it names a folder of the site"
            raise stop(self.site, path, message, "write its code, such as en")
        return value

    def _compiled(self, pattern: str, path: tuple[str | int, ...]) -> re.Pattern[str]:
        try:
            return re.compile(pattern, re.ASCII)
        except re.error as error:
            message = f"`{path[0]}` is used as a regular expression, and is not one: {error}"
            raise stop(self.site, path, message, "remove the characters ( ) [ ] * + ?") from error

    # which documents there are ------------------------------------------------------------------

    def merge_data(self) -> None:
        """Lay the data of the default language, and then of this one, over all data."""
        for language in (self.default, self.active):
            if language in self.site.data:
                self.site.data = _merged(self.site.data, self.site.data[language])

    def coordinated(self, items: Iterable[_ItemT]) -> list[_ItemT]:
        """Those of the pages or documents that this language has.

        Each gets its place among the translations. Raises BuildError for front matter of a wrong
        type.
        """
        items = list(items)
        chosen: dict[object, _ItemT] = {}
        for item in items:
            named = self._named_language(item)
            if named is not None and not self._is_known(named):
                self._report_unknown(item, named)
                continue
            language = self._as_configured(named or self.default)
            if truthy(item.data.get("lang")) and language in self.languages:
                item.data["lang"] = language
            url = self._url_of_language.sub("/", item.url)
            page_id = item.data.get("page_id")
            page_id = page_id if truthy(page_id) else url
            if to_s(item.data.get("permalink")) == "" and to_s(item.data.get("lang")) != "":
                item.data["permalink"] = url
            item.data["rendered_lang"] = language
            page_id = inspect(page_id)
            before = self._rendered_as.get(page_id)
            if before == self.active or (before == self.default and language != self.active):
                continue
            if not self._is_for_this_language(item):
                continue
            chosen[page_id] = item
            self._rendered_as[page_id] = language
        translations = _Translations(self, items)
        for item in chosen.values():
            self._add_redirects(item, translations)
            self._add_translations(item, translations)
        return list(chosen.values())

    def _named_language(self, item: Item) -> str | None:
        """The language that the front matter names, else, where that is wanted, the path."""
        named = item.data.get("lang")
        if not truthy(named):
            return self._language_of_path(item)
        if not isinstance(named, str):
            raise wrong_field(item, "lang", named, "a string")
        return named

    def _language_of_path(self, item: Item) -> str | None:
        if not self.from_path:
            return None
        known = {language.lower(): language for language in reversed(self.languages)}
        segments = re.split(r"[./]", item.relative_path)
        return next((known[s.lower()] for s in segments if s.lower() in known), None)

    def _is_known(self, language: str) -> bool:
        return language.lower() in {each.lower() for each in self.all}

    def _as_configured(self, language: str) -> str:
        """The language as `languages` writes it, where only the case differs."""
        same = (each for each in self.languages if each.lower() == language.lower())
        return next(same, language)

    def _is_for_this_language(self, item: Item) -> bool:
        only = item.data.get("lang-exclusive")
        if not truthy(only) or only in ("", [], {}):
            return True
        if not isinstance(only, str | list | dict):
            raise wrong_field(item, "lang-exclusive", only, "a list")
        return self.active in only

    def _report_unknown(self, item: Item, language: str) -> None:
        self.site.diagnostics.add(
            Diagnostic(
                "plugin/setting",
                f"{item.relative_path} is left out: its language {language} is not one of "
                f"`languages`: {', '.join(self.all)}",
                Severity.WARNING,
                Place(item.relative_path),
                cure=f"add {language} to `languages` in _config.yml, or correct `lang`",
            )
        )

    def _add_redirects(self, item: Item, translations: _Translations) -> None:
        """Scope the item's own redirects to its language; add those from its translations."""
        value = item.data.get("redirect_from")
        redirects: list[Any] = list(value) if isinstance(value, list) else [value]
        if not truthy(value):
            redirects = []
        language = self._named_language(item) or self.default
        if language != self.default:
            for path in redirects:
                if not isinstance(path, str):
                    raise wrong_field(item, "redirect_from", path, "a path or a list of paths")
            redirects = [_with_prefix(_rooted(path), language) for path in redirects]
        page_id = item.data.get("page_id")
        if isinstance(page_id, str):
            permalinks = (each.data.get("permalink") for each in translations.of_id(page_id))
            redirects += [each for each in permalinks if each != item.data.get("permalink")]
        elif page_id is not None and not isinstance(page_id, list | dict):
            raise wrong_field(item, "page_id", page_id, "a string")
        if redirects:
            once: list[Any] = []
            once.extend(each for each in redirects if each not in once)
            item.data["redirect_from"] = once

    def _add_translations(self, item: Item, translations: _Translations) -> None:
        found = translations.of(item.data.get("page_id"), self.neutral_permalink(item))
        item.data["permalink_lang"] = found
        item.data["available_languages"] = list(found)
        missing = [each for each in self.all if each not in found]
        item.data["missing_languages"] = missing if len(found) > 1 else []

    def neutral_permalink(self, item: Item) -> str | None:
        """The permalink of an item without its language in front; None where there is none."""
        permalink = item.data.get("permalink")
        permalink = to_s(permalink if truthy(permalink) else item.url)
        if permalink == "":
            return None
        permalink = _rooted(permalink)
        language = to_s(item.data.get("lang"))
        return permalink if language == "" else without_prefix(permalink, language)

    def permalink_of(self, item: Item) -> tuple[str, Any] | None:
        """The language and the permalink of an item; None for one of no language of the site."""
        named = self._named_language(item)
        if named is not None and named not in self.all:
            return None
        return named or self.default, item.data.get("permalink")

    def translations(self) -> _Translations:
        """Those among all items that this pass renders."""
        if self._translations is None:
            collections = self.site.collections.values()
            documents = [each for collection in collections for each in collection.docs]
            self._translations = _Translations(self, [*documents, *self.site.pages])
        return self._translations

    # links ------------------------------------------------------------------------------------

    def relink(self) -> None:
        """Let all links of rendered pages lead to the pages of this language."""
        replacements = self._replacements()
        collections = self.site.collections.values()
        lists: list[Iterable[Item]] = [collection.docs for collection in collections]
        for items in (*lists, self.site.pages):
            for item in items:
                output: str | None = item.output
                if output is None:
                    continue
                for pattern, replacement in replacements:
                    output = pattern.sub(replacement, output)
                item.output = output

    def _replacements(self) -> list[tuple[re.Pattern[str], str]]:
        url, base = self.site.config.get("url", False), to_s(self.site.config.get("baseurl"))
        here = "" if self.active == self.default else f"/{self.active}"
        roots = [(base, "")]
        if truthy(url):  # a whole address; headers that name a language's own page stay
            roots.append((f"{to_s(url)}{base}", self._not_after_hreflang()))
        found: list[tuple[re.Pattern[str], str]] = []
        for root, before in roots:
            to = root.replace("\\", "\\\\")
            if here:
                pattern = f'{before}href="?{root}/({self._local_path()})"'
                found.append((self._of_address(pattern), rf'href="{to}{here}/\1"'))
            pattern = f'ferh="?{root}/({_path("")})"'
            found.append((self._of_address(pattern), rf'href="{to}/\1"'))
        return found

    def _of_address(self, pattern: str) -> re.Pattern[str]:
        return self._compiled(pattern, ("url" if self.site.config.get("url") else "baseurl",))

    def _not_after_hreflang(self) -> str:
        languages = (self.default, "x-default")
        return "".join(f'(?<!hreflang="{re.escape(each)}" )' for each in languages)

    def _local_path(self) -> str:
        """A path that is neither excluded nor one of a language."""
        excluded = [to_s(each) for each in self.site.exclude]
        # As in the original, a pattern may go over slashes.
        globs = [re.escape(e).replace(r"\*", ".*").replace(r"\?", ".") for e in excluded]
        languages = [f"{re.escape(language)}/" for language in self.languages]
        return _path("".join(f"(?!{each})" for each in (*globs, *languages)))

    # files ------------------------------------------------------------------------------------

    def further_files(self) -> Mapping[str, bytes]:
        """`_redirects` of the source, each redirect for each language, where that is wanted."""
        config = self.site.config
        path = self.site.in_source_dir(REDIRECTS)
        if not truthy(config.get("localize_redirects", False)) or not os.path.exists(path):
            return {}
        left_out = self._list("exclude_from_redirect_localization", [])
        lines: list[str] = []
        for line in _LINE.findall(self.site.read_source(path).body):
            lines.append(line)
            parts = line.split()
            if len(parts) < 2 or parts[0].startswith("#") or parts[0] in left_out:
                continue
            source, target, *rest = parts
            if not source.startswith("/") or self._has_language(source):
                continue
            for language in self.languages:
                if language != self.default:
                    is_local = target.startswith("/") and "://" not in target
                    to = f"/{language}{target}" if is_local else target
                    lines.append(" ".join([f"/{language}{source}", to, *rest]) + "\n")
        return {REDIRECTS: "".join(lines).encode("utf-8", "surrogateescape")}

    def finished(self) -> None:
        """Trigger the hook that the original has for this."""
        self.site.hooks.trigger("polyglot", "post_write", self.site)

    def _has_language(self, path: str) -> bool:
        return any(path == f"/{each}" or path.startswith(f"/{each}/") for each in self.languages)


class _Translations:
    """Pages and documents by what makes them translations of one another."""

    def __init__(self, polyglot: Polyglot, items: Iterable[Item]) -> None:
        self._polyglot = polyglot
        self._by_id: dict[str, list[Item]] = {}
        self._by_permalink: dict[str, list[Item]] = {}
        for item in items:
            page_id = item.data.get("page_id")
            if isinstance(page_id, str):
                self._by_id.setdefault(page_id, []).append(item)
            permalink = polyglot.neutral_permalink(item)
            if permalink is not None:
                self._by_permalink.setdefault(permalink, []).append(item)

    def of_id(self, page_id: str) -> list[Item]:
        return self._by_id.get(page_id, [])

    def of(self, page_id: object, permalink: str | None) -> dict[str, Any]:
        """The permalinks by their languages: of items with the id, else with the permalink."""
        if to_s(page_id) != "":
            items = self.of_id(to_s(page_id))
        else:
            items = self._by_permalink.get(permalink or "", [])
        found = (self._polyglot.permalink_of(item) for item in items)
        return dict(each for each in found if each is not None)


@register_hook("site", "after_init")
def take_languages(site: Site) -> None:
    """Let the site be built once for each language."""
    site.passes = Polyglot(site)


@register_hook("site", "post_read")
def choose_documents(site: Site) -> None:
    """Keep what the language of the pass has, with the data of this language."""
    polyglot = _polyglot_of(site)
    polyglot.merge_data()
    for collection in site.collections.values():
        collection.docs = polyglot.coordinated(collection.docs)
    site.pages = polyglot.coordinated(site.pages)


@register_hook("site", "post_render")
def change_links(site: Site, _payload: object) -> None:
    """Let links stay in the language of the pass."""
    _polyglot_of(site).relink()


@register_tag("I18n_Headers")
@register_tag("i18n_headers")
class I18nHeaders(Tag):
    """The canonical address of a page, and those of its translations, as elements for the head."""

    def render(self, context: Context) -> str:
        """The elements, one a line."""
        site: Site = context.registers["site"]
        page: Any = context.registers["page"]
        polyglot = _polyglot_of(site)
        permalink = page["permalink"]
        permalink = permalink if truthy(permalink) else page["url"]
        permalink = without_prefix(_rooted(to_s(permalink)), polyglot.active)
        known = polyglot.translations().of(page["page_id"], permalink)
        further = page["permalink_lang"]

        def translation(language: str) -> str | None:
            found = known.get(language)
            if not truthy(found) and isinstance(further, dict):
                found = further.get(language)
            return to_s(found) if truthy(found) else None

        def address(language: str) -> str:
            found = _rooted(translation(language) or permalink)
            return found if language == polyglot.default else _with_prefix(found, language)

        root, active = self._root(site), polyglot.active
        is_fallback = active != polyglot.default and translation(active) is None
        canonical = polyglot.default if polyglot.fallback_is_canonical and is_fallback else active
        lines = [f'<link rel="canonical" href="{root}{address(canonical)}"/>\n']
        for language in polyglot.languages:
            names = [language]
            if language == polyglot.default:
                names.append("x-default")
            elif translation(language) is None:
                continue
            lines += [
                f'<link rel="alternate" hreflang="{name}" href="{root}{address(language)}"/>\n'
                for name in names
            ]
        return "".join(lines)

    def _root(self, site: Site) -> str:
        """The address of the site: the tag's own, else that of the configuration."""
        own = self.markup.strip().removesuffix("/")
        if own:
            return own
        url = site.config.get("url")
        if not isinstance(url, str):
            message = f"the tag {self.tag_name} needs the site's `url`, which is {inspect(url)}"
            raise stop(site, ("url",), message, "set `url: https://…` in _config.yml")
        base = site.config.get("baseurl")
        if truthy(base) and not isinstance(base, str):
            raise wrong_type(site, ("baseurl",), base, "a string")
        return url + (base or "")


@register_tag("Static_Href")
@register_tag("static_href")
class StaticHref(Block):
    """`href="…"`, which is to lead where it says in all languages."""

    def render(self, context: Context) -> str:
        """The attribute, misspelt until all other links are changed."""
        text = self.render_body(context)
        name, _, value = text.strip().partition("=")
        if name != "href" or not (value.startswith('"') and value.endswith('"')):
            raise LiquidSyntaxError(
                'static_href parameters must include match href="..." attribute param, eg. '
                f'href="http://example.com, href="/about", href="/" , instead got:\n{text}'
            )
        return f"ferh={value}"


def _polyglot_of(site: Site) -> Polyglot:
    assert isinstance(site.passes, Polyglot), "it is there from `after_init` on"
    return site.passes


def _is_folder(site: Site, name: str) -> bool:
    return os.path.isdir(site.in_source_dir(name))


def _merged(data: Mapping[str, Any], over: object) -> dict[str, Any]:
    """Mappings laid over mappings; of anything else the later one stays."""
    if not isinstance(over, dict):
        raise BuildError(
            Diagnostic(
                "plugin/setting",
                f"Data of a language must be a mapping, not {inspect(over)}",
                cure="give the language a folder in `_data`, or a file with a mapping",
            )
        )
    merged = dict(data)
    for key, value in over.items():
        before = merged.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            merged[key] = _merged(before, value)
        else:
            merged[key] = value
    return merged


def _rooted(path: str) -> str:
    return path if path.startswith("/") else f"/{path}"


def without_prefix(path: str, language: str) -> str:
    """The path without a language in front."""
    return _rooted(path.removeprefix(f"/{language}/"))


def _with_prefix(path: str, language: str) -> str:
    return path if path.startswith(f"/{language}/") else f"/{language}{path}"


def _path(conditions: str) -> str:
    """The pattern of a path below the root; each part up to a dot has to meet the conditions.

    The original's has no possessive quantifiers, and takes exponential time for an address with a
    query. Every part has to be matched whole, so that these change nothing else.
    """
    return rf"(?:{conditions}[^,'\"\s/?.]++\.?)*+(?:/[^\]\[)(\"'\s]*)?"
