"""jekyll-multiple-languages-plugin 1.8: the whole site once for each language, with its own texts.

The first of `languages` goes to the destination itself, or, with `default_locale_in_subfolder`, to
a folder as the others do. Texts are in `_i18n/LANGUAGE.yml`, longer ones and posts in files below
`_i18n/LANGUAGE`. Tags: `t` (`translate`), `tf` (`translate_file`), `tl` (`translate_link`). Front
matter: `languages`, `permalink_LANGUAGE`, `translate_props`, `namespace`.

Unlike the original's, what belongs to the root of a site in subfolders (`base.html` and what is not
translated) goes there whatever the destination is called.
"""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING, Any, ClassVar

from pyjekyll.api import (
    IncludeTag,
    Pass,
    Passes,
    RubyError,
    RubyNoMethodError,
    RubyTypeError,
    Tag,
    class_name,
    contains,
    inspect,
    register_hook,
    register_tag,
    to_i,
    to_s,
    truthy,
)
from pyjekyll.plugins._shared import stop, wrong_field, wrong_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.api import Context, Document, FrontMatterData, Page, Site, TagCode

    Item = Page | Document

FOLDER = "_i18n"


class MissingTranslationError(RubyError):
    """IOError: a translated file that no language has."""

    ruby_class: ClassVar[str] = "IOError"


class MultipleLanguages(Passes):
    """The languages of one site, their texts, and the language that is being built."""

    remembers_urls = True

    def __init__(self, site: Site) -> None:
        """Raises BuildError for settings of the wrong type, and for texts that cannot be read."""
        self.site = site
        self._urls: dict[tuple[str, str], str] = {}
        config = site.config
        self.languages = self._languages()
        self.default = self.active = self.languages[0]
        self.excluded = self._excluded()
        self.in_subfolder = truthy(config.get("default_locale_in_subfolder"))
        self.own_baseurl = config.get("baseurl")
        self.texts = {language: self._texts(language) for language in self.languages}
        self._settings = self._settings_to_translate()
        config["exclude_from_localizations"] = self.excluded
        config["default_locale_in_subfolder"] = self.in_subfolder
        config["default_lang"] = self.default
        config["baseurl_root"] = to_s(self.own_baseurl)
        config["translations"] = self.texts
        config["include"] = [each for each in site.include if each != ".htaccess"]
        self.become(self.default)
        self.each = tuple(self._pass(language) for language in dict.fromkeys(self.languages))

    # settings -----------------------------------------------------------------------------------

    def _languages(self) -> list[str]:
        value = self.site.config.get("languages")
        if not isinstance(value, list) or not value:
            message = "jekyll-multiple-languages-plugin needs `languages`, a list of at least one"
            raise stop(self.site, ("languages",), message, "write `languages: [en, fr]`")
        for index, each in enumerate(value):
            path = ("languages", index)
            if not isinstance(each, str):
                cure = "write it in quotes" if each is False else "write its code, such as en"
                message = f"a language must be a string, not {inspect(each)}"
                raise stop(self.site, path, message, cure)
            below = os.path.join(self.site.dest, each)
            if each in ("", ".", "..") or not contains(self.site.dest, below, follow_links=False):
                message = f"{inspect(each)} cannot be a language: it names a folder of the site"
                raise stop(self.site, path, message, "write its code, such as en")
        return value

    def _excluded(self) -> list[str]:
        value = self.site.config.get("exclude_from_localizations")
        if not truthy(value):
            return []
        if not isinstance(value, list):
            raise wrong_type(self.site, ("exclude_from_localizations",), value, "a list")
        for index, each in enumerate(value):
            if not isinstance(each, str):
                path = ("exclude_from_localizations", index)
                raise wrong_type(self.site, path, each, "a path")
        return value

    def _texts(self, language: str) -> Any:
        name = f"{FOLDER}/{language}.yml"
        path = self.site.in_source_dir(name)
        if not os.path.isfile(path):
            message = f"There is no file {name}, which has the texts of the language {language}"
            raise stop(self.site, ("languages",), message, f"make it, or remove {language}")
        return self.site.read_source(path, whole_yaml=True).values

    def _settings_to_translate(self) -> dict[str, str]:
        """The settings that are keys of texts, with these keys."""
        config = self.site.config
        names = config.get("translate_props")
        if truthy(names) and not isinstance(names, list):
            raise wrong_type(self.site, ("translate_props",), names, "a list")
        found = {}
        for name in names if isinstance(names, list) else ():
            key = config.get(name.strip()) if isinstance(name, str) else None
            if isinstance(key, str) and key:
                found[name.strip()] = key
        return found

    # passes -------------------------------------------------------------------------------------

    def _pass(self, language: str) -> Pass:
        return Pass(
            self._folder(language),
            lambda: self.become(language),
            skips=None if language == self.default else self._is_of_the_default,
            posts="" if "_posts" in self.excluded else f"/{FOLDER}/{language}",
        )

    def _folder(self, language: str) -> str:
        return language if language != self.default or self.in_subfolder else ""

    def become(self, language: str) -> None:
        """Build the site of that language from now on."""
        config = self.site.config
        if language == self.default:
            self._urls = {}  # a new build
        self.active = config["lang"] = language
        folder = self._folder(language)
        if folder:
            config["baseurl"] = f"{to_s(self.own_baseurl)}/{folder}"
        else:
            config["baseurl"] = self.own_baseurl
        for name, key in self._settings.items():
            config[name] = self.text(key)

    def _is_of_the_default(self, path: str) -> bool:
        """Whether a static file is written for the default language only."""
        if self.in_subfolder and posixpath.basename(path) == "base.html":
            return True
        parts = path.split("/")
        return any("/".join(parts[: n + 1]) in self.excluded for n in range(len(parts)))

    def categories_left_out(self) -> tuple[str, ...]:
        """Folders above posts that are no categories of theirs."""
        return (FOLDER, self.active)

    def own_permalink(self, data: FrontMatterData, permalink: object) -> object:
        """The permalink of an item in this language, where it has one of its own."""
        own = data[f"permalink_{self.active}"]
        return own if truthy(own) else permalink

    def remembered(self, kind: str, url: str, made: Callable[[], str]) -> str:
        """What the first pass that had the URL has made of it."""
        key = (kind, url)
        if key not in self._urls:
            self._urls[key] = made()
        return self._urls[key]

    def moved(self, name: str) -> str:
        """The place of a file of the output; what is of no language goes to the root."""
        folder, _, below = name.partition("/")
        if not self.in_subfolder or folder != self.default:
            return name
        if below == "base.html":
            return "index.html"
        return below if below.partition("/")[0] in self.excluded else name

    # texts --------------------------------------------------------------------------------------

    def text(self, key: str) -> str:
        """The text of a key. Raises RubyError where neither this language nor the first has it."""
        found = _access(self.texts[self.active], key)
        if found is None or _is_empty(found):
            found = _access(self.texts[self.default], key)
            if found is not None:
                _is_empty(found)
        if not isinstance(found, str):
            kind = "nil" if found is None else class_name(found)
            raise self._told(RubyTypeError(f"no implicit conversion of {kind} into String"), key)
        return found

    def _told(self, error: RubyError, key: str) -> RubyError:
        names = dict.fromkeys([self.active, self.default])
        files = " or ".join(f"{FOLDER}/{name}.yml" for name in names)
        error.cure = f"add a text for the key {key!r} to {files}"
        return error


