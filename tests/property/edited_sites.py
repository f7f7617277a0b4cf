"""Sites that are edited at random: what a person, a program or git does to the files of a site.

`Edited.edit` makes one edit and says which; everything follows from the seed.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pyjekyll.errors import Diagnostic

#: What a build reported, and its files; None for those of one that failed.
Built: TypeAlias = "tuple[list[str], dict[str, bytes] | None]"

WORDS = "river stone morning letter garden window music answer winter table".split()  # noqa: SIM905

_COMMON = {
    "_layouts/base.html": "<html>{% include head.html %}<body>{{ content }}"
    "{% include foot.html %}</body></html>\n",
    "_layouts/default.html": "---\nlayout: base\n---\n<main>{{ content }}</main>\n",
    "_layouts/post.html": "---\nlayout: default\nkind: post\n---\n<h1>{{ page.title }}</h1>"
    "{{ layout.kind }} {{ page.date | date: '%Y' }} {{ content }}"
    "{% if page.previous %}<a href='{{ page.previous.url }}'>{{ page.previous.title }}</a>"
    "{% endif %}{% for p in site.related_posts limit: 2 %}{{ p.title }}{% endfor %}\n",
    "_includes/head.html": "<title>{{ page.title }} {{ site.title }}</title>\n",
    "_includes/foot.html": "<footer>{{ site.time | date: '%Y' }} {{ site.data.people.size }}"
    "</footer>\n",
    "_data/people.yml": "- {name: Ann}\n- {name: Bob}\n",
    "_posts/2024-01-01-one.md": "---\nlayout: post\ntags: [a]\n---\nThe *first*.\n",
    "_posts/2024-02-01-two.md": "---\nlayout: post\ntitle: Second\n---\nThe **second**.\n\nMore.\n",
    "_posts/2026-05-31-soon.md": "---\nlayout: post\n---\nNot yet.\n",
    "index.html": "---\nlayout: default\n---\n{% for post in site.posts %}{{ post.title }} "
    "{{ post.url }}{{ post.excerpt }}{% endfor %}\n",
    "about.md": "---\nlayout: default\n---\n# About\n\n{{ site.title }}\n",
    "assets/logo.txt": "a logo\n",
    "_config.yml": "title: A site\n",
}

#: Shapes of sites, each over what is common to all.
SHAPES: dict[str, dict[str, str]] = {
    "blog": {
        "feed.xml": "---\n---\n{{ site.time | date_to_xmlschema }}"
        "{% for p in site.posts limit: 2 %}{{ p.content | xml_escape }}{% endfor %}\n",
        "archive.html": "---\n---\n{% assign years = site.posts | group_by_exp: 'p', "
        "\"p.date | date: '%Y'\" %}{% for y in years %}{{ y.name }}{{ y.size }}{% endfor %}"
        "{% for tag in site.tags %}{{ tag[0] }}{% endfor %}\n",
    },
    "docs": {
        "_config.yml": "title: Docs\ncollections:\n  guide:\n    output: true\n    sort_by: rank\n"
        "  parts:\n    output: false\ndefaults:\n- scope: {path: '', type: guide}\n"
        "  values: {layout: default, toc: true}\n",
        "_guide/start.md": "---\nrank: 1\n---\nStart with {{ site.guide.size }} pages.\n",
        "_guide/deeper/more.md": "---\nrank: 2\ntitle: More\n---\n{% for g in site.guide %}"
        "{{ g.title }} {{ g.date | date: '%m' }}{% endfor %}\n",
        "_parts/x.md": "---\n---\nA part.\n",
        "nav.html": "---\n---\n{% for g in site.guide %}{{ g.content | strip_html }}{% endfor %}"
        "{% for p in site.parts %}{{ p.output }}{% endfor %}{% link _guide/start.md %}\n",
    },
    "style": {
        "assets/main.scss": "---\n---\n@import 'part';\nbody { color: $colour; }\n",
        "_sass/_part.scss": "$colour: #123456;\n",
        "plain.css": "a {}\n",
        "files.html": "---\n---\n{% for f in site.static_files %}{{ f.path }} "
        "{{ f.modified_time | date: '%s' }}{% endfor %}\n",
    },
    "carry": {
        "_layouts/turn.html": "<p class='{% cycle 'odd', 'even' %}'>{{ content }}\n",
        "a.md": "---\nlayout: turn\n---\nA\n",
        "b.md": "---\nlayout: turn\n---\nB {% increment n %}\n",
        "c.md": "---\nlayout: turn\n---\nC {{ 'now' | date: '%Y' }}\n",
        "_layouts/bare.html": "{{ content }} {{ page.title }}\n",
        "d.md": "---\nlayout: bare\n---\nD {{ n }} {{ site.pages.size }}\n",
        "e.md": "---\nlayout: bare\n---\nE {{ site.posts.first.content }}\n",
        "f.html": "---\n---\n{{ content }} {{ layout.kind }}\n",
    },
    "plugins": {
        "_config.yml": "title: With plugins\nplugins: [jekyll-sitemap, jekyll-seo-tag, "
        "jekyll-redirect-from, jekyll-feed, jemoji, jekyll-mentions, jekyll-titles-from-headings, "
        "jekyll-relative-links]\nurl: https://example.com\n",
        "_includes/head.html": "{% seo %}{% feed_meta %}\n",
        "moved.md": "---\nlayout: default\nredirect_from: /old/\n---\nMoved by @somebody :+1:\n",
        "headed.md": "---\nlayout: default\n---\n# A heading\n\n[Moved](moved.md)\n",
    },
    "pages": {
        "_config.yml": "title: Pages\nplugins: [jekyll-paginate, jekyll-archives]\npaginate: 2\n"
        "jekyll-archives: {enabled: all, layout: archive}\n",
        "_layouts/archive.html": "---\nlayout: base\n---\n{{ page.title }}{% for p in page.posts %}"
        "{{ p.url }}{{ p.excerpt }}{% endfor %}\n",
        "index.html": "---\nlayout: default\n---\n{% for p in paginator.posts %}{{ p.content }}"
        "{{ p.title }}{% endfor %}{{ paginator.page }} {{ paginator.next_page_path }}\n",
        "_posts/2023-03-03-three.md": "---\ntags: [a, b]\n---\nThe third.\n",
        "_posts/2023-04-04-four.md": "---\ncategories: x\n---\nThe fourth.\n\n"
        "{{ page.next.title }}\n",
    },
    "cached": {
        "_config.yml": "title: Cached\nplugins: [jekyll-include-cache]\n",
        "_layouts/base.html": "{% assign mark = site.title %}{% include_cached side.html %}"
        "{{ mark }} {% include_cached kind.html kind=page.layout %}{{ content }}\n",
        "_includes/side.html": "{% assign mark = site.title %}{% for p in site.html_pages %}"
        "{{ p.url }} {{ p.title }}{% endfor %}{% assign seen = 1 %}\n",
        "_includes/kind.html": "{{ include.kind }}{{ site.data.people.size }}\n",
        "plain.html": "---\n---\n{% include_cached side.html %}\n",
    },
    "links": {
        "_includes/head.html": "<title>{{ page.title }}</title><link rel=icon href=/icon.png>"
        "<script src='/assets/x.js'></script>\n",
        "_includes/foot.html": "<a href='/about.html#about'>About</a> <a href='/b.html#there'>b</a>"
        "{% for p in site.data.people %}<a href='/people/{{ p.name }}.html'>x</a>{% endfor %}\n",
        "a.md": "---\nlayout: default\n---\n[b](/b.html#b) [c](c/#x) [md](b.md) [](/b.html)\n",
        "b.html": "---\nlayout: default\n---\n<h1 id=b>B</h1> <h1 id=there>There</h1>\n",
        "c/index.md": "---\nlayout: default\n---\n## X\n\n![](/assets/Logo.txt) <img src='/l'>\n",
        "plain.html": "<html><a href='/A.html'>a</a><a href='c'>c</a>{{ site.title }}</html>\n",
        "old.html": "<meta http-equiv=refresh content='0; url=/b.html'>\n",
        "assets/x.js": "if (location.hash == '#x-there') go();\n",
        "assets/x.css": "a { background: url(back.png) }\n",
        "_redirects": "/moved/* /b.html\n",
        "_config.yml": "title: Links\ninclude: [_redirects]\n",
    },
    "own": {
        "_plugins/shout.py": "from pyjekyll import register_filter\n\n\n"
        "@register_filter('shout')\ndef shout(value):\n    return str(value).upper()\n",
        "loud.md": "---\nlayout: default\n---\n{{ site.title | shout }}\n",
    },
}

#: Those with plugins in Ruby, which takes a second for each build.
RUBY_SHAPES: dict[str, dict[str, str]] = {
    "ruby": {
        "_plugins/tags.rb": """
