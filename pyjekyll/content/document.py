"""Documents: posts, drafts and the members of collections. Source: Jekyll's Document."""

from __future__ import annotations

import datetime as dt
import os
import re
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from pyjekyll.content import key_places
from pyjekyll.content.convertible import YAML_FILE_EXTS
from pyjekyll.content.data import FrontMatterData, pluralized
from pyjekyll.content.dates import changes_by_printing, parse_date
from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.permalinks import document_placeholders
from pyjekyll.content.rendered_item import RenderedItem
from pyjekyll.content.unreadable import (
    UnreadableError,
    not_a_mapping,
    report_unreadable,
)
from pyjekyll.content.url import sanitize_url, unescape_path, url_from_placeholders
from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.ruby.arrays import array, flatten, unique
from pyjekyll.ruby.errors import RubyArgumentError
from pyjekyll.ruby.values import class_name, to_s, truthy
from pyjekyll.ruby.words import words
from pyjekyll.utils.merge import deep_merge_into
from pyjekyll.utils.paths import dirname, extname, join
from pyjekyll.utils.slugs import titleize_slug

if TYPE_CHECKING:
    from pyjekyll.content.collection import Collection
    from pyjekyll.readers.source import SourceDocument
    from pyjekyll.site import Site

DATE_FILENAME_MATCHER = re.compile(
    r"^(?>.+/)*?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)$", re.MULTILINE | re.ASCII
)
# In Jekyll 3 a folder may have the date.
DATE_FILENAME_MATCHER_3 = re.compile(
    r"^(?:.+/)*(\d{2,4}-\d{1,2}-\d{1,2})-(.*)(\.[^.]+)$", re.MULTILINE | re.ASCII
)
DATELESS_FILENAME_MATCHER = re.compile(r"^(?:.+/)*(.*)(\.[^.]+)$", re.MULTILINE)


def date_filename_matcher(site: Site) -> re.Pattern[str]:
    """What finds date, slug and extension in the path of a post."""
    of_jekyll_3 = site.config.compatibility.is_jekyll_3
    return DATE_FILENAME_MATCHER_3 if of_jekyll_3 else DATE_FILENAME_MATCHER


