"""What a site's repository says of it, and what is said where nothing is known."""

from __future__ import annotations

import subprocess

import pytest

from pyjekyll.errors import BuildError

PLUGIN = ["jekyll-github-metadata"]
PRODUCTION = {"JEKYLL_ENV": "production"}


def git(folder, *arguments):
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def cloned(make_site, tmp_path):
    """A site that is a clone of a repository of GitHub."""

    def make(text, **config):
        site = make_site({"index.html": f"---\n---\n{text}"}, **config)
        source = tmp_path / "source"
        git(source, "init", "-q", "-b", "trunk")
        git(source, "remote", "add", "origin", "git@github.com:octo/My.Site.git")
        git(source, "add", ".")
        git(source, "commit", "-q", "-m", "first")
        return type(site)(site.config)

    return make


def output(site):
    outputs = site.process(write=False).outputs
    return outputs[f"{site.dest}/index.html"].content.decode()


def test_the_repository_is_that_of_the_remote_in_development(cloned):
    site = cloned(
        "{{ site.github.repository_nwo }} {{ site.github.source.branch }}", plugins=PLUGIN
    )
    assert output(site) == "octo/My.Site trunk"


def test_the_commit_is_the_one_that_is_checked_out(cloned, tmp_path):
    site = cloned("{{ site.github.build_revision }}", plugins=PLUGIN)
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=tmp_path / "source", capture_output=True, text=True
    )
    assert output(site) == head.stdout.strip()


def test_in_production_the_remote_is_named_in_the_cure(cloned):
    site = cloned(
        "{{ site.github.owner_name }}", plugins=PLUGIN, url="https://a.example", environ=PRODUCTION
    )
    with pytest.raises(BuildError) as caught:
        site.process(write=False)
    (found,) = [d for d in caught.value.diagnostics if d.rule == "plugin/github-metadata"]
    assert "octo/My.Site" in found.cure


def test_a_site_without_the_title_of_its_own_fails_only_where_it_is_read(make_site):
    fine = make_site({"index.html": "---\n---\nfine"}, plugins=PLUGIN, environ=PRODUCTION)
    assert output(fine) == "fine"
    failing = make_site({"index.html": "---\n---\n{{ site.title }}"}, PRODUCTION, plugins=PLUGIN)
    with pytest.raises(BuildError, match="No repo name found"):
        failing.process(write=False)


def test_the_address_is_what_github_would_say(make_site):
    files = {"index.html": "---\n---\n{{ site.url }}{{ site.baseurl }} {{ site.github.url }}"}
    site = make_site(files, PRODUCTION, plugins=PLUGIN, repository="Octo/site")
    assert output(site) == "https://octo.github.io/site https://octo.github.io/site"


def test_a_domain_of_its_own_is_read_from_the_file(make_site):
    files = {
        "index.html": "---\n---\n{{ site.url }}[{{ site.baseurl }}]",
        "CNAME": "www.a.example\n",
    }
    site = make_site(files, PRODUCTION, plugins=PLUGIN, repository="octo/site")
    assert output(site) == "https://www.a.example[]"


def test_fields_that_only_github_knows_are_reported_once(make_site):
    files = {"index.html": "---\n---\n[{% for r in site.github.releases %}{% endfor %}]"}
    site = make_site(files, plugins=PLUGIN, repository="octo/site", description="d")
    result = site.process(write=False)
    found = [d for d in result.diagnostics if d.rule == "plugin/github-metadata"]
    assert len(found) == 1
    assert "repos/octo/site/releases" in found[0].message
    assert "PYJEKYLL_NETWORK" in found[0].cure


def test_a_saved_answer_that_is_no_json_is_an_error_with_its_address(make_site):
    files = {
        "index.html": "---\n---\n{{ site.github.language }}",
        "_saved/api.github.com/repos/octo/site.json": "{",
    }
    with pytest.raises(BuildError, match=r"api\.github\.com/repos/octo/site is not JSON"):
        make_site(files, plugins=PLUGIN, repository="octo/site").process(write=False)


def test_github_pages_builds_a_site_without_a_repository(make_site):
    files = {"index.html": "---\n---\n[{{ site.github.owner_name }}{{ site.title }}]"}
    assert output(make_site(files, compat="github-pages")) == "[]"