class Turn < Liquid::Tag
  @@turn = 0
  def render(context)
    @@turn += 1
    "<b>turn #{@@turn} #{context['page']['title']}</b>"
  end
end

# Changes what other pages see.
class Tell < Liquid::Tag
  def render(context)
    (context.registers[:site].data['told'] ||= []) << context['page']['url']
    ''
  end
end

# Gives all templates a variable.
class Give < Liquid::Tag
  def render(context)
    context.environments.first['given'] = context['page']['url']
    ''
  end
end

# Counts the places where it is written, rendered or not.
class Placed < Liquid::Tag
  @@places = 0
  def initialize(name, markup, options)
    super
    @place = @@places += 1
  end

  def render(_context) = "place #{@place}"
end

Liquid::Template.register_tag('turn', Turn)
Liquid::Template.register_tag('tell', Tell)
Liquid::Template.register_tag('give', Give)
Liquid::Template.register_tag('placed', Placed)
""",
        "_plugins/filters.rb": """
module Loud
  def loud(text) = text.to_s.upcase + '!'

  def counted(text)
    @@count = (@@count ||= 0) + 1
    "#{text} #{@@count}"
  end
end
Liquid::Template.register_filter(Loud)
""",
        "_plugins/pages.rb": """
class Words < Jekyll::Generator
  def generate(site)
    page = Jekyll::PageWithoutAFile.new(site, site.source, '', 'words.html')
    page.content = site.pages.sum { |other| other.content.size }.to_s
    page.data['layout'] = 'base'
    site.pages << page
    site.data['count'] = site.pages.size
  end
