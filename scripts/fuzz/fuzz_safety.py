#!/usr/bin/env python3
"""Random sites that try to read, write and delete outside of their folder: none may succeed.

    scripts/fuzz/fuzz_safety.py [--seed N] [--count N] [--strace N] [--jobs N] [--keep DIR]

Each case is a folder with a home, documents of its owner, another site, and in the midst of it a
site whose files, links and configuration are random, which is built, cleaned, checked or written to
with random options, with and without --safe. Afterwards

* every file outside of the site must be as it was (canaries), apart from what the command line
  itself names, and from files in a folder that was new or empty;
* sources of the site must be there as well;
* with --safe no content and no name of what is outside may have come into the output, the
  messages or the cache (each has a token in it);
* nothing may have been run from outside, and nothing may hang.

For the first N cases of --strace the program runs under strace, which has to show that with --safe
no file outside was opened, no folder listed, and, in any mode, nothing deleted or renamed there.

Exit code 1 where a case fails; its seed repeats it: --seed SEED --count 1.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

TOKEN = "S3CRET"
SECONDS = 60

#: Paths of the site that may become links, with what they are otherwise.
FILES = {
    "_config.yml": "",
    "index.md": "---\nlayout: l\n---\n{% include inc.html %} {{ site.data.d | jsonify }}\n",
    "page.html": "---\ntitle: p\n---\n{{ site.title }}\n",
    "static.txt": "static\n",
    "_posts/2020-01-01-p.md": "---\nlayout: l\n---\npost\n\nmore\n",
    "_drafts/draft.md": "---\n---\ndraft\n",
    "_layouts/l.html": "<html>{{ content }}</html>\n",
    "_includes/inc.html": "included\n",
    "_data/d.yml": "a: 1\n",
    "_data/c.csv": "a,b\n1,2\n",
    "_col/x.md": "---\n---\nx\n",
    "a/rel.md": "---\n---\n{% include_relative beside.html %}\n",
    "a/beside.html": "beside\n",
    "a/_posts/2020-02-02-q.md": "---\n---\nq\n",
    "assets/a.css": "a{}\n",
    "assets/b.scss": "---\n---\na{b:c}\n",
    "blog/post.md": "---\n---\nblog\n",
    "pics/photo.jpg": "jpeg",
    "docs/guide.md": "---\n---\nguide\n",
    "_src/own.md": "---\n---\nown\n",
    "Gemfile": 'gem "jekyll"\n',
    "Gemfile.lock": "GEM\n  specs:\n    jekyll (4.4.1)\n",
    "_site/index.html": "built\n",
    "_site/old.html": "old\n",
    ".jekyll-cache/Jekyll/Cache/x/ab/c.json": "{}",
    ".jekyll-metadata": "m",
    "README.md": "readme\n",
    "redirects.json": "{}",
}
FOLDERS = [
    "_posts", "_drafts", "_layouts", "_includes", "_data", "_col", "a", "a/_posts", "assets",
    "_plugins", "_site", ".jekyll-cache", ".jekyll-cache/Jekyll", "vendor/bundle/ruby/3.0.0",
    "link", "_sass", "a/_drafts", "out", "_site/sub", "b", ".git",
]  # fmt: skip
#: What must never go: whatever is configured, these are sources.
SOURCES = [
    "index.md", "_posts/2020-01-01-p.md", "_layouts/l.html", "_includes/inc.html", "assets/a.css",
    "blog/post.md", "docs/guide.md", "_col/x.md", "_data/d.yml", "a/rel.md", "static.txt",
]  # fmt: skip
ABOVE = ["..", "../..", "../../..", "../other", "../Documents", "../../outside"]
OUTSIDE = [
    *ABOVE, "../../outside/_posts", "../../outside/_layouts", "../../outside/_plugins",
    "../../outside/secret.md", "../../outside/d.yml", "../../outside/_config.yml",
    "../../outside/inc.html", "../../outside/empty", "../../outside/new", "../../outside/.config",
    "../other/_posts", "../other/index.html",
]  # fmt: skip
PATHS = [
    *OUTSIDE, "link", "link/x", "link/..", "a/../..", "a/../../../Documents", "~", "~/Documents",
    "", ".", "./", "_posts", "assets", "blog", "pics", "docs", "_site", "out", "dist", "a", "_src",
    ".git", "_POSTS", "Assets", "a/_posts", "new/deep/out", "../newout", "_layouts", "_plugins",
    "b", "../site/../Documents", "$ABS/outside", "$ABS/home/Documents", "$ABS/home/site",
    "$ABS/home/site/_site", "$ABS/home", "link/../../Documents", "_site/../../Documents",
]  # fmt: skip
NAMES = [
    "../../../outside/page", "/../../x", "a\\0b".replace("\\0", "\0"), "..", "/a/../../../b/",
    "%2e%2e/%2e%2e/x", "/ok/", "/_site/../../y", "~/z", "index.html", "a" * 300, "//x", "..\\..\\w",
]  # fmt: skip
PLUGINS = [
    "jekyll-redirect-from", "jekyll-feed", "jekyll-sitemap", "jekyll-archives", "jekyll-paginate",
    "jekyll-optional-front-matter", "jekyll-readme-index", "jekyll-relative-links",
    "jekyll-titles-from-headings", "jekyll-last-modified-at", "jekyll-default-layout",
    "jekyll-include-cache", "jekyll-seo-tag", "jekyll-paginate-v2",
]  # fmt: skip


@dataclass
class Case:
    """One case: its folder, the command line, and what that itself allows."""

    root: Path
    args: list[str] = field(default_factory=list)
    cwd: str = ""
    named: list[str] = field(default_factory=list)  # folders that the command line names
    safe: bool = False
    config: str = ""
    free: str = ""  # a destination outside that a file names and that nobody uses

    @property
    def site(self) -> Path:
        return self.root / "home/site"


def make(seed: int, root: Path) -> Case:
    """The folder of a case, and the command line for it."""
    rng = random.Random(seed)
    _surroundings(root)
    case = Case(root)
    for name, text in FILES.items():
        if rng.random() < 0.9:
            _write(case.site / name, text)
    case.config = _config(rng, root)
    _write(case.site / "_config.yml", case.config)
    _write(case.site / "odd.md", _front_matter(rng, root))
    _links(rng, root, case.site)
    _command(rng, case)
    return case


def _surroundings(root: Path) -> None:
    files = {
        "outside/secret.md": f"---\ntitle: {TOKEN}a\n---\n{TOKEN}b\n",
        "outside/page.html": f"{TOKEN}c",
        "outside/index.html": f"{TOKEN}d",
        "outside/inc.html": f"{TOKEN}e",
        "outside/beside.html": f"{TOKEN}f",
        "outside/d.yml": f"a: {TOKEN}g\n",
        "outside/_config.yml": f"title: {TOKEN}h\n",
        "outside/_posts/2020-01-01-p.md": f"---\n---\n{TOKEN}i\n",
        "outside/_posts/2020-03-03-N4ME.md": f"---\n---\n{TOKEN}j\n",
        "outside/_layouts/l.html": f"{TOKEN}k {{{{ content }}}}",
        "outside/_includes/inc.html": f"{TOKEN}l",
        "outside/_data/d.yml": f"a: {TOKEN}m\n",
        "outside/_plugins/evil.py": "import os\nopen(os.environ['RAN'], 'w').close()\n",
        "outside/gems/theme-1.0/_layouts/l.html": f"{TOKEN}n",
        "outside/.config/settings": f"{TOKEN}o",
        "outside/Gemfile": f'gem "jekyll-{TOKEN}p"\n',
        "outside/Jekyll/Cache/x": f"{TOKEN}q",
        "home/Documents/letter-N4ME.txt": f"{TOKEN}r",
        "home/Documents/index.html": f"{TOKEN}s",
        "home/other/index.html": f"{TOKEN}t",
        "home/other/_posts/2020-01-01-o.md": f"---\n---\n{TOKEN}u\n",
        "home/other/_plugins/evil.py": "import os\nopen(os.environ['RAN'], 'w').close()\n",
        "home/.jekyll-metadata": f"{TOKEN}v",
        "home/notes.md": f"---\n---\n{TOKEN}w\n",
        "cli/old.html": "old",
    }
    for name, text in files.items():
        _write(root / name, text)
    (root / "outside/empty").mkdir()
    (root / "home/site").mkdir(parents=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _config(rng: random.Random, root: Path) -> str:
    def path() -> str:
        return rng.choice(PATHS).replace("$ABS", str(root))

    keys: dict[str, object] = {"title": "t"}
    for key in ("source", "destination", "cache_dir", "layouts_dir", "includes_dir", "data_dir",
                "collections_dir", "plugins_dir", "theme", "config", "ssl_cert"):  # fmt: skip
        if rng.random() < (0.5 if key == "destination" else 0.15):
            keys[key] = path()
    if rng.random() < 0.2:
        keys["exclude"] = ["*"]
    elif rng.random() < 0.3:
        keys["exclude"] = [path() for _ in range(2)]
    for key in ("include", "keep_files", "whitelist"):
        if rng.random() < 0.3:
            keys[key] = [path() for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.5:
        keys["plugins"] = rng.sample(PLUGINS, rng.randint(1, 4))
        keys["whitelist"] = PLUGINS
    if rng.random() < 0.6:
        keys["collections"] = {
            rng.choice(["col", "../../outside", "a", "posts", "drafts", ".."]): {
                "output": True,
                "permalink": rng.choice(["/:path", "/../../:name", "/:collection/../../../x:path"]),
            }
        }
    if rng.random() < 0.4:
        keys["defaults"] = [
            {"scope": {"path": p}, "values": {"layout": rng.choice(["l", "../../../outside/page"])}}
            for p in (f"{path()}/*", f"{path()}/**/*", "*/../../outside/*")
        ]
    if rng.random() < 0.2:
        keys["sass"] = {"sass_dir": path(), "load_paths": [path()]}
    if rng.random() < 0.3:
        keys["safe"] = rng.random() < 0.5
    if rng.random() < 0.2:
        keys["paginate"], keys["paginate_path"] = 1, rng.choice(["/../../p:num", "/page:num"])
    if rng.random() < 0.2:
        keys["permalink"] = rng.choice(["/../../:title", "pretty", "/:categories/../:title"])
    if rng.random() < 0.3:
        keys["pyjekyll"] = {
            "sass_bin": "/bin/false", "theme_dir": path(), "ruby_plugins": "skip", "offline": False,
            "limits": {"seconds": 1000},
        }  # fmt: skip
    if rng.random() < 0.2:
        keys["feed"] = {"path": rng.choice(NAMES)}
    if rng.random() < 0.2:
        keys["last-modified-at"] = {"date-format": "%s"}
    return "".join(f"{key}: {_yaml(value)}\n" for key, value in keys.items())


def _front_matter(rng: random.Random, root: Path) -> str:
    values = {
        "permalink": rng.choice(NAMES),
        "redirect_from": [rng.choice(NAMES)],
        "layout": rng.choice(["l", "../../../outside/page", "../_includes/inc", "none"]),
        "categories": [rng.choice(["..", "../..", "ok"])],
    }
    lines = [f"{key}: {_yaml(v)}" for key, v in values.items() if rng.random() < 0.5]
    name = rng.choice(["../../outside/inc.html", "inc.html", "link/inc.html", "sub/inc.html"])
    body = rng.choice([
        f"{{% include {name} %}}", "{% include_relative link/inc.html %}", "plain",
        "{% include_cached inc.html %}", "{{ site.static_files | map: 'path' | jsonify }}",
        "{% include {{ site.title }}.html %}", "{{ site.pages | map: 'url' }}",
        "{% assign x = site | jsonify %}{{ x | size }}", f"{{% include {root}/outside/inc.html %}}",
    ])  # fmt: skip
    return "\n".join(["---", *lines, "---", body, ""])


def _yaml(value: object) -> str:
    """YAML that JSON is, with texts in double quotes."""
    import json

    return json.dumps(value, ensure_ascii=True)


def _links(rng: random.Random, root: Path, site: Path) -> None:
    for _ in range(rng.randint(0, 6)):
        path = site / rng.choice([*FILES, *FOLDERS])
        target = rng.choice(OUTSIDE)
        if rng.random() < 0.3:
            target = rng.choice(["link", "a", "_posts", "_includes", "nothing", "."])
        full = (site / target) if target.startswith("..") else (path.parent / target)
        with contextlib.suppress(OSError):
            if any(parent.is_symlink() for parent in path.parents if parent != site.parent):
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.is_symlink() or path.exists():
                path.unlink()
            path.parent.mkdir(parents=True, exist_ok=True)
            kind = rng.random()
            if kind < 0.06:
                os.mkfifo(path)
            elif kind < 0.08:
                with socket.socket(socket.AF_UNIX) as made:
                    made.bind(os.path.relpath(path))
            elif kind < 0.11:
                path.symlink_to(rng.choice(["/dev/zero", "/dev/stdin", "/proc/self/environ"]))
            elif kind < 0.5:
                path.symlink_to(full)
            else:
                path.symlink_to(os.path.relpath(os.path.normpath(full), path.parent))


def _command(rng: random.Random, case: Case) -> None:
    root, site = case.root, case.site
    command = rng.choice(["build"] * 6 + ["clean"] * 3 + ["check", "doctor", "post", "draft"])
    case.args = [command]
    case.cwd = str(site)
    if command in ("post", "draft"):
        case.args.append("A title")
        if rng.random() < 0.3:
            case.cwd = str(root / "home")
            case.args += ["--source", str(site)]
        return
    case.safe = rng.random() < 0.6
    if case.safe:
        case.args.append("--safe")
    if rng.random() < 0.3:
        case.cwd = str(root / "home")
        case.args += ["--source", rng.choice([str(site), "site"])]
    elif rng.random() < 0.4 and "source: " in case.config:
        # Without a source the site would be the folder that the command is called in.
        case.cwd = str(root / "home")
        case.args += ["--config", "site/_config.yml"]
    destination = rng.choice([str(root / "cli"), str(root / "cli/new"), "named", "pics", "_site"])
    if rng.random() < 0.25:
        case.args += ["--destination", destination]
        case.named.append(os.path.join(case.cwd, destination))
    elif case.cwd != str(site):
        case.named.append(os.path.join(case.cwd, "_site"))  # Jekyll's default
    if rng.random() < 0.3:
        case.args.append("--drafts")
    if rng.random() < 0.1:
        case.args.append("--incremental")


# running --------------------------------------------------------------------------------------


def run_in_child(case: Case, log: Path) -> int | None:
    """Run the command in a child of this process; its exit code, None where it hangs."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            os.setsid()
            descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            null = os.open(os.devnull, os.O_RDONLY)
            os.dup2(null, 0)
            os.dup2(descriptor, 1)
            os.dup2(descriptor, 2)
            os.environ.update(_environment(case))
            os.chdir(case.cwd)
            from pyjekyll.commands import main

            sys.argv = ["pyjekyll", *case.args]
            code = main.run(case.args)
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)
    return _wait(pid)


