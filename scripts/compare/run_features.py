#!/usr/bin/env python3
"""Run cucumber features that describe Jekyll against pyjekyll, or against another Jekyll.

    scripts/compare/run_features.py FOLDER [--only WORDS] [--jekyll COMMAND] [--show]

FOLDER holds `*.feature`, as in Jekyll's own repository; themes and collections that its scenarios
name are taken from the `test` folder beside it. Each scenario runs in a temporary folder of its
own; `jekyll` in a step is COMMAND, `python -m pyjekyll` unless given. Prints a line for every
scenario that fails, with the step and the reason, and a sum; --show adds the run's output.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))

from gherkin import Scenario, Step, read_feature

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60  # what one command may take
STEPS: list[tuple[re.Pattern[str], Callable[..., None]]] = []


class Failed(Exception):  # noqa: N818 -- a result, not an error of this program
    """What a step wanted and did not find."""


@dataclass
class World:
    """The folder of one scenario, and what the last command said."""

    folder: Path
    fixtures: Path
    command: list[str]
    environ: dict[str, str]
    output: str = ""
    here: Path = field(init=False)

    def __post_init__(self) -> None:
        self.here = self.folder

    def path(self, name: str) -> Path:
        """A path of a step, below the current folder."""
        return self.here / name

    def write(self, name: str, text: str) -> None:
        """A file, whose folder must be there."""
        self.path(name).write_text(text, "utf-8")

    def run(self, *command: str) -> None:
        """A command with its output and exit status kept, as cucumber's steps read them."""
        done = subprocess.run(
            command, cwd=self.here, env=self.environ, capture_output=True, text=True,
            errors="replace", timeout=SECONDS, check=False,
        )  # fmt: skip
        said = f"{done.stdout}\n{done.stderr}"
        self.output = f"$ {' '.join(command)}\n{said}\nEXIT STATUS: {done.returncode}\n"

    @property
    def zone(self) -> tzinfo:
        """The time zone that the scenario's configuration names."""
        return ZoneInfo(self.environ["TZ"]) if self.environ.get("TZ") else UTC