end
Jekyll::Hooks.register :posts, :post_init do |post|
  post.data['hooked'] = post.basename.size
end
""",
        "_plugins/text.rb": """
class Backwards < Jekyll::Converter
  def matches(ext) = ext == '.txet'
  def output_ext(_ext) = '.txt'
  def convert(content) = content.reverse
end
""",
        "_layouts/post.html": "---\nlayout: default\n---\n{{ page.hooked }}{{ page.title | loud }}"
        "{% if page.previous %}{{ page.previous.title }}{% endif %}{{ content }}\n",
        "_includes/turn.html": "{% if include.on %}{% turn %}{% placed %}{% endif %}\n",
        "_posts/2024-03-03-turn.md": "---\nlayout: post\n---\nAn {% turn %} excerpt.\n\nMore.\n",
        "a.md": "---\nlayout: default\n---\nA {% turn %}\n",
        "b.md": "---\nlayout: default\n---\nB {{ 'two' | counted }} {{ site.data.count }}\n",
        "c.md": "---\nlayout: default\n---\n{% include turn.html %}"
        "{% include turn.html on=true %}\n",
        "d.md": "---\nlayout: default\n---\n{{ site.data.told | join: ' ' }}{{ given }}\n",
        "e.md": "---\nlayout: default\n---\n{% for p in site.posts %}{{ p.content }}{% endfor %}\n",
        "f.md": "---\nlayout: default\n---\n{{ 'f' | loud }}{% for p in site.posts %}"
        "{{ p.excerpt }}{% endfor %}\n",
        "_config.yml": "title: Ruby\ncollections: {guide: {output: true}}\n",
        "_guide/one.md": "---\n---\nThe first.\n",
        "_guide/two.md": "---\n---\nThe second {{ site.guide[0].content }}\n",
        "i.html": "---\n---\n{% for g in site.guide %}{{ g.content }}{{ g.output }}{% endfor %}\n",
        "g.txet": "---\n---\n{{ page.url }}\n",
        "h.html": "---\n---\n{% include turn.html %}{{ content }}{{ site.pages.size }}\n",
    },
}

RUBY_SHAPES["ruby hooks"] = {
    **RUBY_SHAPES["ruby"],
    "_plugins/hooks.rb": """
Jekyll::Hooks.register :guide, :pre_render do |document|
  $guides = $guides.to_i + 1
  document.content += " guide #{$guides}"
end
Jekyll::Hooks.register :guide, :post_render do |document|
  document.output = document.output.upcase