def _wait(pid: int) -> int | None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.003)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return None


def run_under_strace(case: Case, log: Path, trace: Path) -> int | None:
    """Run the command under strace; what it does is written to `trace`."""
    calls = (
        "open,openat,openat2,getdents64,unlink,unlinkat,rename,renameat,renameat2,rmdir,truncate"
    )
    command = ["strace", "-f", "-y", "-qq", "-s", "4096", "-e", f"trace={calls}", "-o", str(trace),
               sys.executable, "-P", "-m", "pyjekyll", *case.args]  # fmt: skip
    with open(log, "wb") as output:
        try:
            done = subprocess.run(
                command, cwd=case.cwd, env={**os.environ, **_environment(case)}, check=False,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=SECONDS * 5,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None
    return done.returncode


def _environment(case: Case) -> dict[str, str]:
    return {
        "HOME": str(case.root / "home"),
        "XDG_CACHE_HOME": str(case.root / "cache"),
        "RAN": str(case.root / "RAN"),
        "GEM_HOME": "",
        "GEM_PATH": "",
        "JEKYLL_LOG_LEVEL": "debug",
        "PYTHONDONTWRITEBYTECODE": "1",
        "EDITOR": "false",
    }


# judging --------------------------------------------------------------------------------------


def snapshot(root: Path) -> dict[str, str]:
    """What is at each path below the root: kind, and content or target."""
    found: dict[str, str] = {}
    for parent, folders, names in os.walk(root):
        for name in (*folders, *names):
            path = os.path.join(parent, name)
            relative = os.path.relpath(path, root)
            mode = os.lstat(path).st_mode
            if stat.S_ISLNK(mode):
                found[relative] = f"link {os.readlink(path)}"
            elif stat.S_ISREG(mode):
                with open(path, "rb") as file:
                    found[relative] = f"file {hashlib.blake2b(file.read()).hexdigest()}"
            else:
                found[relative] = f"mode {stat.S_IFMT(mode)}"
    return found


def judge(case: Case, before: dict[str, str], log: Path, code: int | None) -> list[str]:
    """What is wrong after the run; nothing for a case that holds."""
    wrong: list[str] = []
    if code is None:
        wrong.append("it hangs")
    elif code not in (0, 1, 2, 3):
        wrong.append(f"it ends with {code}")
    after = snapshot(case.root)
    wrong += _changes(case, before, after)
    if (case.root / "RAN").exists():
        wrong.append("code from outside was run")
    text = log.read_bytes().decode("utf-8", "replace") if log.exists() else ""
    if "this message is not one that a site should cause" in text or "Traceback" in text:
        wrong.append("an error that nobody expected: " + text[-400:])
    if case.safe:
        wrong += _leaks(case, before, after, text)
    return wrong


def _changes(case: Case, before: dict[str, str], after: dict[str, str]) -> list[str]:
    named = [os.path.relpath(os.path.realpath(path), case.root) for path in case.named]
    wrong = []
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) == after.get(path) or path.split("/")[0] in ("cache", "RAN"):
            continue
        if any(path == name or path.startswith(name + "/") for name in named):
            continue
        if path.startswith("home/site/"):
            below = path.removeprefix("home/site/")
            if below in SOURCES and path in before and not before[path].startswith("link"):
                wrong.append(f"a source is gone or changed: {path}")
        elif path in before:
            wrong.append(f"outside, gone or changed: {path}")
        elif case.safe:
            wrong.append(f"outside, new with --safe: {path}")
        elif not _is_free(path, case.free):
            wrong.append(f"outside, new: {path}")
    return wrong