class Document(RenderedItem):
    """A file of a collection, with its front matter in `data` and its raw text in `content`."""

    hook_owner: ClassVar[str] = "documents"
    ruby_class: ClassVar[str] = "Jekyll::Document"

    # The date as it was parsed last, where to parse it again would change nothing.
    _parsed_date: dt.datetime | None = None

    def __init__(self, path: str, *, site: Site, collection: Collection) -> None:
        self.site = site
        self.path = path
        self.collection = collection
        self.data = FrontMatterData()
        self.content: str | None = None
        self.content_line = 1
        self._extname = extname(path)
        self._output: str | None = None
        self._write: bool | None = None
        special = "_drafts" if self.is_draft else collection.relative_directory
        self._categories_from_path(special)
        self.data.fall_back_to(self._default)
        self.trigger_hooks("post_init")

    # names and places ---------------------------------------------------------------------

    @property
    def extname(self) -> str:
        """The extension of the source file, with its dot."""
        return self._extname

    @property
    def type(self) -> str:
        """The collection's label: what front matter defaults call the type."""
        return self.collection.label

    @property
    def path_of_file(self) -> str:
        """The absolute path of the source file."""
        return self.path

    @cached_property
    def relative_path(self) -> str:
        """The path below the folder that holds the collections."""
        return self.path.replace(self.site.collections_path.rstrip("/") + "/", "", 1)

    @cached_property
    def basename(self) -> str:
        return self.path.rpartition("/")[2]

    @cached_property
    def basename_without_ext(self) -> str:
        """The name of the file without its last extension."""
        return os.path.splitext(self.basename)[0]

    @cached_property
    def cleaned_relative_path(self) -> str:
        """The path within the collection, without extension: what `:path` stands for."""
        path = self.relative_path[: len(self.relative_path) - len(self._extname)]
        path = path.replace(self.collection.relative_directory, "", 1)
        return self.site.config.compatibility.without_periods(path)

    @property
    def yaml_file(self) -> bool:
        """Whether the file is YAML as a whole."""
        return self._extname in YAML_FILE_EXTS

    # the front matter ---------------------------------------------------------------------

    def merge_data(self, other: dict[str, object], source: str = "YAML front matter") -> None:
        """Lay `other` over the data: categories are joined, the date becomes a time."""
        categories = other.get("categories")
        if categories is not None:
            if isinstance(categories, str):
                categories = words(categories)
                other = {**other, "categories": categories}
            own = self.data.get("categories")
            if isinstance(own, list):
                if not isinstance(categories, list):
                    raise UnreadableError(self._wrong_categories(categories))
                other = {**other, "categories": unique(own + categories)}
        deep_merge_into(self.data, other)
        if "date" in self.data and self.data["date"] is not self._parsed_date:
            date = self.data["date"] = parse_date(
                self.data["date"],
                f"Document '{self.relative_path}' does not have a valid date in the {source}.",
                self.site.time,
            )
            self._parsed_date = None if changes_by_printing(date) else date

    def read(self) -> None:
        """Read the file: front matter over defaults, and the content."""
        with self.site.limits.file(self.site.place_of(self.path)):
            self.take(self.site.read_source(self.path, whole_yaml=self.yaml_file))

    def take(self, source: SourceDocument) -> None:
        """Take over front matter and content, as Jekyll's Document#read does.

        Raises BuildError for an invalid date, and for every error with `strict_front_matter`.
        """
        place = self.site.place_of(self.path)
        if self.yaml_file:
            self._take_yaml(source, place)
            return
        try:
            self._take_text(source, place)
        except UnreadableError as error:
            report_unreadable(self.site, error.diagnostics, place)
        except RubyArgumentError as error:  # a list inside of itself, bytes that are not UTF-8
            report_unreadable(self.site, (self._unusable_categories(error),), place)
        except BuildError as error:
            # An invalid date: fatal in Jekyll too; the place is known here.
            date = key_places.in_front_matter(self, "date")
            raise BuildError(*key_places.placed(error.diagnostics, date)) from error

    def _take_text(self, source: SourceDocument, place: str) -> None:
        defaults = self.site.frontmatter_defaults.all(self.relative_path, self.type)
        if defaults:
            self.merge_data(defaults, "front matter defaults")
        self.content = None if source.unread else source.body
        self.content_line = source.line
        self.front_matter = source.front_matter
        self.site.diagnostics.extend(note.at(place) for note in source.notes)
        if source.problem is not None:
            raise UnreadableError(source.problem.at(place))
        values = source.values
        if isinstance(values, dict):
            self.merge_data(values)
        elif values is not None and values is not False:
            raise UnreadableError(not_a_mapping(place, values))
        self.read_post_data()

    def _take_yaml(self, source: SourceDocument, place: str) -> None:
        """The whole file is the data: no defaults, no title or date of the name, no content."""
        if source.problem is not None:
            raise BuildError(source.problem.at(place))
        if not isinstance(source.values, dict):
            raise BuildError(not_a_mapping(place, source.values))
        self.data = FrontMatterData(source.values)

    def read_post_data(self) -> None:
        """What a document has besides its front matter: title, slug, categories, tags, excerpt."""
        self._populate_title()
        self._populate_categories()
        self.merge_data({"tags": pluralized(self.data, "tag", "tags")})
        if self.generate_excerpt and not truthy(self.data["excerpt"]):
            self.data["excerpt"] = Excerpt(self)

    def _unusable_categories(self, error: RubyArgumentError) -> Diagnostic:
        return Diagnostic(
            "front-matter/categories",
            f"Could not read file {self.relative_path}: {error}",
            cure="write `categories` and `tags` as lists of words",
            jekyll=f"Error: could not read file {self.path_of_file}: {error}",
        )

    def _wrong_categories(self, value: object) -> Diagnostic:
        return Diagnostic(
            "front-matter/categories",
            f"`categories` must be a list or a text, not {class_name(value)}",
            cure="write `categories` as a list, or as words with spaces between them",
            jekyll=f"Error: could not read file {self.path_of_file}: no implicit conversion of "
            f"{class_name(value)} into Array",
        )

    def _default(self, key: str) -> object:
        return self.site.frontmatter_defaults.find(self.relative_path, self.type, key)

    def _categories_from_path(self, special: str) -> None:
        # Folders above `_posts` are categories, folders inside it are not.
        superdirs: list[object] = []
        if not self.relative_path.startswith(special):
            above = re.sub(f"{special}.*", "", self.relative_path, count=1)
            superdirs = [
                folder
                for folder in above.split("/")
                if folder and folder != special and folder != self.basename
            ]
        self.merge_data({"categories": superdirs}, "file path")

    def _populate_title(self) -> None:
        date, slug, ext = self._parts_of_name()
        if date is not None:
            self._modify_date(date)
        slug = self.site.config.compatibility.without_periods(
            self.basename_without_ext if slug is None else slug
        )
        for key, value in (("title", titleize_slug(slug)), ("slug", slug), ("ext", ext)):
            if not truthy(self.data[key]):
                self.data[key] = value

    def _parts_of_name(self) -> tuple[str | None, str | None, str | None]:
        if dated := date_filename_matcher(self.site).search(self.relative_path):
            return dated[1], dated[2], dated[3]
        if dateless := DATELESS_FILENAME_MATCHER.search(self.relative_path):
            return None, dateless[1], dateless[2]
        return None, None, None

    def _modify_date(self, date: str) -> None:
        own = self.data["date"]
        same_as_site = isinstance(own, dt.datetime) and int(own.timestamp()) == int(
            self.site.time.timestamp()
        )
        if not truthy(own) or same_as_site:
            self.merge_data({"date": date}, "filename")

    def _populate_categories(self) -> None:
        own = self.data["categories"]
        if self.site.passes is not None and isinstance(own, list):
            left_out = self.site.passes.categories_left_out()
            own[:] = [each for each in own if each not in left_out]
        categories = array(self.data["categories"]) + pluralized(
            self.data, "category", "categories"
        )
        self.merge_data({"categories": unique(flatten([to_s(item) for item in categories]))})

    @property
    def date(self) -> dt.datetime:
        """The document's date; without one, a draft has its file's time, the rest the build's."""
        own = self.data["date"]
        if isinstance(own, dt.datetime):
            return own
        value = self.source_file_mtime if self.is_draft else self.site.time
        # In Jekyll 3 templates see it only once somebody asked: a generator, but no other render.
        if not (self.site.is_rendering and self.site.config.compatibility.is_jekyll_3):
            self.data["date"] = value
        return value

    @property
    def source_file_mtime(self) -> dt.datetime:
        """When the file was changed last."""
        self.site.clock.reads_file_times = True
        return dt.datetime.fromtimestamp(os.stat(self.path).st_mtime, tz=self.site.time.tzinfo)

    @property
    def is_draft(self) -> bool:
        """Whether this is a post from a folder other than `_posts`."""
        if not truthy(self.data["draft"]):
            self.data["draft"] = (
                self.collection.label == "posts"
                and self.collection.relative_directory not in self.relative_path
            )
        return truthy(self.data["draft"])

    # excerpts and relations ---------------------------------------------------------------

    @property
    def generate_excerpt(self) -> bool:
        """Whether the document has an excerpt made from its content."""
        return self.excerpt_separator != ""

    @property
    def next_doc(self) -> Document | None:
        """The next document of the collection."""
        return self.collection.neighbour(self, 1)

    @property
    def previous_doc(self) -> Document | None:
        """The previous document of the collection."""
        return self.collection.neighbour(self, -1)

    @cached_property
    def related_posts(self) -> list[Document]:
        """The ten most recent other posts, or with `lsi` those of like content."""
        return self.site.related_posts.of(self)

    # URL and output -----------------------------------------------------------------------

    @property
    def url_template(self) -> str:
        """The URL template of the collection."""
        return self.collection.url_template

    @cached_property
    def url(self) -> str:
        """The URL, with a leading slash and without the site's baseurl."""
        template = self.url_template if self.permalink is None else self.permalink
        if ":" not in template:
            return sanitize_url(template)
        try:
            return url_from_placeholders(template, document_placeholders(self), self.relative_path)
        except BuildError as error:
            place = key_places.of_permalink(self, template, self.collection.label)
            raise BuildError(*key_places.placed(error.diagnostics, place)) from error

    @cached_property
    def id(self) -> str:
        """The folder of the URL and the slug."""
        slug = self.data["slug"]
        name = to_s(slug) if truthy(slug) else self.basename_without_ext
        if "\0" in name:
            raise RubyArgumentError("string contains null byte")
        return join(dirname(self.url), name)

    def destination(self, base: str) -> str:
        """The path of the output file, below the folder `base`."""
        path = self.site.in_dest_dir(base, unescape_path(self.url))
        if self.url.endswith("/"):
            return path.rstrip("/") + "/index.html"
        return path if path.endswith(self.output_ext) else path + self.output_ext

    @property
    def place_in_layout(self) -> bool:
        """Whether the output goes into layouts."""
        return not (self.asset_file or self.yaml_file or self.no_layout)

    @property
    def render_with_liquid(self) -> bool:
        """Whether the content goes through Liquid."""
        if self.coffeescript_file or self.yaml_file:
            return False
        return super().render_with_liquid

    @property
    def write(self) -> bool:
        """Whether the document gets a file of its own in the output."""
        if self._write is None:
            self._write = self.collection.write and self.site.publisher.publish(self)
        return self._write

    def spaceship(self, other: object) -> int | None:
        """Ruby's <=>: by date, then by path; None for what is no document."""
        if not isinstance(other, Document):
            return None
        view = self.site.view
        order: int | None = view.drop(self).spaceship(view.drop(other))
        return order

    def trigger_hooks(self, event: str, *args: object) -> None:
        """Run the hooks of the collection, then those of all documents."""
        hooks = self.site.hooks
        hooks.trigger(self.collection.label, event, self, *args)
        hooks.trigger("documents", event, self, *args)

    def sort_key(self) -> tuple[object, str]:
        """The date as it stands in the data, and the path: what documents are ordered by."""
        return self.data["date"], self.path

    def __repr__(self) -> str:
        return f"#<Jekyll::Document {self.relative_path} collection={self.collection.label}>"
