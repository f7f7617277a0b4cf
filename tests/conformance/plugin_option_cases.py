"""Every documented option of the built-in plugins and of kramdown, with values that nobody means.

A case is a small site in which one option has one value; `record_plugin_options.py` asks the real
plugin what it makes of them all.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VALUES: dict[str, object] = {
    "nil": None,
    "false": False,
    "true": True,
    "empty": "",
    "list": [],
    "mapping": {},
    "zero": 0,
    "number": 3,
    "fraction": 2.5,
    "text": "x",
    "texts": ["posts", "b"],
    "pairs": {"a": "posts"},
    "nested": [["posts"], {"a": 1}, None],
}


@dataclass(frozen=True)
class Subject:
    """A plugin, or kramdown, the site that shows what it does, and the options that are tried.

    `settings` are paths of the configuration, `matter` those of the front matter of `item.md`,
    `known` those of `_data/authors.yml`.
    """

    plugin: str
    settings: tuple[str, ...] = ()
    matter: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    config: dict[str, object] = field(default_factory=dict)
    front: dict[str, object] = field(default_factory=dict)
    authors: dict[str, object] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    item: str = "item.md"
    body: str = "# Heading\n\nText of the item.\n"
    is_plugin: bool = True


POSTS = {
    "_posts/2024-01-02-one.md": (
        "---\ntitle: One\ntags: [a, b]\ncategories: [c]\n---\nOne *text*.\n\nMore.\n"
    ),
    "_posts/2024-02-03-two.md": "---\ntitle: Two\ntags: [b]\ncategory: d\n---\nTwo\n",
    "_posts/2023-03-04-three.md": "---\ntitle: Three\n---\nThree\n",
}
ARCHIVE = {"_layouts/archive.html": "{{ page.type }} {{ page.title }} {{ page.date }} "
           "{{ page.url }}{% for p in page.posts %} {{ p.title }}{% endfor %}"}  # fmt: skip
PAGER = (
    "{{ page.title }} {{ page.url }} {{ paginator.page }}/{{ paginator.total_pages }} "
    "{{ paginator.per_page }} {{ paginator.total_posts }} {{ paginator.previous_page_path }} "
    "{{ paginator.next_page_path }} {{ paginator.first_page_path }} {{ paginator.last_page_path }}"
    "{% for p in paginator.posts %} {{ p.title }}{% endfor %} "
    "{% for t in paginator.page_trail %}{{ t.num }}:{{ t.path }}:{{ t.title }} {% endfor %}"
)
MARKDOWN = {
    "plain.md": "# Plain heading\n\n[to item](item.md) [to post](_posts/2024-01-02-one.md)\n",
    "folder/README.md": "# Read me\n",
    "folder/sub/README.md": "---\n---\nWith front matter\n",
    "_docs/d.md": "---\n---\n# Document\n\n[x](../item.md)\n",
}


def _below(name: str, *options: str) -> tuple[str, ...]:
    return (name, *(f"{name}.{option}" for option in options))


# Every option of a page's compressor finds something here.
MARKUP = """---
---
<!DOCTYPE html PUBLIC "x">
<!-- a comment -->
<link rel="stylesheet" type="text/css" href="http://a.example/a.css" />
<style type="text/css">  p { color: #ff0000 ; margin: 0px }  </style>
<script type="text/javascript" src="x.js"></script>
<script type="text/x-jquery-tmpl">  <p>  t  </p>  </script>
<script type="x">  <p>  t  </p>  </script>
<form method="get" action="https://a.example/">
  <input type="text" disabled="disabled" onclick="javascript: go()"  >
</form>
<?php echo  1; ?>

<h1>  posts </h1>
"""
SCRIPTS = {
    "s.js": "function hello ( name ) { return name + 1 ; }\n",
    "s.html": "---\n---\n<p>  a</p> <script> var first = 1 ; function f(name) { name() }</script>",
    "s.min.js": "var  a",
}

KRAMDOWN_TEXT = """\
* toc
{:toc}

# Heading *one* & "two" {#own}

## Ünder -- the ... 'quote' <<x>>

Text[^1] with `code`{:.language-ruby}, `plain`, $$a < b$$, **HTML** <b markdown="1">*b*</b> :smile:,
a long line that has more than eighty letters, so that something can break it somewhere.
#tag and [a link](/x "title") ![i](/i.png) http://example.com ~~no~~

*[HTML]: Abbreviation

```ruby
def a(b) = "x#{b}" # note
```

```
no language = 1
```

~~~ html?start_line=3
<p>x</p>
~~~

    indented = 2

{% highlight ruby linenos %}
puts 1
{% endhighlight %}

$$
a^2
$$

<div markdown="1">
*in*
</div>
<pre><b>x</b></pre>

| a | b |
|---|:-:|
| 1 | 2 |

- [ ] open
- [x] done

日本
語

[^1]: Note *one*.
"""
_OF_KRAMDOWN = """
    auto_ids auto_id_stripping auto_id_prefix transliterated_header_ids parse_block_html
    parse_span_html html_to_native link_defs footnote_nr entity_output toc_levels line_width
    smart_quotes typographic_symbols remove_block_html_tags remove_span_html_tags header_offset
    syntax_highlighter syntax_highlighter_opts math_engine math_engine_opts footnote_backlink
    footnote_backlink_inline footnote_prefix footnote_link_text remove_line_breaks_for_cjk
    forbidden_inline_options list_indent hard_wrap gfm_quirks gfm_emojis show_warnings input
    template guess_lang coderay coderay.coderay_css
    coderay.coderay_line_numbers
    coderay_line_numbers coderay_tab_width latex_headers
""".split()  # noqa: SIM905 - so many quotes would hide the names
_OF_HIGHLIGHTER = """
    css_class line_numbers start_line bold_every wrap guess_lang default_lang disable formatter opts
    span span.disable span.css_class span.line_numbers block block.disable block.line_numbers
    block.start_line block.css_class span.default_lang block.wrap block.line_format table_class
    gutter_class code_class inline_theme line_class line_id line_table
""".split()  # noqa: SIM905
KRAMDOWN = Subject(
    "kramdown",
    (
        *(f"kramdown.{name}" for name in _OF_KRAMDOWN),
        *(f"kramdown.syntax_highlighter_opts.{name}" for name in _OF_HIGHLIGHTER),
        *("highlighter", "markdown"),
    ),
    item="index.md",
    body=KRAMDOWN_TEXT,
    files={"a.html": "---\n---\n{{ site.kramdown.input | inspect }} {{ 'x *y*' | markdownify }}"},
    is_plugin=False,
)


SUBJECTS = (
    KRAMDOWN,
    Subject(
        "jekyll-minifier",
        _below(
            "jekyll-minifier", "exclude", "preserve_php", "preserve_patterns",
            "remove_spaces_inside_tags", "remove_multi_spaces", "remove_comments",
            "remove_intertag_spaces", "remove_quotes", "compress_css", "compress_json",
            "simple_doctype", "remove_script_attributes", "remove_style_attributes",
            "remove_link_attributes", "remove_form_attributes", "remove_input_attributes",
            "remove_javascript_protocol", "remove_http_protocol", "remove_https_protocol",
            "preserve_line_breaks", "simple_boolean_attributes", "compress_js_templates",
        ),
        files={"x.html": MARKUP, "posts": "x", "a.css": "a { b : c }", "b": "y",
               "a.json": "[ 1 ]", "a.xml": "<a>  <b/></a>"},
    ),
    Subject(
        "jekyll-minifier",
        _below("jekyll-minifier", "compress_javascript", "terser_args", "terser_args.compress",
               "terser_args.comments", "uglifier_args")[1:],
        files=SCRIPTS,
    ),
    Subject("jekyll-terser", _below("terser", "compress", "mangle", "output"), files=SCRIPTS),
    Subject(
        "jekyll-archives",
        _below(
            "jekyll-archives", "enabled", "layout", "layouts", "layouts.tag", "layouts.year",
            "permalinks", "permalinks.tag", "permalinks.day", "slug_mode", "layouts.category",
            "layouts.month", "layouts.day", "permalinks.category", "permalinks.year",
            "permalinks.month",
        ),
        config={"jekyll-archives": {"enabled": "all"}},
        files=POSTS | ARCHIVE,
    ),
    Subject(
        "jekyll-feed",
        (
            *_below("feed", "path", "posts_limit", "excerpt_only", "categories", "collections",
                    "collections.docs", "collections.docs.path", "collections.docs.categories",
                    "tags", "tags.path", "tags.only", "tags.except", "disable_in_development"),
            "title", "name", "description", "author", "author.name", "author.email", "author.uri",
            "lang", "url", "baseurl", "show_drafts",
        ),
        ("author", "authors", "image", "image.path", "category", "categories", "tags", "title",
         "feed", "feed.excerpt_only", "last_modified_at", "description", "excerpt", "lang"),
        config={"title": "T", "collections": {"docs": {"output": True}}},
        files=POSTS | MARKDOWN | {"index.html": "---\n---\n{% feed_meta %}"},
        item="_posts/2024-05-06-item.md",
    ),
    Subject(
        "jekyll-last-modified-at",
        _below("last-modified-at", "date-format"),
        ("last_modified_at",),
        body="{% last_modified_at %} {{ page.last_modified_at }} {% last_modified_at %Y %}",
    ),
    Subject(
        "jekyll-optional-front-matter",
        (*_below("optional_front_matter", "enabled", "remove_originals"), "require_front_matter"),
        files=MARKDOWN,
    ),
    Subject(
        "jekyll-paginate",
        ("paginate", "paginate_path"),
        ("pagination",),
        config={"paginate": 1},
        files=POSTS | {"index.html": "---\n---\n" + PAGER, "blog/index.html": "---\n---\n" + PAGER},
    ),
    Subject(
        "jekyll-paginate-v2",
        _below(
            "pagination", "enabled", "collection", "offset", "per_page", "permalink", "title",
            "sort_reverse", "sort_field", "limit", "trail", "trail.before", "trail.after",
            "indexpage", "extension", "debug", "legacy", "category", "tag", "locale",
        ),
        (
            *_below(
                "pagination", "enabled", "collection", "offset", "per_page", "permalink", "title",
                "sort_reverse", "sort_field", "limit", "trail", "trail.before", "trail.after",
                "indexpage", "extension", "category", "tag", "locale",
            ),
            "permalink", "title", "hidden",
        ),
        config={"pagination": {"enabled": True, "per_page": 1}, "title": "S",
                "collections": {"docs": {"output": True}}},
        front={"pagination": {"enabled": True}, "title": "I"},
        files=POSTS | {"_docs/d.md": "---\ntitle: D\n---\nD"},
        item="item/index.html",
        body=PAGER,
    ),
    Subject(
        "jekyll-paginate-v2",
        _below(
            "autopages", "enabled", "tags", "tags.enabled", "tags.layouts", "tags.title",
            "tags.permalink", "tags.slugify", "tags.slugify.mode", "tags.slugify.cased",
            "tags.silent", "categories", "categories.enabled", "categories.layouts",
            "categories.title", "categories.permalink", "categories.silent", "collections",
            "collections.enabled", "collections.layouts", "collections.title",
            "collections.permalink",
        ),
        config={"pagination": {"enabled": True, "per_page": 2}, "autopages": {"enabled": True}},
        files=POSTS | {
            f"_layouts/autopage_{kind}.html": "---\npagination:\n  enabled: true\n---\n" + PAGER
            for kind in ("tags", "category", "collection")
        },
    ),
    Subject(
        "jekyll-readme-index",
        _below("readme_index", "enabled", "remove_originals", "with_frontmatter"),
        files=MARKDOWN,
    ),
    Subject(
        "jekyll-redirect-from",
        _below("redirect_from", "json"),
        ("redirect_from", "redirect_to"),
        front={"redirect_from": ["/old"]},
    ),
    Subject(
        "jekyll-relative-links",
        (*_below("relative_links", "enabled", "collections", "exclude"), "baseurl"),
        config={"collections": {"docs": {"output": True}}},
        files=POSTS | MARKDOWN | {"linking.md": "---\n---\n[i](item.md) [d](_docs/d.md)\n"},
    ),
    Subject(
        "jekyll-seo-tag",
        (
            "title", "name", "tagline", "description", "url", "baseurl", "author", "author.name",
            "author.twitter", "author.url", "twitter", "twitter.username", "twitter.card",
            "facebook", "facebook.app_id", "facebook.publisher", "facebook.admins", "logo",
            "social", "social.name", "social.links", "google_site_verification", "lang", "locale",
            "seo_paginator_message",
            *_below("webmaster_verifications", "google", "bing", "alexa", "yandex", "baidu",
                    "facebook"),
        ),
        (
            "title", "description", "image", "image.path", "image.height", "image.width",
            "image.alt", "image.facebook", "author", "author.name", "author.twitter", "authors",
            "locale", "lang",
            "date", "last_modified_at", "canonical_url", "twitter", "twitter.card", "excerpt",
            *_below("seo", "name", "type", "links", "date_modified"),
        ),
        config={"title": "S", "url": "https://s.example"},
        body="{% seo %}\n{% seo title=false %}",
    ),
    Subject(
        "jekyll-sitemap",
        ("url", "baseurl"),
        ("sitemap", "last_modified_at", "permalink"),
        config={"url": "https://s.example"},
        files=POSTS | {"file.html": "static", "doc.pdf": "x"},
    ),
    Subject(
        "jekyll-titles-from-headings",
        _below("titles_from_headings", "enabled", "strip_title", "collections"),
        ("title", "strip_title"),
        config={"collections": {"docs": {"output": True}}},
        files=POSTS | MARKDOWN | {"more.md": "---\n---\n# More\n\n{{ page.title }}"},
        body="# Heading\n\n{{ page.title }}\n",
    ),
    Subject(
        "jekyll-default-layout",
        (),
        ("layout",),
        files=POSTS | MARKDOWN | {
            f"_layouts/{name}.html": f"<{name}>{{{{ content }}}}" for name in
            ("default", "home", "page", "post")
        },
    ),
    Subject(
        "jekyll-mentions",
        _below("jekyll-mentions", "base_url"),
        _below("jekyll-mentions", "base_url"),
        body="by @ann",
    ),
    Subject(
        "jekyll-toc",
        _below("toc", "min_level", "max_level", "ordered_list", "no_toc_section_class", "list_id",
               "list_class", "sublist_class", "item_class", "item_prefix"),
        ("toc",),
        front={"toc": True, "layout": "l"},
        files={"_layouts/l.html": "{{ content | toc }}"},
        body="# A\n\n### B\n\n## C\n",
    ),
    Subject(
        "jekyll-avatar",
        (),
        ("user", "size", "author", "author.user"),
        front={"user": "hubot", "size": 50, "author": {"user": "jo"}},
        body="{% avatar user=page.user size=60 %} {% avatar {{ page.user }} size={{ page.size }} %}"
        " {% avatar user=page.author.user lazy=true %} {% avatar {{ page.author }} %}\n",
    ),
    Subject(
        "jekyll-commonmark",
        _below("commonmark", "options", "extensions"),
        config={"markdown": "CommonMark"},
        body="# A \"b\"\n\n~~x~~ <b>c</b> www.example.com\n\n| a |\n| - |\n| b |\n\n"
        "[^1]\n\n[^1]: n\n",
    ),
    Subject(
        "jekyll-data",
        ("data_dir", "show-data", "show-data.x"),
        files={"_data/d.yml": "a: 1\n"},
        body="{{ site.data | jsonify }} {{ site.data.d.a }}\n",
    ),
    Subject(
        "jekyll-gist",
        ("gist", "encoding"),
        ("id", "file"),
        config={"gist": {"noscript": False}},
        front={"id": "octo/1234567", "file": "a.rb"},
        body="{% gist page.id page.file %} {% gist page.id %} {% gist octo/1 page.file %}\n",
    ),
    Subject(
        "jekyll-include-cache",
        (),
        ("a", "b", "a.c"),
        files={"_includes/i.html": "[{{ include.a }} {{ include.b | jsonify }} {{ include.c }}]"},
        body="{% include_cached i.html a=page.a b=page.b %} {% include_cached i.html b=page.a %} "
        "{% include_cached i.html c=page.a.c a='x' %} "
        "{% include_cached i.html a=page.b b=page.a %}\n",
    ),
    Subject(
        "jekyll-polyglot",
        ("languages", "default_lang", "exclude_from_localization", "parallel_localization",
         "lang_from_path", "lang_vars", "url", "baseurl"),
        ("lang", "permalink", "page_id", "lang-exclusive"),
        config={"languages": ["en", "de"], "url": "https://p.example",
                "exclude_from_localization": ["f.txt"], "parallel_localization": False},
        files={"f.txt": "static", "b.md": "---\nlang: de\npermalink: /b/\n---\nB\n",
               "c.md": "---\nlang: en\npermalink: /b/\n---\nEnglish\n"},
        body="{{ site.active_lang }} {{ site.default_lang }} {% I18n_Headers %} "
        "[b](/b/) [i](/item.html) {% static_href %}href=\"/b/\"{% endstatic_href %}\n",
    ),
    Subject(
        "jekyll-github-metadata",
        ("repository", "github", "title", "description", "name"),
        config={"repository": "octo/site", "url": "https://u.example", "baseurl": "/b"},
        body="{{ site.github.owner_name }} {{ site.github.repository_url }} {{ site.title }} "
        "{{ site.description }} {{ site.github.hostname }}",
    ),
    Subject(
        "jekyll-feed",
        ("author", "author.name"),
        ("author", "authors", "author.name"),
        ("jo", "jo.name", "jo.email", "jo.uri", "jo.twitter"),
        config={"title": "T", "author": "jo"},
        front={"author": "jo"},
        authors={"jo": {"name": "Jo & Co", "email": "jo@e.org", "uri": "https://jo.example"},
                 "x": {"name": "X"}},
        files=POSTS,
        item="_posts/2024-05-06-item.md",
    ),
    Subject(
        "jekyll-seo-tag",
        ("author", "author.name"),
        ("author", "authors", "author.name"),
        ("jo", "jo.name", "jo.twitter", "jo.picture", "jo.url"),
        config={"title": "S", "url": "https://s.example", "author": "x"},
        front={"author": "jo"},
        authors={"jo": {"name": "Jo", "twitter": "@jo", "url": "https://jo.example"},
                 "x": {"name": "X"}},
        body="{% seo %}\n",
    ),
    Subject(
        "jemoji",
        _below("emoji", "src"),
        ("layout", "title"),
        config={"emoji": {"src": "https://e.example/"}},
        front={"title": ":+1:"},
        body="{{ page.title }} :smile: `:smile:` :nothing:\n",
    ),
    Subject(
        "jekyll-email-protect",
        (),
        ("address",),
        front={"address": "a+b@c.example"},
        body="{{ page.address | encode_email }} {{ 'é@ü.de' | encode_email }}\n",
    ),
    Subject(
        "jekyll-regex-replace",
        (),
        ("text", "pattern", "by"),
        front={"text": "a1b22", "pattern": "[0-9]+", "by": "#"},
        body="{{ page.text | regex_replace: page.pattern, page.by }} "
        "{{ page.text | regex_replace_once: page.pattern, page.by }} "
        "{{ page.text | regex_replace: page.pattern }}\n",
    ),
    Subject(
        "jekyll-figure",
        _below("jekyll-figure", "paragraphs"),
        ("lang", "figure"),
        body="{% figure caption:\"A *c*\" class:\"k\" label:one %}\nText\n{% endfigure %}\n"
        "{% figref one %}\n",
    ),
    Subject(
        "jekyll-target-blank",
        (*_below("target-blank", "css_class", "rel", "noopener", "noreferrer", "add_css_classes"),
         "url"),
        config={"url": "https://s.example"},
        body="[a](https://a.example) [s](https://s.example/b) [m](mailto:a@b.c) "
        "<a href='https://b.example' class='x' rel='me'>b</a>\n",
    ),
    Subject(
        "jekyll-link-attributes",
        (
            *_below("external_links", "enabled", "rel", "rel.value", "rel.exclude", "target",
                    "target.value", "target.exclude", "exclude", "utm", "utm.enabled",
                    "utm.source", "utm.medium", "utm.exclude"),
            "url",
        ),
        config={"url": "https://s.example", "external_links": {"enabled": True}},
        body="[a](https://a.example/) [s](https://s.example/b) "
        "<a href='https://b.example?a=b' rel='me'>b</a>\n",
    ),
    Subject(
        "jekyll-timeago",
        _below("jekyll_timeago", "depth", "threshold", "style", "only", "available_locales",
               "default_locale", "fallbacks", "translations_path"),
        ("locale", "day"),
        front={"day": "2025-01-02"},
        body="{{ page.day | timeago }} {{ page.day | timeago: '2026-02-03' }} "
        "{{ 'now' | timeago: page.day }}\n",
    ),
    Subject(
        "jekyll-tagging",
        ("tag_page_layout", "tag_page_dir", "tag_page_data", "tag_feed_layout", "tag_feed_dir",
         "tag_feed_data", "tag_permalink_style", "permalink", "ignored_tags", "baseurl"),
        ("tags", "tag"),
        config={"tag_page_layout": "tag_page", "tag_page_dir": "tag",
                "tag_feed_layout": "tag_feed", "tag_feed_dir": "feed"},
        files=POSTS | {
            f"_layouts/tag_{kind}.html": "{{ page.tag }} {{ page.x }} {{ page.url }}"
            "{% for p in page.posts %} {{ p.title }}{% endfor %}" for kind in ("page", "feed")
        } | {"index.html": "---\n---\n{{ site | tag_cloud }} {% for p in site.posts %}"
             "{{ p | tags }} {% endfor %}"},
        item="_posts/2024-05-06-item.md",
    ),
    Subject(
        "jekyll-archives-v2",
        _below(
            "jekyll-archives", "posts", "posts.enabled", "posts.layout", "posts.layouts",
            "posts.layouts.tags", "posts.layouts.year", "posts.permalinks",
            "posts.permalinks.tags", "posts.permalinks.day", "posts.slug_mode", "docs",
            "docs.enabled", "docs.layout", "docs.permalinks",
        ),
        config={"jekyll-archives": {"posts": {"enabled": "all"}},
                "collections": {"docs": {"output": True}}},
        files=POSTS | ARCHIVE | {"_docs/d.md": "---\ntags: [a]\ndate: 2024-01-02\n---\nD\n"},
    ),
    Subject(
        "jekyll-postfiles",
        (),
        ("permalink", "published"),
        files={"_posts/a/2024-05-06-item.png": "picture", "_posts/a/b/c.txt": "text",
               "_posts/b/other.txt": "text", "_posts/b/2024-05-07-more.md": "---\n---\nB\n"},
        item="_posts/a/2024-05-06-item.md",
    ),
    Subject(
        "jekyll-octicons",
        (),
        ("icon", "size", "text", "item.icon"),
        front={"icon": "alert", "size": 20, "text": "x", "item": {"icon": "x"}},
        body="{% octicon {{ page.icon }} %} {% octicon alert height:{{ page.size }} %} "
        "{% octicon alert width:{{ page.size }} class:k %} {% octicon {{page.item.icon}} %} "
        "{% octicon x class:\"{{ page.text }} b\" aria-label:\"c d\" width:{{ page.text }} %}\n",
    ),
    Subject(
        "jekyll-tabs",
        (),
        ("text",),
        front={"text": "*b*"},
        # The id of a group is random in Ruby.
        body="{% capture all %}{% tabs A b %}{% tab a-b One & two %}{{ page.text }}{% endtab %}"
        "{% tab a-b 3 %}# {{ page.text }}{% endtab %}{% endtabs %}{% endcapture %}"
        "{% assign id = all | split: 'data-tab=\"' | last | split: '\"' | first %}"
        "{{ all | replace: id, 'id' }}\n",
    ),
    Subject(
        "jekyll-twitter-plugin",
        ("twitter", "twitter.username"),
        ("address",),
        front={"address": "https://twitter.com/a/status/1"},
        files={
            "_saved/publish.twitter.com/"
            "oembed@url=https_3A_2F_2Ftwitter.com_2Fa_2Fstatus_2F1.json": '{"html": "<b>1</b>"}',
        },
        body="{% twitter page.address %} {% twitternocache page.address align=right %}\n",
    ),
    Subject(
        "jekyll-get-json",
        _below("jekyll_get_json", "data", "json", "user", "pass", "bearer"),
        config={"jekyll_get_json": {"data": "d", "json": "https://api.example/d"}},
        files={"_saved/api.example/d.json": '{"a": [1, null, "b"]}', "_data/b.yml": "c: 1\n"},
        body="{{ site.data | jsonify }}\n",
    ),
    Subject(
        "jekyll-jupyter-notebook",
        _below("jupyter_notebook", "input", "prompt", "content"),
        ("book", "book.name"),
        front={"book": "a.ipynb"},
        body="{% jupyter_notebook page.book %} {% jupyter_notebook \"b & c\" %} "
        "{% jupyter_notebook d.ipynb %} {% jupyter_notebook page.book.name | append: 'x' %}\n",
    ),
    Subject(
        "jekyll-remote-theme",
        ("remote_theme",),
        body="{{ site.theme }} {{ site.remote_theme | jsonify }} {{ theme.name }}\n",
    ),
    Subject(
        "jekyll-commonmark-ghpages",
        _below("commonmark", "options", "extensions"),
        config={"markdown": "CommonMarkGhPages"},
        body="# A \"b\"\n\n~~x~~ <b>c</b> www.example.com\n\n| a |\n| - |\n| b |\n\n"
        "[^1]\n\n[^1]: n\n\n```ruby\nputs 1\n```\n",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One option with one value."""

    name: str
    subject: Subject
    config: dict[str, object]
    front: dict[str, object]
    authors: dict[str, object]

    def write(self, folder: Path) -> None:
        """Write the site."""
        item = f"---\n{_lines(self.front)}---\n{self.subject.body}"
        files = {"_config.yml": _lines(self.config), self.subject.item: item, **self.subject.files}
        if self.authors:
            files["_data/authors.yml"] = _lines(self.authors)
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)