def _is_free(path: str, free: str) -> bool:
    """Whether a path is in the new destination, or a folder on the way to it."""
    return bool(free) and (f"{path}/".startswith(free + "/") or free.startswith(path + "/"))


def _leaks(case: Case, before: dict[str, str], after: dict[str, str], text: str) -> list[str]:
    wrong = []
    if TOKEN in text or "N4ME" in text.replace(str(case.root), ""):
        line = next(line for line in text.splitlines() if TOKEN in line or "N4ME" in line)
        wrong.append(f"a message tells of what is outside: {line[:200]}")
    for path, what in after.items():
        if before.get(path) == what or not what.startswith("file"):
            continue
        data = (case.root / path).read_bytes()
        if TOKEN.encode() in data or b"N4ME" in data:
            wrong.append(f"the content of a file outside came into {path}")
    return wrong


_OPENED = re.compile(r"(?:open|openat|openat2)\(.*\) = \d+<([^>]*)>")
_LISTED = re.compile(r"getdents64\(\d+<([^>]*)>")
_REMOVED = re.compile(r"(unlink|unlinkat|rename\w*|rmdir|truncate)\((.*)\)\s+= 0")
_NAMED = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')


def judge_trace(case: Case, trace: Path) -> list[str]:
    """What strace shows outside of the site: opened or listed with --safe, or removed at all."""
    allowed = [
        str(case.site), str(case.root / "cache"),
        *([str(case.root / case.free)] if case.free else []),
        *(os.path.realpath(path) for path in case.named),
    ]  # fmt: skip
    root = str(case.root)
    wrong = []

    def is_outside(path: str) -> bool:
        return path.startswith(root + "/") and not any(
            path == known or path.startswith(known + "/") for known in allowed
        )

    for line in trace.read_text("utf-8", "replace").splitlines():
        for pattern in (_OPENED, _LISTED) if case.safe else ():
            match = pattern.search(line)
            # Folders that are opened only to find out where we are do not tell what is in them.
            if match and is_outside(match[1]) and "O_PATH" not in line:
                wrong.append(f"strace: {line[:300]}")
        match = _REMOVED.search(line)
        for folder, name in _NAMED.findall(match[2]) if match else ():
            path = os.path.normpath(os.path.join(folder or case.cwd, name))
            parent = os.path.realpath(os.path.dirname(path))
            if is_outside(os.path.join(parent, os.path.basename(path))):
                wrong.append(f"strace: {line[:300]}")
    return wrong


