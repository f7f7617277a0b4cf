"""Which gem brings which tag and filter, and what to do without a gem that pyjekyll does not have.

Facts from the documentation of the gems, so that an unknown tag can name the line that is missing.
A name that several gems use, or that sites give to tags of their own, is not listed.
"""

from __future__ import annotations

_TAGS = {
    # built in
    "jekyll-avatar": "avatar",
    "jekyll-feed": "feed_meta",
    "jekyll-figure": "figure figref",
    "jekyll-gist": "gist",
    "jekyll-github-metadata": "github_edit_link",
    "jekyll-include-cache": "include_cached",
    "jekyll-jupyter-notebook": "jupyter_notebook",
    "jekyll-last-modified-at": "last_modified_at",
    "jekyll-multiple-languages-plugin": "t tf tl translate translate_file translate_link",
    "jekyll-octicons": "octicon",
    "jekyll-polyglot": "I18n_Headers i18n_headers Static_Href static_href",
    "jekyll-seo-tag": "seo",
    "jekyll-tabs": "tabs tab",
    "jekyll-timeago": "timeago",
    "jekyll-toc": "toc",
    "jekyll-twitter-plugin": "twitter twitternocache",
    "pyjekyll-liquid-5": "echo liquid render",
    "pyjekyll-search": "search",
    # not there
    "jekyll-asciinema": "asciicast",
    "jekyll-assets": "asset",
    "jekyll-cloudinary": "cloudinary",
    "jekyll-contentblocks": "contentblock contentfor ifhascontent ifnothascontent",
    "jekyll-diagrams": "blockdiag seqdiag actdiag nwdiag nomnoml svgbob syntrax wavedrom smcat",
    "jekyll-fontawesome-svg": "fa_svg fa_svg_generate",
    "jekyll-include-absolute-plugin": "include_absolute",
    "jekyll-inline-svg": "svg",
    "jekyll-katex": "katex katexmm",
    "jekyll-mermaid": "mermaid",
    "jekyll-oembed": "oembed",
    "jekyll_picture_tag": "picture",
    "jekyll-plantuml": "plantuml",
    "jekyll-remote-include": "remote_include",
    "jekyll-responsive-image": "responsive_image responsive_image_block",
    "jekyll-scholar": "bibliography bibliography_count cite cite_details nocite reference",
    "jekyll-webmention_io": "webmentions webmention_count webmentions_head webmentions_js",
    "jekyll-youtube": "youtube",
}  # fmt: skip

_FILTERS = {
    "jekyll-email-protect": "encode_email",
    "jekyll-gravatar": "to_gravatar",
    "jekyll-regex-replace": "regex_replace regex_replace_once",
    "jekyll-tagging": "keywords tag_cloud tag_link tag_url tags",
    "jekyll-timeago": "timeago",
    "jekyll-toc": "toc toc_only inject_anchors",
    "pyjekyll-filters": "reading_time localized_date",
}

#: The gem by the name of a tag, or of a filter, that it brings.
GEM_OF_TAG = {name: gem for gem, names in _TAGS.items() for name in names.split()}
GEM_OF_FILTER = {name: gem for gem, names in _FILTERS.items() for name in names.split()}

#: What an owner can do without a gem that pyjekyll does not have.
_WAYS_OUT = {
    "jekyll-admin": "edit the site's files with any editor",
    "jekyll-algolia": "push the index to Algolia in a step of its own after the build",
    "jekyll-assets": "put the files into `assets` and link to them with `relative_url`",
    "jekyll-diagrams": "draw the diagrams beforehand and commit the pictures",
    "jekyll-indico": "save what it fetches as a data file",
    "jekyll-bootstrap-sass": "copy Bootstrap's Sass files into `_sass`",
    "jekyll-inline-svg": "copy the picture into `_includes` and write `{% include picture.svg %}`",
    "jekyll-mermaid": "write a fence with the language mermaid and load mermaid.js in the layout",
    "jekyll_picture_tag": "make the pictures beforehand and write the HTML element `picture`",
    "jekyll-responsive-image": "make the pictures beforehand and write `srcset` in an include",
    "jekyll-spaceship": "use kramdown's own tables and footnotes, and MathJax in the layout",
    "jekyll-soopr-seo-tag": "use jekyll-seo-tag",
    "jekyll-tailwind": "run the `tailwindcss` command after the build",
    "jekyll-tailwindcss": "run the `tailwindcss` command after the build",
    "jekyll-postcss": "run the `postcss` command after the build",
    "jekyll-postcss-v2": "run the `postcss` command after the build",
    "jekyll-purgecss": "run the `purgecss` command after the build",
    "jekyll-uglify": "run a minifier after the build",
    "jekyll-tidy": "run a formatter after the build; the pages mean the same without it",
    "jekyll-autoprefixer": "run the `postcss` command with autoprefixer after the build",
    "jekyll-youtube": "write an include with the `iframe` of the video",
}  # fmt: skip


def way_out(gem: str) -> str | None:
    """What can be done without a gem, as an instruction; None where nothing is known."""
    return _WAYS_OUT.get(gem)


def brought_by(gem: str) -> tuple[list[str], list[str]]:
    """The names of the tags and of the filters that a gem is known for."""
    return _TAGS.get(gem, "").split(), _FILTERS.get(gem, "").split()
