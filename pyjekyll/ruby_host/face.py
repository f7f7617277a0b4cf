"""All that the host uses of pyjekyll's: one place to follow when the core changes its shape."""

from pyjekyll.configuration.defaults import defaults
from pyjekyll.content.collection import Collection
from pyjekyll.content.document import Document
from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.layout import Layout
from pyjekyll.content.page import Page, PageWithoutAFile
from pyjekyll.content.permalinks import add_permalink_suffix, document_placeholders
from pyjekyll.content.related_posts import RelatedPosts
from pyjekyll.content.static_file import StaticFile
from pyjekyll.content.theme import theme_settings
from pyjekyll.content.url import escape_path, sanitize_url, unescape_path, url_from_values
from pyjekyll.drops import UnifiedPayloadDrop, item_of
from pyjekyll.filters import FILTERS
from pyjekyll.liquid import Block, Environment, Tag
from pyjekyll.liquid import Drop as LiquidDrop
from pyjekyll.liquid.runtime.context import Context
from pyjekyll.liquid.runtime.failures import Forgiveness
from pyjekyll.liquid.standard_filters import STANDARD_FILTERS
from pyjekyll.liquid.values import MethodLiteral
from pyjekyll.plugin import Converter, Generator
from pyjekyll.plugin.hooks import EVENTS
from pyjekyll.plugin.registration import register_filter, register_hook, register_tag
from pyjekyll.plugin.ruby_reads import RubyReads
from pyjekyll.rendering.render_limits import TimeLimitError, timer
from pyjekyll.ruby.symbol import Symbol
from pyjekyll.ruby.time.times import LOCAL
from pyjekyll.ruby.values import Range, is_hash, to_s
from pyjekyll.site import Site
from pyjekyll.store.digests import digest, digest_of_bytes
from pyjekyll.utils.slugs import slugify
from pyjekyll.utils.user_cache import user_cache_dir

DEFAULTS = defaults()

__all__ = [
    "DEFAULTS",
    "EVENTS",
    "FILTERS",
    "LOCAL",
    "STANDARD_FILTERS",
    "Block",
    "Collection",
    "Context",
    "Converter",
    "Document",
    "Environment",
    "Excerpt",
    "Forgiveness",
    "Generator",
    "Layout",
    "LiquidDrop",
    "MethodLiteral",
    "Page",
    "PageWithoutAFile",
    "Range",
    "RelatedPosts",
    "RubyReads",
    "Site",
    "StaticFile",
    "Symbol",
    "Tag",
    "TimeLimitError",
    "UnifiedPayloadDrop",
    "add_permalink_suffix",
    "digest",
    "digest_of_bytes",
    "document_placeholders",
    "escape_path",
    "is_hash",
    "item_of",
    "register_filter",
    "register_hook",
    "register_tag",
    "sanitize_url",
    "slugify",
    "theme_settings",
    "timer",
    "to_s",
    "unescape_path",
    "url_from_values",
    "user_cache_dir",
]
