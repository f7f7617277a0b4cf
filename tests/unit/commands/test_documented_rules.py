"""The examples of rules in the documentation are what the rules report."""

from __future__ import annotations

import re

import pytest

from pyjekyll.checks.rule_texts import rule_text

FRONT = "---\n---\n"
LEVELS = (
    "pyjekyll: {check: {levels: {a11y/*: warning, links/trailing-slash: note,"
    " layouts/unused: note, includes/unused: note}}}\n"
)
CONFIG = "title: A site\ntimezone: UTC\n"
PAGE = {"index.md": FRONT + "EXAMPLE\n"}
WHOLE = (
    "<!DOCTYPE html>\n<html lang='en'><head><title>x</title></head><body>\nEXAMPLE\n</body></html>"
)
HTML = {"index.html": FRONT + WHOLE}

#: The files of a site in which the first code of a rule's example, put in for EXAMPLE, is reported.
OF_FILES: dict[str, dict[str, str]] = {
    "links/broken-link": {**PAGE, "about.md": "---\npermalink: /about/\n---\n"},
    "links/broken-anchor": {**PAGE, "shop.md": "---\npermalink: /shop/\n---\n# Bread\n"},
    "links/missing-image": PAGE,
    "links/missing-file": HTML,
    "links/own-host": {**HTML, "_config.yml": "url: https://example.com\n"},
    "links/undefined-reference": PAGE,
    "links/case": {**PAGE, "images/logo.png": "x"},
    "links/markdown-file": {**PAGE, "setup.md": FRONT},
    "links/localhost": HTML,
    "links/metadata": HTML,
    "links/empty": HTML,
    "links/double-slash": {"docs/about.html": FRONT + WHOLE},
    "links/mixed-content": {**HTML, "_config.yml": "url: https://example.com\n"},
    "links/outside-baseurl": {
        **PAGE, "_config.yml": "baseurl: /blog\n", "about.md": "---\npermalink: /about/\n---\n",
    },
    "links/malformed": PAGE,
    "links/trailing-slash": {**PAGE, "about.md": "---\npermalink: /about/\n---\n"},
    "layouts/unused": {"_layouts/old.html": "x"},
    "includes/unused": {"_includes/banner.html": "x"},
    "html/alt": HTML,
    "html/duplicate-id": {"index.html": FRONT + WHOLE.replace("EXAMPLE", "EXAMPLE</h2>" * 2)},
    "html/lang": {"index.html": FRONT + "EXAMPLE<head><title>x</title></head></html>"},
    "a11y/button-name": HTML,
    "a11y/frame-title": HTML,
    "a11y/label": HTML,
    "a11y/link-name": {**HTML, "feed.xml": "x", "feed.svg": "x"},
    "a11y/list": HTML,
    "check/ignore": {"_config.yml": "EXAMPLE\n"},
    "check/unused-ignore": HTML,
    "front-matter/yaml": {"index.md": "---\nEXAMPLE\n---\n"},
    "front-matter/not-a-mapping": {"index.md": "---\nEXAMPLE\n---\n"},
    "front-matter/invalid-date": {"_posts/2026-01-31-a.md": "---\nEXAMPLE\n---\n"},
    "front-matter/empty-permalink": {"index.md": "---\nEXAMPLE\n---\n"},
    "front-matter/path": {"index.md": "---\nlayout: a\nEXAMPLE\n---\n", "_layouts/a.html": "x"},
    "front-matter/categories": {"_posts/2026-01-31-a.md": "---\nEXAMPLE\n---\n"},
    "data/yaml": {"_data/people.yml": "EXAMPLE\n"},
    "data/csv": {"_data/people.csv": "id,name\nEXAMPLE\n"},
    "yaml/merge": {"index.md": "---\nEXAMPLE\n---\n"},
    "yaml/nil-key": {"index.md": "---\nEXAMPLE\n---\n"},
    "yaml/unknown-alias": {"index.md": "---\nEXAMPLE\n---\n"},
    "yaml/implicit-type": {"index.md": "---\nEXAMPLE\n---\n{{ page.opens }}"},
    "liquid/syntax": PAGE,
    "liquid/lax-syntax": PAGE,
    "liquid/unused-assign": PAGE,
    "liquid/include-parameter": {**PAGE, "_includes/card.html": "{{ include.title }}"},
    "liquid/unknown-tag": PAGE,
    "liquid/undefined-variable": PAGE,
    "liquid/swallowed-in-code": {"index.md": FRONT + "```\nEXAMPLE\n```\n"},
    "liquid/left-in-output": {
        "index.md": "---\nEXAMPLE\nlayout: a\n---\n",
        "_layouts/a.html": WHOLE.replace("EXAMPLE", "{{ page.description }}"),
    },
    "liquid/mixed-sort": {
        **PAGE, "a.md": "---\norder: 10\n---\n", "b.md": "---\norder: last\n---\n",
    },
    "liquid/undefined-filter": PAGE,
    "liquid/include-missing": {**PAGE, "_includes/card.html": "x"},
    "liquid/link-missing": {**PAGE, "about.md": FRONT},
    "liquid/post-url": {**PAGE, "_posts/2026-01-31-news.md": FRONT},
    "liquid/post-url-by-day": {**PAGE, "news/_posts/2026-01-31-news.md": FRONT},
    "liquid/argument": PAGE,
    "liquid/nesting": {**PAGE, "index.md": FRONT + "{% include menu.html %}",
                       "_includes/menu.html": "{% include menu.html %}"},
    "liquid/error": PAGE,
    "site/folder-unread": {"EXAMPLE": FRONT},
    "site/conflict": {
        "about.md": FRONT, "about/index.md": FRONT, "_config.yml": "permalink: pretty\n",
    },
    "site/future-post": {"EXAMPLE": FRONT},
    "site/post-name": {"EXAMPLE": FRONT},
    "site/date-shifted": {
        "_posts/2026-01-03-a.md": "---\nEXAMPLE\n---\n",
        "_config.yml": "timezone: America/Los_Angeles\n",
    },
    "site/similar-names": {
        "_posts/2026-01-01-a.md": "---\nEXAMPLE\n---\n",
        "_posts/2026-01-02-b.md": "---\ntags: [python]\n---\n",
    },
    "site/front-matter-not-closed": {"index.md": "EXAMPLE\ntitle: News\n\nText\n"},
    "site/no-front-matter": {"EXAMPLE": "# Notes\n"},
    "site/layout-missing": {"index.md": "---\nEXAMPLE\n---\n", "_layouts/post.html": "x"},
    "site/layout-cycle": {
        "index.md": "---\nlayout: a\n---\n",
        "_layouts/a.html": "---\nlayout: b\n---\n{{ content }}",
        "_layouts/b.html": "---\nlayout: a\n---\n{{ content }}",
    },
    "site/excerpt-modified": {
        "index.md": FRONT + "{{ site.posts.first.excerpt }}",
        "_posts/2026-01-31-a.md": FRONT + "EXAMPLE\n\nx\n\n{% endif %}\n",
    },
    "site/permalink": {"index.md": "---\nEXAMPLE\n---\n"},
    "site/slug": {"_posts/2026-01-31-a.md": "---\nEXAMPLE\n---\n"},
    "site/url": {"EXAMPLE": FRONT},
    "site/permalink-placeholder": {"_posts/2026-01-31-a.md": FRONT, "_config.yml": "EXAMPLE\n"},
    "site/sort-key-missing": {
        "_config.yml": "collections:\n  recipes:\n    EXAMPLE\n",
        "_recipes/soup.md": FRONT, "_recipes/bread.md": "---\norder: 1\n---\n",
    },
    "sass/error": {"assets/a.scss": FRONT + "$main: red;\na { EXAMPLE }\n"},
    "sass/warn": {"assets/a.scss": FRONT + "EXAMPLE\n"},
    "sass/debug": {"assets/a.scss": FRONT + "$width: 1px;\nEXAMPLE\n"},
    "sass/deprecations": {"assets/a.scss": FRONT + "EXAMPLE\n", "_sass/_base.scss": "a { top: 0 }"},
    "markdown/kramdown": {
        "index.md": FRONT + "EXAMPLE\nEXAMPLE\n",
        "_config.yml": "kramdown: {show_warnings: true}\n",
    },
    "markdown/commonmark": {
        **PAGE, "index.md": FRONT + "x",
        "_config.yml": "markdown: CommonMark\nplugins: [jekyll-commonmark]\nEXAMPLE\n",
    },
    "configuration/yaml": {"_config.yml": "EXAMPLE\n"},
    "configuration/toml": {"_config.toml": "EXAMPLE\n"},
    "configuration/not-a-mapping": {"_config.yml": "EXAMPLE\n"},
    "configuration/type": {"_config.yml": "EXAMPLE\n"},
    "configuration/unknown-key": {"_config.yml": "EXAMPLE\n"},
    "configuration/schemas": {"_config.yml": "pyjekyll:\n  check:\n    EXAMPLE\n"},
    "configuration/unused-default": {
        "_config.yml": "defaults:\n  - EXAMPLE\n    values: {layout: x}\n"
    },
    "configuration/deprecated": {"_config.yml": "EXAMPLE\n"},
    "configuration/relative-permalinks": {"_config.yml": "EXAMPLE\n"},
    "configuration/destination": {"_config.yml": "EXAMPLE\n", "_posts/2026-01-31-a.md": FRONT},
    "configuration/owner-only": {"_config.yml": "EXAMPLE\n"},
    "configuration/timezone": {"_config.yml": "EXAMPLE\n"},
    "configuration/timezone-unset": {
        "_posts/2026-01-31-a.md": "---\nEXAMPLE\n---\n",
        "_config.yml": "permalink: /:year/:month/:day/:title/\n",
    },
    "configuration/slashes": {"_config.yml": "EXAMPLE\nbaseurl: /blog\n"},
    "configuration/commonmark": {
        "_config.yml": "markdown: CommonMark\nplugins: [jekyll-commonmark]\nEXAMPLE\n",
        "index.md": FRONT + "x",
    },
    "configuration/markdown": {"_config.yml": "EXAMPLE\n", "index.md": FRONT + "x"},
    "configuration/highlighter": {
        "_config.yml": "EXAMPLE\n", "index.md": FRONT + "{% highlight sh %}x{% endhighlight %}",
    },
    "configuration/sass": {"_config.yml": "EXAMPLE\n", "a.scss": FRONT + "a { top: 0 }"},
    "configuration/math-engine": {"_config.yml": "EXAMPLE\n", "index.md": FRONT + "$$x$$"},
    "configuration/csv-converter": {"_config.yml": "EXAMPLE\n", "_data/a.csv": "a,b\n1,2\n"},
    "plugin/outside": {"_config.yml": "EXAMPLE\n", "../plugins/a.py": ""},
    "plugin/data": {
        "_data/prices.toml": "EXAMPLE\n", "_config.yml": "plugins: [pyjekyll-more-data]\n",
    },
    "plugin/missing": {"_config.yml": "EXAMPLE\n"},
    "plugin/unknown-hook": {
        "_plugins/a.py": "from pyjekyll.api import register_hook\n\n\n"
        "EXAMPLE\ndef f(page):\n    pass\n"
    },
    "plugin/failed": {
        "_plugins/a.py": "from pyjekyll.api import register_hook\n\n\n"
        '@register_hook("pages", "post_init")\ndef f(page):\n    EXAMPLE\n',
        "index.md": FRONT,
    },
    "plugin/pagination": {
        "_config.yml": "EXAMPLE\nplugins: [jekyll-paginate]\n", "_posts/2026-01-31-a.md": FRONT,
    },
}  # fmt: skip
#: Files for examples that begin with a command or with options, which are those of a build.
OF_COMMANDS: dict[str, dict[str, str]] = {
    "check/baseline": {},
    "configuration/no-parser": {"settings.json": "{}"},
    "configuration/missing-file": {"_config.yml": ""},
    "configuration/option": {},
    "configuration/source": {},
    "configuration/unknown-profile": {},
    "usage/arguments": {},
    "usage/date": {"_drafts/news.md": FRONT},
    "usage/key": {},
    "usage/only": {},
    "usage/outside": {},
    "usage/path": {},
    "usage/port": {},
    "usage/profile-output": {},
    "usage/theme": {},
}