end
""",
}

#: What is written into pages of some shapes.
_PIECES = {
    "ruby": (
        "{% turn %}",
        "{% tell %}",
        "{% give %}",
        "{{ 'x' | loud }}",
        "{{ 'y' | counted }}",
        "{% include turn.html on=true %}",
        "{{ site.data.told }}{{ given }}",
    )
}


class Edited:
    """A site in a folder, and a source of chance."""

    def __init__(self, folder: Path, shape: str, seed: int) -> None:
        self.source = folder / "source"
        self.dest = folder / "built"
        self.chance = random.Random(f"{shape} {seed}")
        #: The present, in seconds since 1970: 31 May 2026, noon.
        self.now = 1780228800.0
        self._history: list[tuple[Path, bytes]] = []
        self._count = 0
        self._pieces = _PIECES.get(shape.partition(" ")[0], ())
        for name, text in {
            **_COMMON,
            **SHAPES.get(shape, {}),
            **RUBY_SHAPES.get(shape, {}),
        }.items():
            self._write(self.source / name, text.encode())

    def edit(self) -> str:
        """Make one edit; what it was."""
        edits: list[tuple[int, Callable[[], str]]] = [
            (6, self._nothing),
            (8, self._change),
            (3, self._change_in_disguise),
            (2, self._touch),
            (3, self._add),
            (3, self._delete),
            (2, self._rename),
            (3, self.revert),
            (2, self._configure),
            (4, self._harm_destination),
            (3, self._let_time_pass),
        ]
        weights = [weight for weight, _ in edits]
        return self.chance.choices([edit for _, edit in edits], weights)[0]()

    def _files(self) -> list[Path]:
        found = (path for path in self.source.rglob("*") if path.is_file())
        hidden = (".jekyll-cache", "__pycache__")
        return sorted(path for path in found if not set(hidden) & set(path.parts))

    def _pick(self) -> Path:
        return self.chance.choice(self._files())

    def _write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if self.chance.random() < 0.7:  # most files are older than the build
            past = self.now - self.chance.randrange(10, 10**7)
            os.utime(path, (past, past))

    def _remember(self, path: Path) -> None:
        self._history.append((path, path.read_bytes()))

    def _text(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randrange(1, 6)))

    # edits --------------------------------------------------------------------------------

    def _nothing(self) -> str:
        return "nothing"

    def _change(self) -> str:
        path = self._pick()
        self._remember(path)
        self._write(path, self._changed(path, path.read_bytes()))
        return f"change {path.name}"

    def _changed(self, path: Path, data: bytes) -> bytes:
        text = data.decode()
        if path.suffix in (".md", ".html", ".xml"):
            return self._changed_page(text).encode()
        if path.suffix == ".scss":
            return (text + f"\n.{self.chance.choice(WORDS)} {{ margin: 0; }}\n").encode()
        if path.name == "people.yml":
            return (text + f"- {{name: {self.chance.choice(WORDS)}}}\n").encode()
        if path.name == "_config.yml":
            return (text + f"note: {self._text()}\n").encode() if "note:" not in text else data
        if path.suffix in (".py", ".rb"):
            return (text + "\n").encode()
        return (text + self._text() + "\n").encode()

    def _changed_page(self, text: str) -> str:
        front, mark, body = text.rpartition("---\n")
        what = self.chance.randrange(5)
        if what == 0 and mark:
            return f"{front}title: {self._text()}\n{mark}{body}" if "title:" not in front else text
        if what == 1 and mark:
            kept = [line for line in front.splitlines() if not line.startswith(("title", "tags"))]
            return "\n".join(kept) + f"\ntags: [{self.chance.choice(WORDS)}]\n{mark}{body}"
        if what == 2:
            pieces = (
                "{{ site.posts.size }}",
                "{{ site.pages | map: 'url' | join: ' ' }}",
                "{{ page | jsonify | size }}",
                "{{ site.collections | map: 'label' | join: ' ' }}",
                "{{ site.posts.first.next.title }}",
                "{{ site.posts | where: 'title', 'Second' | size }}",
                "{{ unknown | nofilter }}",
                "{{ site.time | date: '%d' }}",
                "{{ site.data | jsonify }}",
                "[one](/about.html#about) ![x](/assets/logo.png)",
                "[two](/page{{ site.pages.size }}.html) [three](#there) [four]()",
                "<a href='//assets/logo.txt'>x</a> <i id='there'></i><i id='there'></i>",
                "## There\n\n[five](/deep/er/page5.html#there) [six](/assets/file6.txt)",
                "<!-- pyjekyll: ignore links/broken-link -->",
                *(3 * self._pieces),
            )
            return text + self.chance.choice(pieces) + "\n"
        return text + self._text() + "\n\n"

    def _change_in_disguise(self) -> str:
        """New bytes, with the size and the time of the old ones."""
        path = self._pick()
        data, status = path.read_bytes(), path.stat()
        old, new = self.chance.sample([b"a", b"e", b"o", b"t"], 2)
        if path.suffix in (".py", ".rb", ".yml", ".scss") or old not in data:
            return "nothing"
        self._remember(path)
        position = data.rfind(old)
        path.write_bytes(data[:position] + new + data[position + 1 :])
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        return f"disguise {path.name}"

    def _touch(self) -> str:
        path = self._pick()
        os.utime(path)
        return f"touch {path.name}"

    def _add(self) -> str:
        self._count += 1
        name = self.chance.choice(
            [
                f"_posts/2024-03-{1 + self._count % 28:02}-new{self._count}.md",
                f"_posts/2026-06-{1 + self._count % 28:02}-later{self._count}.md",
                f"page{self._count}.md",
                f"deep/er/page{self._count}.html",
                f"_includes/extra{self._count}.html",
                f"_layouts/extra{self._count}.html",
                f"_data/extra{self._count}.yml",
                f"assets/file{self._count}.txt",
                f"_guide/new{self._count}.md",
                f"_sass/_new{self._count}.scss",
            ]
        )
        is_page = name.endswith((".md", ".html")) and not name.startswith(("_incl", "_lay"))
        front = "---\nlayout: default\n---\n" if is_page else ""
        text = f"{self.chance.choice(WORDS)}: 1\n" if name.endswith(".yml") else self._text()
        text = "$extra: 1px;\n" if name.endswith(".scss") else text
        self._write(self.source / name, (front + text + "\n").encode())
        return f"add {name}"

    def _delete(self) -> str:
        path = self._pick()
        if path.name == "_config.yml":
            return "nothing"
        self._remember(path)
        path.unlink()
        return f"delete {path.name}"

    def _rename(self) -> str:
        path = self._pick()
        self._count += 1
        self._remember(path)
        new = path.with_name(f"{path.stem}{self._count}{path.suffix}")
        if path.name == "_config.yml":
            return "nothing"
        path.rename(new)
        return f"rename {path.name} to {new.name}"

    def revert(self) -> str:
        """Put a file back as it was before one of the last edits."""
        if not self._history:
            return "nothing"
        path, data = self._history.pop()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return f"revert {path.name}"

    def _configure(self) -> str:
        path = self.source / "_config.yml"
        self._remember(path)
        lines = [line for line in path.read_text().splitlines() if not line.startswith("title:")]
        path.write_text("\n".join([f"title: {self._text()}", *lines]) + "\n")
        return "configure"

    def _harm_destination(self) -> str:
        files = sorted(path for path in self.dest.rglob("*") if path.is_file())
        if not files:
            return "nothing"
        path = self.chance.choice(files)
        what = self.chance.randrange(4)
        if what == 0:
            path.unlink()
        elif what == 1:
            path.with_name("stray.html").write_text("stray")
        elif what == 2:
            status, data = path.stat(), path.read_bytes()
            path.write_bytes(data[::-1])
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        else:
            shutil.rmtree(path.parent if path.parent != self.dest else self.dest)
        return f"harm {path.name} ({what})"

    def _let_time_pass(self) -> str:
        self.now += self.chance.choice([1, 3600, 86400, 7 * 86400, 366 * 86400])
        return "time"


def at(seconds: float) -> dt.datetime:
    """The time, from seconds since 1970."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def differences(built: Built, expected: Built) -> list[object]:
    """What differs of two builds: diagnostics, and files with their bytes."""
    found: list[object] = [(built[0], expected[0])] if built[0] != expected[0] else []
    here, there = built[1] or {}, expected[1] or {}
    return found + [
        (name, here.get(name), there.get(name))
        for name in sorted(here.keys() | there.keys())
        if here.get(name) != there.get(name)
    ]


def told(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Diagnostics as texts, without the one folder that the two builds do not share."""
    return [repr(each).replace("/clean/", "/built/") for each in diagnostics]


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder, by their paths in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
