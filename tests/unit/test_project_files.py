"""What hosts and tools read of the repository is valid, and says what the rest says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
DEPLOY = (ROOT / "docs/_pages/deploy.md").read_text("utf-8")


def schema_errors(schema: str, *paths: Path) -> str:
    """What check-jsonschema says of files, by a schema that comes with it; "" for nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}",
         *map(str, paths)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("github-workflows", "workflows/*.yml"),
        ("dependabot", "dependabot.yml"),
        ("github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("github-issue-forms", "ISSUE_TEMPLATE/[!c]*.yml"),
    ],
)
def test_what_github_reads_is_valid(schema: str, pattern: str) -> None:
    paths = sorted(GITHUB.glob(pattern))
    assert paths
    assert schema_errors(schema, *paths) == ""


def test_a_schema_does_find_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "ci.yml").write_text("on: push\njobs: {a: {runs-on: x, step: []}}\n")
    assert "step" in schema_errors("github-workflows", tmp_path / "ci.yml")


def test_workflows_that_the_page_about_deploying_shows_are_valid(tmp_path: Path) -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```$", DEPLOY, re.MULTILINE | re.DOTALL)
    github = [block for block in blocks if "runs-on" in block]
    gitlab = [block for block in blocks if "script:" in block]
    assert len(github) == len(gitlab) == 1
    for name, schema, (block,) in (
        ("a.yml", "github-workflows", github),
        ("b.yml", "gitlab-ci", gitlab),
    ):
        text = re.sub(r"\{% (end)?raw %\}", "", block)
        (tmp_path / name).write_text(text)
        assert schema_errors(schema, tmp_path / name) == ""
    toml = re.findall(r"^```toml\n(.*?)^```$", DEPLOY, re.MULTILINE | re.DOTALL)
    assert [tomllib.loads(block)["build"]["publish"] for block in toml] == ["_site"]


def test_the_ci_workflow_runs_what_a_person_runs_on_every_system() -> None:
    workflow = yaml.safe_load((GITHUB / "workflows/ci.yml").read_text())
    job = workflow["jobs"]["run"]
    assert "bash .ci/run" in [step.get("run") for step in job["steps"]]
    systems = {system.partition("-")[0] for system in job["strategy"]["matrix"]["os"]}
    assert systems == {"ubuntu", "macos", "windows"}


def test_addresses_are_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    site = yaml.safe_load((ROOT / "docs/_config.yml").read_text())
    assert project["urls"]["Source"] == site["repository_url"]
    assert project["urls"]["Homepage"] == site["url"]
    for name in ("Documentation", "Changelog"):
        assert project["urls"][name].startswith(site["url"] + "/")
    versions = [c for c in project["classifiers"] if c.startswith("Programming Language")]
    assert f"Programming Language :: Python :: {project['requires-python'].strip('>=')}" in versions


def test_what_forms_and_policies_name_is_there() -> None:
    texts = sorted(GITHUB.rglob("*.md"))
    assert len(texts) >= 3
    targets = [
        path.parent / target
        for path in texts
        for target in re.findall(r"\]\((\.\./[^)#]+)", path.read_text("utf-8"))
    ]
    assert targets
    assert [target for target in targets if not target.is_file()] == []


CHECKS = (ROOT / "docs/_pages/checks.md").read_text("utf-8")


def run_bash(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False,
        env={"PATH": path, "HOME": str(folder), **environment},
    )  # fmt: skip


def test_the_action_is_valid_and_its_check_finds_what_is_wrong(tmp_path: Path) -> None:
    assert schema_errors("github-actions", ROOT / "action.yml") == ""
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    install, check = action["runs"]["steps"]
    assert install["run"].endswith('-m pip install --quiet "$GITHUB_ACTION_PATH"')
    # As if it were installed there: the image's test installs from the sources.
    (tmp_path / "pyjekyll/bin").mkdir(parents=True)
    program = tmp_path / "pyjekyll/bin/pyjekyll"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m pyjekyll "$@"\n')
    program.chmod(0o755)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.md").write_text("---\n---\n[x](/gone/)\n")
    defaults = {name: str(each["default"]) for name, each in action["inputs"].items()}
    given = {**defaults, "source": "site", "sarif": "out.sarif", "arguments": "--max 3 --drafts"}
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in check["env"].items()
    }
    done = run_bash(check["run"], tmp_path, RUNNER_TEMP=str(tmp_path), **environment)
    assert done.returncode == 3, done.stderr
    assert done.stdout.startswith("::error ")
    assert "links/broken-link" in (tmp_path / "out.sarif").read_text()
    environment["SARIF"] = environment["ARGUMENTS"] = ""
    (tmp_path / "site/index.md").write_text("---\n---\nx\n")
    assert (
        run_bash(check["run"], tmp_path, RUNNER_TEMP=str(tmp_path), **environment).returncode == 0
    )


def test_the_hooks_do_what_the_page_says(tmp_path: Path) -> None:
    hooks = {
        hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    }
    (config,) = [block for block in yaml_blocks(CHECKS) if "repos:" in block]
    assert re.findall(r"id: ([\w-]+)", config) == list(hooks)
    (tmp_path / "a.md").write_text("---\n---\n{% nothing %}\n")
    (tmp_path / "b.md").write_text("---\n---\n[x](/gone/)\n")
    program = f"{sys.executable} -P -m pyjekyll"
    files = hooks["pyjekyll-files"]["entry"].replace("pyjekyll", program, 1)
    assert run_bash(f"{files} b.md", tmp_path).returncode == 0
    assert run_bash(f"{files} a.md b.md", tmp_path).returncode == 3
    whole = hooks["pyjekyll-check"]["entry"].replace("pyjekyll", program, 1)
    (tmp_path / "a.md").unlink()
    assert run_bash(whole, tmp_path).returncode == 3
    (tmp_path / "b.md").write_text("---\n---\nx\n")
    assert run_bash(whole, tmp_path).returncode == 0


def yaml_blocks(page: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def test_jobs_that_the_page_about_checks_shows_are_valid(tmp_path: Path) -> None:
    for name, schema in (("jobs:", "github-workflows"), ("image:", "gitlab-ci")):
        (block,) = [block for block in yaml_blocks(CHECKS) if name in block]
        path = tmp_path / f"{schema}.yml"
        path.write_text(re.sub(r"\{\{.*?\}\}", "1", block))
        assert schema_errors(schema, path) == ""


def dockerfile_steps() -> list[str]:
    lines = (ROOT / "packaging/Dockerfile").read_text().replace("\\\n", " ").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="an image is of Linux")
def test_the_steps_of_the_image_make_a_program_that_builds_a_site(tmp_path: Path) -> None:
    """No image can be pulled in a test: its steps are done in folders, with no environment."""
    source, target = tmp_path / "source", tmp_path / "opt"
    source.mkdir()
    stage = "\n".join(dockerfile_steps()).partition("\nFROM ")[0].splitlines()
    runs = 0
    for step in stage:
        word, _, rest = step.partition(" ")
        if word == "COPY":
            *names, to = rest.split()
            for name in names:
                place = source / (name if to == "./" else to)
                place.parent.mkdir(parents=True, exist_ok=True)
                if (ROOT / name).is_dir():
                    shutil.copytree(ROOT / name, place)
                else:
                    shutil.copy(ROOT / name, place)
        elif word == "RUN":
            runs += 1
            command = re.sub(r"/opt/pyjekyll", str(target), rest)
            command = re.sub(r"\bpython -m venv", f"{sys.executable} -m venv", command)
            done = subprocess.run(
                ["sh", "-c", command], cwd=source, capture_output=True, text=True, check=False,
                env={"PATH": os.defpath, "HOME": str(tmp_path)},
            )  # fmt: skip
            if "Could not find a version" in done.stderr or "ConnectionError" in done.stderr:
                pytest.skip("the package index cannot be reached")
            assert done.returncode == 0, done.stderr
    assert runs == 3
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.md").write_text("---\n---\n# Hello\n")
    done = subprocess.run(
        [str(target / "bin/pyjekyll"), "build"], cwd=site, capture_output=True, text=True,
        check=False, env={"PATH": os.defpath, "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (site / "_site/index.html").read_text() == '<h1 id="hello">Hello</h1>\n'


RELEASE = yaml.safe_load((GITHUB / "workflows/release.yml").read_text())
WHEELS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["cibuildwheel"]


def test_a_release_has_compiled_wheels_for_every_python_and_system() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    versions = re.findall(r"Python :: 3\.(\d+)", " ".join(project["classifiers"]))
    assert WHEELS["build"] == [f"cp3{version}-*" for version in versions]
    systems = [each["os"] for each in RELEASE["jobs"]["wheels"]["strategy"]["matrix"]["include"]]
    assert {system.partition("-")[0] for system in systems} == {"ubuntu", "macos", "windows"}
    assert WHEELS["environment"]["HATCH_BUILD_HOOK_ENABLE_CUSTOM"] == "true"


def test_what_a_release_publishes_was_installed_and_used_before() -> None:
    jobs = RELEASE["jobs"]
    assert jobs["publish"]["needs"] == "try"
    assert set(jobs["try"]["needs"]) == {"build", "wheels"}
    uploaded = {"dist", "dist-ruby", *(
        f"wheels-{each['name']}" for each in jobs["wheels"]["strategy"]["matrix"]["include"]
    )}  # fmt: skip
    downloads = [
        step["with"]
        for step in jobs["publish"]["steps"]
        if step["uses"].startswith("actions/download-artifact")
    ]
    assert {each.get("name") or each["pattern"] for each in downloads} == {
        "dist-ruby", "{dist,wheels-*}",
    }  # fmt: skip
    assert all(name.startswith(("dist", "wheels-")) for name in uploaded)


def test_whatever_a_release_builds_has_its_provenance_attested() -> None:
    for name in ("build", "wheels"):
        uses = [step.get("uses", "") for step in RELEASE["jobs"][name]["steps"]]
        assert any(use.startswith("actions/attest-build-provenance@") for use in uses), name
        assert RELEASE["jobs"][name]["permissions"]["attestations"] == "write"
    assert RELEASE["permissions"] == {"contents": "read"}
    assert RELEASE["jobs"]["publish"]["permissions"] == {"id-token": "write"}, "no password"


def test_a_compiled_wheel_without_machine_code_is_no_release() -> None:
    first, *others = WHEELS["test-command"]
    script = first.removeprefix('python -c "').removesuffix('"')
    module = re.search(r"import (\S+) as it", script)[1]  # type: ignore[index]
    assert (ROOT / f"{module.replace('.', '/')}.py").is_file()
    assert any(script in step.get("run", "") for step in RELEASE["jobs"]["try"]["steps"])
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    is_compiled = not list((ROOT / "pyjekyll/kramdown").glob("element.*.so"))
    assert (done.returncode == 1) is is_compiled, done.stderr
    assert [command.split()[1] for command in others] == ["new", "build", "check"]