def _access(texts: Any, key: str) -> Any:
    """What a key with dots leads to. Raises RubyError where Ruby cannot look into a value."""
    found = texts
    for part in _parts(key):
        index = to_i(part)
        number = to_s(index) == part
        if isinstance(found, dict):
            found = found.get(index) if number else found.get(part)
        elif (isinstance(found, list) and number) or (isinstance(found, str) and number):
            found = found[index] if -len(found) <= index < len(found) else None
        elif isinstance(found, str) and part in found:
            found = part
        elif isinstance(found, str | list):
            kind = "Symbol" if isinstance(found, str) else "String"
            raise RubyTypeError(f"no implicit conversion of {kind} into Integer")
        else:
            raise RubyNoMethodError(f"undefined method `[]' for {inspect(found)}")
        if not truthy(found):
            break
    return found


def _parts(key: str) -> list[str]:
    parts = key.split(".")
    while parts and not parts[-1]:
        parts.pop()
    return parts


def _is_empty(value: Any) -> bool:
    """Ruby's `empty?`, which numbers, dates, true and false do not have."""
    if isinstance(value, str | list | dict):
        return not value
    raise RubyNoMethodError(f"undefined method `empty?' for {inspect(value)}")


def _languages_of(site: Site) -> MultipleLanguages:
    assert isinstance(site.passes, MultipleLanguages), "it is there from `after_init` on"
    return site.passes


@register_hook("site", "after_init")
def take_languages(site: Site) -> None:
    """Let the site be built once for each language."""
    site.passes = MultipleLanguages(site)


@register_hook("site", "post_read")
def choose_pages(site: Site) -> None:
    """Leave out pages that are not of the language of the pass."""
    active = _languages_of(site).active
    site.pages = [page for page in site.pages if _is_for(page, active)]