def free_destination(case: Case, before: dict[str, str]) -> str:
    """The destination that a file of the site names, if it is new or empty: it may be used."""
    match = re.search(r'^destination: "(.*)"$', case.config, re.MULTILINE)
    if match is None or case.safe or case.args[0] != "build":
        return ""
    named = match[1].replace("~", str(case.root / "home"))
    real = os.path.realpath(os.path.normpath(os.path.join(case.cwd, named)))
    path = os.path.relpath(real, case.root)
    is_used = any(known.startswith(path + "/") for known in before)
    return "" if is_used or "/." in f"/{path}" else path


def try_case(seed: int, folder: Path, *, strace: bool = False) -> list[str]:
    """Make, run and judge one case; what is wrong with it."""
    root = folder / f"case-{seed}"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    case = make(seed, root)
    before = snapshot(root)
    case.free = free_destination(case, before)
    log, trace = folder / f"log-{seed}.txt", folder / f"trace-{seed}.txt"
    code = run_under_strace(case, log, trace) if strace else run_in_child(case, log)
    wrong = judge(case, before, log, code)
    if strace:
        wrong += judge_trace(case, trace)
    if wrong:
        wrong.insert(0, f"in {case.cwd}: pyjekyll {' '.join(case.args)}\n{case.config}")
    else:
        shutil.rmtree(root, ignore_errors=True)
        for path in (log, trace):
            path.unlink(missing_ok=True)
    return wrong