def cases(subject: Subject) -> Iterator[Case]:
    """All cases of a subject."""
    plugins = {"plugins": [subject.plugin]} if subject.is_plugin else {}
    config = {**plugins, "markdown": "kramdown", **subject.config}
    prefix = "known authors, " if subject.authors else ""
    for path in subject.settings:
        for name, value in VALUES.items():
            changed = changed_at(config, path.split("."), value)
            yield Case(
                f"{prefix}config {path}={name}", subject, changed, subject.front, subject.authors
            )
    for path in subject.matter:
        for name, value in VALUES.items():
            changed = changed_at(subject.front, path.split("."), value)
            yield Case(f"{prefix}page {path}={name}", subject, config, changed, subject.authors)
    for path in subject.known:
        for name, value in VALUES.items():
            changed = changed_at(subject.authors, path.split("."), value)
            yield Case(f"{prefix}{path}={name}", subject, config, subject.front, changed)


def changed_at(values: dict[str, object], path: list[str], value: object) -> dict[str, object]:
    first, *rest = path
    if not rest:
        return {**values, first: value}
    below = values.get(first)
    return {**values, first: changed_at(below if isinstance(below, dict) else {}, rest, value)}


def _lines(values: dict[str, object]) -> str:
    """YAML, each value as JSON."""
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