def _is_for(page: Page, language: str) -> bool:
    languages = page.data["languages"]
    if not truthy(languages):
        return True
    if not isinstance(languages, str | list | dict):
        raise wrong_field(page, "languages", languages, "a list")
    return language in languages


@register_hook("site", "pre_render")
def translate_fields(site: Site, _payload: object) -> None:
    """Put texts in place of the keys of texts that the front matter has."""
    languages = _languages_of(site)
    documents = [each for one in site.collections.values() for each in one.docs]
    items: list[Item] = [*site.pages, *documents]
    for item in items:
        data = item.data
        names = data["translate_props"]
        if not truthy(names):
            continue
        if not isinstance(names, list):
            raise wrong_field(item, "translate_props", names, "a list")
        for name in names:
            key = data[name.strip()] if isinstance(name, str) else None
            if isinstance(key, str) and key:
                data[name.strip()] = languages.text(key)


def _evaluated(markup: str, context: Context) -> str:
    """The text that a tag's markup stands for: a variable's, else its own with Liquid rendered."""
    value = to_s(context[markup])
    return context.render_template(context.environment.parse(value or markup))


@register_tag("t")
@register_tag("translate")
class Translate(Tag):
    """`{% t menu.home %}`: the text of a key."""

    def render(self, context: Context) -> str:
        """The text, in the language of the pass or else in the first."""
        languages = _languages_of(context.registers["site"])
        return languages.text(_evaluated(self.markup.strip(), context))


@register_tag("tl")
@register_tag("translate_link")
class TranslateLink(Tag):
    """`{% tl about fr %}`: the address of the page with that `namespace`, in a language."""

    def render(self, context: Context) -> str:
        """The address; empty where no page has the namespace."""
        site: Site = context.registers["site"]
        languages = _languages_of(site)
        words = _evaluated(self.markup, context).split()
        namespace = words[0] if words else None
        language = words[1] if len(words) > 1 else languages.active
        base: object = languages.own_baseurl
        if language != languages.default or languages.in_subfolder:
            base = _joined(base, f"/{language}")
        found = ""
        documents = (each for one in site.collections.values() for each in one.docs)
        for item in (*site.pages, *documents):
            if namespace is not None and item.data["namespace"] == namespace:
                permalink = item.data[f"permalink_{language}"]
                permalink = permalink if truthy(permalink) else item.data["permalink"]
                found = _joined(base, permalink)
        return found


def _joined(base: object, rest: object) -> str:
    """Ruby's `base + rest` of texts."""
    if not isinstance(base, str):
        error = RubyNoMethodError(f"undefined method `+' for {inspect(base)}:{class_name(base)}")
        error.cure = 'set `baseurl: ""` in _config.yml'
        raise error
    if not isinstance(rest, str):
        kind = "nil" if rest is None else class_name(rest)
        told = RubyTypeError(f"no implicit conversion of {kind} into String")
        told.cure = "give the page a `permalink`"
        raise told
    return base + rest


@register_tag("tf")
@register_tag("translate_file")
class TranslateFile(IncludeTag):
    """`{% tf about/team.md %}`: a file below `_i18n/LANGUAGE`, converted by its extension."""

    @property
    def file_name(self) -> str | None:
        """None: it is no file of the folder of includes, and depends on the language."""
        return None

    def compile(self, code: TagCode) -> bool:
        """It is rendered by `render`."""
        return False

    def render(self, context: Context) -> str:
        """The file of the language of the pass, or else of the first."""
        site: Site = context.registers["site"]
        languages = _languages_of(site)
        name = to_s(context[self._markup.name]) or self._name(context)
        folders = [
            site.in_source_dir(FOLDER, each) for each in (languages.active, languages.default)
        ]
        folder = next((each for each in folders if _has(each, name)), None)
        if folder is None:
            error = MissingTranslationError(
                f"Included file '{name}' not found in {folders[-1]} directory"
            )
            error.cure = f"make {FOLDER}/{languages.default}/{name}"
            raise error
        path = posixpath.join(folder, name)
        template = context.environment.get_template(path)
        with context.stack():
            if self._markup.parameters is not None:
                context["include"] = {p.name: p.value(context) for p in self._markup.parameters}
            text = context.render_template(template)
            extension = posixpath.splitext(name)[1]
            converter = next((c for c in site.converters if c.matches(extension)), None)
            return text if converter is None else converter.convert(text)


def _has(folder: str, name: str) -> bool:
    """Whether a folder has a plain file of that name, none of whose parts is hidden or a link."""
    path = folder
    parts = name.split("/")
    for part in parts:
        path = f"{path}/{part}"
        if not part or part.startswith(".") or os.path.islink(path):
            return False
    return os.path.isfile(path)
