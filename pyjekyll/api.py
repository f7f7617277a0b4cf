"""The face of pyjekyll: everything that plugins, pyjekyll's own among them, and other programs use.

A plugin is a module: a file in the site's `_plugins`, a package with an entry point in the group
`pyjekyll.plugins` (its name is the gem's: what sites write under `plugins:`), or one of pyjekyll's
own. What it defines is found by looking at it:

    from pyjekyll.api import (
        Command,
        Converter,
        Generator,
        PageWithoutAFile,
        Tag,
        register_filter,
        register_hook,
        register_tag,
    )

    class Robots(Generator):                    # found because it is a Generator
        safe = True                             # also in safe mode, when it is whitelisted
        priority = "low"                        # lowest, low, normal, high, highest

        def generate(self, site):
            site.pages.append(
                PageWithoutAFile(site, site.source, "", "robots.txt", content="Sitemap: ...")
            )

    class Shouted(Converter):
        def matches(self, ext):
            return ext == ".shout"

        def output_ext(self, ext):
            return ".html"

        def convert(self, content):
            return content.upper()

    class Hello(Command):                       # pyjekyll hello you
        name = "hello"
        summary = "Greets"

        def run(self, arguments):
            print("Hello", *arguments)
            return 0

    @register_tag("render_time")
    class RenderTime(Tag):
        def render(self, context):
            return f"{self.markup} {context.registers['site'].time}"

    @register_filter("shout")
    def shout(text):
        return str(text).upper() + "!"

    @register_hook("posts", "post_render", priority="low")
    def stamp(post):
        post.output += "<!-- stamped -->"

Hooks: `site` (after_init, after_reset, post_read, pre_render, post_render, post_write), `pages`,
`posts`, `documents` and any collection (post_init, pre_render, post_convert, post_render,
post_write), `clean` (on_obsolete).

What is raised becomes an error that names the plugin, its file and line, and the template that
called it. Files of one `_plugins` folder may import one another: `from .helpers import x`.

From 1.0 on, the names in `__all__`, their parameters, and the attributes of sites, pages and
documents that have Jekyll's names change only with a new major version, and after one minor version
of warnings. All else that can be imported from pyjekyll may change at any time.
"""

from __future__ import annotations

from pyjekyll.configuration import Configuration
from pyjekyll.configuration.places import find as find_setting
from pyjekyll.content.collection import Collection
from pyjekyll.content.data import FrontMatterData
from pyjekyll.content.document import Document
from pyjekyll.content.excerpt import Excerpt, PageExcerpt
from pyjekyll.content.layout import Layout
from pyjekyll.content.page import Page, PageWithoutAFile
from pyjekyll.content.static_file import StaticFile
from pyjekyll.content.url import absolute_url, relative_url, unescape_path, url_from_values
from pyjekyll.converters.markdown import Markdown
from pyjekyll.errors import (
    BuildError,
    ConfigurationError,
    Diagnostic,
    Place,
    PyjekyllError,
    Severity,
)
from pyjekyll.in_memory import render
from pyjekyll.liquid import (
    Block,
    Context,
    Drop,
    LiquidSyntaxError,
    LiquidValue,
    ParseContext,
    Tag,
    Template,
    with_context,
)
from pyjekyll.liquid.compiler.tag_code import TagCode
from pyjekyll.liquid.standard_filters.html import strip_html
from pyjekyll.liquid.values import to_integer
from pyjekyll.plugin import (
    Command,
    Converter,
    Generator,
    Hooks,
    register_filter,
    register_hook,
    register_tag,
)
from pyjekyll.plugin.converter import ConversionContext
from pyjekyll.plugin.highlighter import Highlighter
from pyjekyll.plugin.output_filters import Filtered, OutputFilter
from pyjekyll.plugin.passes import Pass, Passes
from pyjekyll.readers.entry_filter import GlobList
from pyjekyll.ruby.addressable import InvalidURIError, is_absolute, normalize
from pyjekyll.ruby.arrays import array
from pyjekyll.ruby.comparing import spaceship
from pyjekyll.ruby.errors import (
    RubyArgumentError,
    RubyError,
    RubyNoMethodError,
    RubyTypeError,
)
from pyjekyll.ruby.glob import fnmatch
from pyjekyll.ruby.json import pretty_generate
from pyjekyll.ruby.sorting import merge_sort
from pyjekyll.ruby.symbol import Symbol
from pyjekyll.ruby.time.times import LOCAL, parse_date, parse_time, strftime
from pyjekyll.ruby.values import class_name, inspect, to_i, to_s, truthy
from pyjekyll.ruby.words import words
from pyjekyll.site import Site
from pyjekyll.tags.include import IncludeTag
from pyjekyll.utils.containment import contains
from pyjekyll.utils.logger import logger
from pyjekyll.utils.merge import deep_merge
from pyjekyll.utils.nokogiri_input import nokogiri_input
from pyjekyll.utils.nokogiri_urls import with_nokogiri_urls
from pyjekyll.utils.paths import sanitized_path
from pyjekyll.utils.slugs import slugify
from pyjekyll.utils.user_cache import user_cache_path
from pyjekyll.writer import BuildResult

__all__ = [  # noqa: RUF022 - in groups
    # a site and what is in it
    "BuildResult",
    "Collection",
    "Configuration",
    "Document",
    "Excerpt",
    "FrontMatterData",
    "Layout",
    "Page",
    "PageExcerpt",
    "PageWithoutAFile",
    "Site",
    "StaticFile",
    "render",
    # what plugins are
    "Block",
    "Command",
    "Converter",
    "Drop",
    "Filtered",
    "Generator",
    "Hooks",
    "OutputFilter",
    "Pass",
    "Passes",
    "Tag",
    "register_filter",
    "register_hook",
    "register_tag",
    # what is reported
    "BuildError",
    "ConfigurationError",
    "Diagnostic",
    "Place",
    "PyjekyllError",
    "Severity",
    "find_setting",
    "logger",
    # Liquid and the tags and converters to build upon
    "Context",
    "ConversionContext",
    "Highlighter",
    "IncludeTag",
    "LiquidSyntaxError",
    "LiquidValue",
    "Markdown",
    "ParseContext",
    "TagCode",
    "Template",
    "strip_html",
    "to_integer",
    "with_context",
    # URLs, paths and patterns
    "GlobList",
    "InvalidURIError",
    "absolute_url",
    "contains",
    "fnmatch",
    "is_absolute",
    "with_nokogiri_urls",
    "nokogiri_input",
    "normalize",
    "relative_url",
    "sanitized_path",
    "slugify",
    "user_cache_path",
    "unescape_path",
    "url_from_values",
    # values as Ruby has them
    "LOCAL",
    "RubyArgumentError",
    "RubyError",
    "RubyNoMethodError",
    "RubyTypeError",
    "Symbol",
    "array",
    "class_name",
    "deep_merge",
    "inspect",
    "merge_sort",
    "parse_date",
    "parse_time",
    "pretty_generate",
    "spaceship",
    "strftime",
    "to_i",
    "to_s",
    "truthy",
    "words",
]