def step(pattern: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register what a sentence means: called with the world, the step, and the groups."""

    def register(action: Callable[..., None]) -> Callable[..., None]:
        STEPS.append((re.compile(pattern), action))
        return action

    return register


def page(front_matter: str, text: str) -> str:
    """A file with front matter."""
    return f"---\n{front_matter}\n---\n\n{text}\n"


@step(r'I have a blank site in "(.*)"')
def _(world: World, _: Step, name: str) -> None:
    world.path(name).mkdir(parents=True, exist_ok=True)


@step(r'I do not have a ".*" directory')
def _(world: World, _: Step) -> None:
    pass


@step(r'I have an? "(.*)" page(?: with (.*) "(.*)")? that contains "(.*)"')
def _(world: World, _: Step, name: str, key: str | None, value: str | None, text: str) -> None:
    world.write(name, page(f"{key or 'layout'}: {value or 'none'}", text))


@step(r'I have an? "(.*)" file that contains "(.*)"')
def _(world: World, _: Step, name: str, text: str) -> None:
    world.write(name, text)


@step(r'I have an? (.*) (layout|theme) that contains "(.*)"')
def _(world: World, _: Step, name: str, kind: str, text: str) -> None:
    path = world.path(f"{'_layouts' if kind == 'layout' else '_theme'}/{name}.html")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@step(r'I have an? "(.*)" file with content:')
def _(world: World, step: Step, name: str) -> None:
    world.write(name, step.text or "")


@step(r'I have an? "(.*)" page with content:')
def _(world: World, step: Step, name: str) -> None:
    world.write(name, f"---\n---\n\n{step.text}\n")


@step(r"I have an? (.*) directory")
def _(world: World, _: Step, name: str) -> None:
    world.path(name).mkdir(parents=True, exist_ok=True)


@step(r'I have the following (draft|page|post)s?(?: (in|under) "([^"]+)")?:')
def _(world: World, step: Step, kind: str, where: str | None, name: str | None) -> None:
    above = name if name and where == "in" else "."
    below = name if name and where == "under" else ""
    folder = {"draft": "_drafts", "post": "_posts", "page": ""}[kind]
    for row in step.rows:
        title = f"{slug(row.get('title'))}.{row.get('type') or 'markdown'}"
        if kind == "post":
            date = parse_date(row["date"], world.zone)
            row["date"] = date.strftime("%Y-%m-%d %H:%M:%S ") + offset(date)
            title = f"{date:%Y-%m-%d}-{title}"
        world.write("/".join(part for part in (above, folder, below, title) if part), item(row))


@step(r'I have the following (draft|post)s? within the "(.*)" directory:')
def _(world: World, step: Step, kind: str, folder: str) -> None:
    for row in step.rows:
        date = parse_date(row["date"], world.zone)
        day = "" if kind == "draft" else f"{date:%Y-%m-%d}-"
        world.write(f"{folder}/_{kind}s/{day}{slug(row.get('title'))}.markdown", item(row))


@step(
    r'I have the following documents? nested inside "(.*)" directory under the "(.*)" collection '
    r'within the "(.*)" directory:'
)
def _(world: World, step: Step, inner: str, label: str, folder: str) -> None:
    for row in step.rows:
        world.write(f"{folder}/_{label}/{inner}/{slug(row.get('title'))}.md", item(row))


@step(r'I have the following documents? under the "(.*)" collection within the "(.*)" directory:')
def _(world: World, step: Step, label: str, folder: str) -> None:
    for row in step.rows:
        world.write(f"{folder}/_{label}/{slug(row.get('title'))}.md", item(row))


@step(r"I have the following documents? under the (.*) collection:")
def _(world: World, step: Step, label: str) -> None:
    for row in step.rows:
        world.write(f"_{label}/{slug(row.get('title'))}.md", item(row))


@step(r'I have a configuration file with "(.*)" set to "(.*)"')
def _(world: World, _: Step, key: str, value: str) -> None:
    configure(world, key, value)


@step(r"I have a configuration file with:")
def _(world: World, step: Step) -> None:
    for row in step.rows:
        configure(world, row["key"], row["value"])


@step(r'I have a configuration file with "([^"]*)" set to:')
def _(world: World, step: Step, key: str) -> None:
    world.write("_config.yml", "".join([f"{key}:\n", *(f"- {r['value']}\n" for r in step.rows)]))


@step(r'I have fixture collections(?: in "(.*)" directory)?')
def _(world: World, _: Step, folder: str | None) -> None:
    for name in ("_methods", "_thanksgiving", "_tutorials"):
        source, copy = world.fixtures / "source" / name, world.path(folder or ".") / name
        shutil.copytree(source, copy, symlinks=True)


@step(r"I wait (\d+) seconds?")
def _(world: World, _: Step, seconds: str) -> None:
    time.sleep(float(seconds))


@step(r"I run (jekyll|bundle|gem)(.*)")
def _(world: World, _: Step, program: str, arguments: str) -> None:
    if program == "jekyll":
        world.run(*world.command, *arguments.split(), "--trace")
    else:
        world.run(program, *arguments.split())


@step(r"I run git add .")
def _(world: World, _: Step) -> None:
    world.run("git", "add", ".", "--verbose")


@step(r"I decide to build the theme gem")
def _(world: World, _: Step) -> None:
    world.here = world.folder / "my-cool-theme"
    for name in ("_includes/blank.html", "_sass/blank.scss", "assets/blank.scss", "_config.yml"):
        world.write(name, "")


@step(r'I change "(.*)" to contain "(.*)"')
def _(world: World, _: Step, name: str, text: str) -> None:
    with world.path(name).open("a", encoding="utf-8") as file:
        file.write(text)


@step(r'I delete the file "(.*)"')
def _(world: World, _: Step, name: str) -> None:
    world.path(name).unlink()


@step(r"the (.*) directory should +(not )?exist")
@step(r'the "(.*)" file should +(not )?exist')
def _(world: World, _: Step, name: str, absent: str | None) -> None:
    there = world.path(name.strip('"')).exists()
    if there == bool(absent):
        raise Failed(f"{name} is {'there' if there else 'not there'}")


@step(r'I should (not )?see "(.*)" in the build output')
def _(world: World, _: Step, absent: str | None, text: str) -> None:
    expect(world.output, text, absent=bool(absent), flags=re.MULTILINE)


@step(r'I should see exactly "(.*)" in "(.*)"')
def _(world: World, _: Step, text: str, name: str) -> None:
    if (found := contents(world, name).strip()) != text:
        raise Failed(f"it is {found!r}")


@step(r'I should see escaped "(.*)" in "(.*)"')
def _(world: World, _: Step, text: str, name: str) -> None:
    expect(contents(world, name), re.escape(text))


@step(r'I should (?:not )?see "(.*)" in "(.*)" if platform does not support symlinks')
@step(r'I should see date "(.*)" in "(.*)" if on Windows')
def _(world: World, _: Step, *groups: str) -> None:
    """Not this platform."""


@step(r'I should see (?:date )?"(.*)" in "(.*)" (?:if platform supports symlinks|unless Windows)')
@step(r'I should see "(.*)" in "(.*)"')
def _(world: World, _: Step, text: str, name: str) -> None:
    expect(contents(world, name), text)


@step(r'I should not see "(.*)" in "(.*)"')
def _(world: World, _: Step, text: str, name: str) -> None:
    expect(contents(world, name), text, absent=True)


@step(r"I should see today's (time|date) in \"(.*)\"")
def _(world: World, _: Step, what: str, name: str) -> None:
    now = datetime.now(world.zone)
    expect(contents(world, name), now.strftime("%H:%M" if what == "time" else "%Y-%m-%d"))


@step(r"I should get an updated git index")
def _(world: World, _: Step) -> None:
    for name in (
        ".gitignore", "Gemfile", "LICENSE.txt", "README.md", "_config.yml", "_includes/blank.html",
        "_layouts/default.html", "_layouts/page.html", "_layouts/post.html", "_sass/blank.scss",
        "assets/blank.scss", "my-cool-theme.gemspec",
    ):  # fmt: skip
        expect(world.output, re.escape(name))


@step(r"I should get a (non-)?zero exit[- ]status")
def _(world: World, _: Step, failed: str | None) -> None:
    expect(world.output, "EXIT STATUS: 0", absent=bool(failed))


def expect(
    text: str, pattern: str, *, absent: bool = False, flags: int = re.MULTILINE | re.DOTALL
) -> None:
    """The text matches a pattern, written for Ruby, or does not."""
    if bool(re.search(pattern, text, flags)) == absent:
        raise Failed(f"{'there is' if absent else 'there is no'} {pattern!r}\n{text}")


def contents(world: World, name: str) -> str:
    """The text of a file that must be there."""
    if not world.path(name).exists():
        raise Failed(f"{name} is not there")
    return world.path(name).read_text("utf-8", "replace")


def slug(title: str | None) -> str:
    """A title as a file name; without one, a name that nothing else has."""
    if title is None:
        return str(time.time_ns())
    return re.sub(r"\s+", "-", re.sub(r"[^\w]", " ", title.lower(), flags=re.ASCII).strip())


def item(row: dict[str, str]) -> str:
    """The file that a row of a table describes."""
    front_matter = "\n".join(f"{key}: {row[key]}" for key in row if key != "content")
    text = row.get("content", "")
    if row.get("input") and row.get("filter"):
        text = f"{{{{ {row['input']} | {row['filter']} }}}}"
    return page(front_matter, text)


def parse_date(text: str, zone: tzinfo) -> datetime:
    """A date with or without time and offset."""
    for form in ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"):
        for suffix in ("", " %z"):
            try:
                date = datetime.strptime(text, form + suffix)
            except ValueError:
                continue
            return date if date.tzinfo else date.replace(tzinfo=zone)
    raise Failed(f"cannot read the date {text!r}")


def offset(date: datetime) -> str:
    """Hours and minutes east of Greenwich."""
    return date.strftime("%z")[:5]


def configure(world: World, key: str, value: str) -> None:
    """Set one key of _config.yml; a time zone counts for the scenario's own dates too."""
    path = world.path("_config.yml")
    config = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
    config[key] = yaml.safe_load(value)
    if key == "timezone":
        world.environ["TZ"] = value
    world.write("_config.yml", yaml.safe_dump(config))


@dataclass(frozen=True)
class Runner:
    """What all scenarios share: the command, and gems made of the themes beside the features."""

    command: list[str]
    fixtures: Path
    gems: Path

    def environ(self) -> dict[str, str]:
        """The environment of a command: this one, with the themes as installed gems."""
        environ = {k: v for k, v in os.environ.items() if k not in ("TZ", "JEKYLL_ENV")}
        paths = [str(ROOT), *filter(None, [environ.get("PYTHONPATH")])]
        return environ | {"GEM_HOME": str(self.gems), "PYTHONPATH": os.pathsep.join(paths)}

    def install_themes(self) -> None:
        """Lay the themes out as `gem install` does."""
        (self.gems / "specifications").mkdir(parents=True)
        for spec in sorted((self.fixtures / "fixtures").glob("*/*.gemspec")):
            name = f"{spec.stem}-0.1.0"
            shutil.copytree(spec.parent, self.gems / "gems" / name, symlinks=True)
            shutil.copy(spec, self.gems / "specifications" / f"{name}.gemspec")

    def run(self, scenario: Scenario) -> tuple[Step, str, str] | None:
        """Run one scenario; None, or the step that failed, the reason, and the last output."""
        with tempfile.TemporaryDirectory(prefix="feature") as folder:
            place = Path(folder).resolve()
            world = World(place, self.fixtures, self.command, self.environ())
            for step in scenario.steps:
                try:
                    perform(world, step)
                except (Failed, OSError, subprocess.TimeoutExpired) as error:
                    return step, str(error), world.output
        return None


def perform(world: World, step: Step) -> None:
    """Do what a step says: the first sentence that fits, the most special ones first."""
    for pattern, action in STEPS:
        if match := pattern.fullmatch(step.words):
            action(world, step, *match.groups())
            return
    raise Failed("no such step")


def main() -> int:
    """Run the features named."""
    formatter = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=formatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="scenarios whose file or name has these words")
    parser.add_argument("--jekyll", default=f"{shlex.quote(sys.executable)} -m pyjekyll")
    parser.add_argument("--show", action="store_true", help="print the output of what failed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gems") as gems:
        fixtures = options.folder.resolve().parent / "test"
        runner = Runner(shlex.split(options.jekyll), fixtures, Path(gems).resolve() / "home")
        runner.install_themes()
        return run_all(runner, options)


def run_all(runner: Runner, options: argparse.Namespace) -> int:
    """Run every scenario wanted, and report."""
    passed = failed = 0
    for path in sorted(options.folder.glob("*.feature")):
        for scenario in read_feature(path):
            if options.only.lower() not in f"{path.name}: {scenario.name}".lower():
                continue
            result = runner.run(scenario)
            passed += not result
            failed += bool(result)
            if result:
                report(path, scenario, *result, show=options.show)
    print(f"{passed} of {passed + failed} scenarios pass")
    return 1 if failed else 0


def report(
    path: Path, scenario: Scenario, step: Step, reason: str, output: str, *, show: bool
) -> None:
    """Say what failed."""
    first, _, rest = reason.partition("\n")
    print(f"{path.name}:{scenario.line}: {scenario.name}")
    print(f"    {step.line}: {step.words}\n    {first}", flush=True)
    if show:
        print("\n".join(f"      | {line}" for line in f"{rest}\n{output}".splitlines()))


if __name__ == "__main__":
    sys.exit(main())
