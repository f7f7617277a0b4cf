"""Sites with odd values for fuzz_values.py beside those of configuration and front matter.

Of one plugin's options; of two plugins that are in one site; of kramdown's and Rouge's options,
with a text in which each finds something; of data files that are not what their names say.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from plugin_option_cases import KRAMDOWN, SUBJECTS, Case, Subject, changed_at

if TYPE_CHECKING:
    import random

ROOT = Path(__file__).resolve().parents[2]
VALUES: tuple[object, ...] = (
    *(None, False, True, "", " ", [], {}, 0, -1, 3, 2.5, 10**30, 10**4400, "x", "é", "日本", "a b"),
    *("posts", ["posts", "b"], {"a": "posts"}, [["posts"], {"a": 1}, None], [None], {"a": None}),
    *("\x00", "a\nb", "<b>&", "'\"", "/a/:title/", "../../x", "/etc", "*", "{{ x }}", "{% if %}"),
    *("x" * 300, "x" * 5000, "2024-01-31", "9999-12-31", "2024-02-30", "%Y", "%", "1", "true"),
)  # fmt: skip

_WHOLE = (
    *("a,b\n1,2\n", 'a,b\n"x, y","z ""q"""\n', "a\tb\n1\t2\n", "a: 1\nb: [x, y]\n", "- a\n- b\n"),
    *('{"a": [1, null, "ü"]}', "ä,ö\nü,ß\n", "\n\n", "", "a,b\n\n1,2\n", "a,a\n1,2\n"),
    *("a,b\n1\n1,2,3\n", "a\r\nb\r\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "é: 1\n", "- {a: 1}\n- x\n"),
)  # fmt: skip
_PIECES = (
    *(b'"', b'""', b",", b"\n", b"\r", b"\r\n", b"\t", b"\x00", b"\xff", b"\xc3", b"\xe4", b"'"),
    *(b"\xef\xbb\xbf", b"x", b" ", b"{", b"[", b"}", b": ", b"&a ", b"*a", b"!!x ", b"%", b"|"),
    *(b"\xe2\x80\xa8", b"#", b"\\", b"---\n", b"...\n", b"\xf0\x9f\x98\x80", b'"a"b"', b"\xc2\x85"),
)  # fmt: skip
_READER = ("headers", "encoding", "csv_converters", "col_sep", "converters")
_DATA = ("d.csv", "d.tsv", "d.yml", "d.yaml", "d.json", "sub/d.csv", "d.CSV")
SHOWN = """---
---
{{ site.data.d | jsonify }}
{{ site.data.d | inspect }} {{ site.data.d.size }} {{ site.data.sub | jsonify }}
{% for row in site.data.d %}[{{ row }}|{{ row.a }}|{{ row[0] }}]{% endfor %}
"""


def plugin_site(folder: Path, random_: random.Random, subjects: list[Subject]) -> list[str]:
    """What shows what plugins do, with odd values for one to three of their options.

    The names of the plugins: of one, or of two whose settings and files are in one site.
    """
    chosen = [random_.choice(subjects)]
    if random_.random() < 0.4:
        other = random_.choice(subjects)
        if other.plugin != chosen[0].plugin:
            chosen.append(other)
    subject = chosen[0] if len(chosen) == 1 else together(*chosen)
    config: dict[str, object] = {"markdown": "kramdown"}
    plugins = [each.plugin for each in chosen if each.is_plugin]
    write(folder, random_, subject, {"plugins": plugins, **config} if plugins else config)
    return plugins


def together(one: Subject, other: Subject) -> Subject:
    """A site that shows what both do; the item is the first's."""
    return Subject(
        one.plugin,
        one.settings + other.settings,
        one.matter + other.matter,
        one.known + other.known,
        {**other.config, **one.config},
        {**other.front, **one.front},
        {**other.authors, **one.authors},
        {**other.files, **one.files},
        one.item,
        f"{one.body}\n{other.body}" if other.item.endswith(Path(one.item).suffix) else one.body,
    )


def write(folder: Path, random_: random.Random, subject: Subject, base: dict[str, object]) -> None:
    """The site of a subject with odd values."""
    parts = {"config": {**base, **subject.config}, "front": subject.front}
    parts["authors"] = subject.authors
    paths = [("config", path) for path in subject.settings]
    paths += [("front", path) for path in subject.matter]
    paths += [("authors", path) for path in subject.known]
    for part, path in random_.choices(paths, k=random_.choice((1, 1, 2, 3))):
        parts[part] = changed_at(parts[part], path.split("."), random_.choice(VALUES))
    Case("odd", subject, parts["config"], parts["front"], parts["authors"]).write(folder)


def data_site(folder: Path, random_: random.Random) -> None:
    """A site whose data files have odd bytes: marks of an encoding, broken quotes, other lines."""
    files: dict[str, bytes] = {"index.html": SHOWN.encode()}
    for name in random_.sample(_DATA, random_.choice((1, 1, 2))):
        files[f"_data/{name}"] = odd_bytes(random_)
    config = "title: T\n"
    if random_.random() < 0.25:
        key = random_.choice(("csv_reader", "tsv_reader"))
        subject = Subject("", tuple(f"{key}.{name}" for name in _READER))
        write(folder, random_, subject, {"title": "T"})
    elif random_.random() < 0.1:
        config += f"encoding: {random_.choice(('latin-1', 'utf-16', 'bom|utf-8', 'ascii', 'x'))}\n"
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if not (folder / "_config.yml").exists():
        (folder / "_config.yml").write_text(config)


def odd_bytes(random_: random.Random) -> bytes:
    """The bytes of a file, most of them right."""
    text = random_.choice(_WHOLE)
    encoding = random_.choice(("utf-8",) * 6 + ("utf-8-sig", "utf-16", "utf-16-le", "latin-1"))
    data = text.encode(encoding, "replace")
    for _ in range(random_.choice((0, 1, 1, 2, 3))):
        place = random_.randint(0, len(data))
        end = place + random_.choice((0, 0, 0, 1, 2))
        data = data[:place] + random_.choice(_PIECES) + data[end:]
    return data


def subjects() -> list[Subject]:
    """What has options; kramdown more often, since it has most."""
    return [*SUBJECTS] + [KRAMDOWN] * 3


def comparable_subjects() -> list[Subject]:
    """Those whose plugin Ruby has in the version that ours names, or does not have at all."""
    installed = _installed()
    return [each for each in subjects() if _is_of_version(each.plugin, installed)]


def _installed() -> dict[str, str]:
    script = "Gem::Specification.each { |each| puts each.name + ' ' + each.version.to_s }"
    done = subprocess.run(["ruby", "-e", script], capture_output=True, text=True, check=True)
    return dict(line.split() for line in done.stdout.splitlines())


def _is_of_version(plugin: str, installed: dict[str, str]) -> bool:
    """Whether Ruby's version begins with one that the plugin's own text names in its first line."""
    if plugin not in installed or plugin == KRAMDOWN.plugin:
        return True
    text = (ROOT / f"pyjekyll/plugins/{plugin.replace('-', '_')}.py").read_text()
    named = re.findall(r"\d+\.\d[\d.]*", text.partition("\n")[0])
    return any(f"{installed[plugin]}.".startswith(f"{version}.") for version in named)