def try_cases(seeds: range, folder: Path, strace: int) -> int:
    """Try each seed, `strace` of them under strace; how many failed."""
    import pyjekyll.commands.build
    import pyjekyll.commands.check
    import pyjekyll.commands.clean
    import pyjekyll.site  # noqa: F401 - children of this process have it then

    failed = 0
    for number, seed in enumerate(seeds):
        wrong = try_case(seed, folder, strace=number < strace)
        if wrong:
            failed += 1
            print(f"--- seed {seed}", *wrong, sep="\n    ", flush=True)
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--strace", type=int, default=0, metavar="N")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where failed cases stay")
    given = parser.parse_args()
    folder = Path(os.path.realpath(given.keep or tempfile.mkdtemp(prefix="fuzz-safety-")))
    folder.mkdir(parents=True, exist_ok=True)
    children = []
    for job in range(given.jobs):
        seeds = range(given.seed + job, given.seed + given.count, given.jobs)
        pid = os.fork()
        if pid == 0:
            os._exit(min(try_cases(seeds, folder, -(-given.strace // given.jobs)), 100))
        children.append(pid)
    failed = sum(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children)
    print(
        f"{given.count} cases from seed {given.seed}, {given.strace} under strace: {failed} failed"
    )
    if not failed and given.keep is None:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