def example(rule: str) -> str:
    """The first code in the example of a rule."""
    text = (rule_text(rule) or "").partition("*Example:* ")[2]
    match = re.search(r"`([^`]+)`", text)
    assert match is not None
    return match[1]


@pytest.mark.parametrize("rule", OF_FILES)
def test_what_is_in_a_file_is_reported_by_its_rule(folder, rule):
    files = {"_config.yml": CONFIG, "index.md": FRONT, **OF_FILES[rule]}
    if "index.html" in files:
        del files["index.md"]
    if "_config.toml" in files:
        del files["_config.yml"]
    elif rule not in ("configuration/yaml", "configuration/not-a-mapping", "check/ignore",
                      "configuration/owner-only", "configuration/schemas"):  # fmt: skip
        files["_config.yml"] += LEVELS
    for path, text in files.items():
        code = example(rule)
        file = folder.path / path.replace("EXAMPLE", code)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("EXAMPLE", code))
    folder.run("check")
    assert f"[{rule}]" in folder.out + folder.err


@pytest.mark.parametrize("rule", OF_COMMANDS)
def test_what_is_typed_is_reported_by_its_rule(folder, rule):
    for path, text in {"_config.yml": CONFIG, "index.md": FRONT, **OF_COMMANDS[rule]}.items():
        folder.put(path, text)
    words = example(rule).split()
    if words[0] == "pyjekyll":
        words = words[1:]
    else:
        words = ["serve" if rule == "usage/port" else "build", *words]
    assert folder.run(*words) != 0 or rule.startswith("configuration/no-parser")
    assert f"[{rule}]" in folder.out + folder.err


def test_many_examples_are_tried():
    assert len(OF_FILES) + len(OF_COMMANDS) > 110
