"""Jekyll's default configuration: every key that has one, by version. Source: jekyllrb.com/docs."""

from __future__ import annotations

import copy
import os

_DEFAULTS: dict[str, object] = {
    # places
    "collections_dir": "",
    "cache_dir": ".jekyll-cache",
    "plugins_dir": "_plugins",
    "layouts_dir": "_layouts",
    "data_dir": "_data",
    "includes_dir": "_includes",
    "collections": {},
    # reading
    "safe": False,
    "include": [".htaccess"],
    "exclude": [],
    "keep_files": [".git", ".svn"],
    "encoding": "utf-8",
    "markdown_ext": "markdown,mkdown,mkdn,mkd,md",
    "strict_front_matter": False,
    # filtering
    "show_drafts": None,
    "limit_posts": 0,
    "future": False,
    "unpublished": False,
    # plugins
    "whitelist": [],
    "plugins": [],
    # conversion
    "markdown": "kramdown",
    "highlighter": "rouge",
    "lsi": False,
    "excerpt_separator": "\n\n",
    "incremental": False,
    # serving
    "detach": False,
    "port": "4000",
    "host": "127.0.0.1",
    "baseurl": None,
    "show_dir_listing": False,
    # output
    "permalink": "date",
    "paginate_path": "/page:num",
    "timezone": None,
    "quiet": False,
    "verbose": False,
    "defaults": [],
    "liquid": {"error_mode": "warn", "strict_filters": False, "strict_variables": False},
    "kramdown": {
        "auto_ids": True,
        "toc_levels": [1, 2, 3, 4, 5, 6],
        "entity_output": "as_char",
        "smart_quotes": "lsquo,rsquo,ldquo,rdquo",
        "input": "GFM",
        "hard_wrap": False,
        "guess_lang": True,
        "footnote_nr": 1,
        "show_warnings": False,
    },
}

KEYS = frozenset({"source", "destination", *_DEFAULTS})

#: Excluded whatever the site says; in Jekyll 3 the site's `exclude` replaces these.
EXCLUDES = (
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
)
EXCLUDES_3 = EXCLUDES[3:]

PERMALINK_STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}


def defaults() -> dict[str, object]:
    """A fresh copy of the defaults, for the folder that we are in."""
    here = os.getcwd().replace(os.sep, "/")
    places: dict[str, object] = {"source": here, "destination": here.rstrip("/") + "/_site"}
    return places | copy.deepcopy(_DEFAULTS)
