"""Gemfiles are read as text: gems, groups, versions."""

from pathlib import Path

from pyjekyll.utils.gemfile import (
    find_bundle,
    parse_checksums,
    parse_gemfile,
    parse_gemspecs,
    parse_lock,
    parse_revisions,
)

GEMFILE = """
source "https://rubygems.org"
gem "jekyll", "~> 4.3.4" # comment
group :jekyll_plugins do
  gem "jekyll-feed", "~> 0.12"
  gem 'jekyll-seo-tag', require: false
  if ENV["X"]
    gem "jekyll-toc"
  end
  # gem "jekyll-gist"
end
gem "jekyll-sitemap", group: :jekyll_plugins
gem "jekyll-paginate", :groups => [:jekyll_plugins, :other]
gem "jemoji", "~> 1.0",
  group: "jekyll_plugins"
platforms :mingw, :x64_mingw do
  gem "tzinfo"
end
group :test, :jekyll_plugins do
  gem("jekyll-avatar")
end
gem "last"
"""


def test_the_gems_of_a_group_are_those_that_bundler_would_require():
    names = [gem.name for gem in parse_gemfile(GEMFILE) if "jekyll_plugins" in gem.groups]
    assert names == [
        "jekyll-feed", "jekyll-seo-tag", "jekyll-toc", "jekyll-sitemap", "jekyll-paginate",
        "jemoji", "jekyll-avatar",
    ]  # fmt: skip
    assert [gem.name for gem in parse_gemfile(GEMFILE) if not gem.required] == ["jekyll-seo-tag"]


def test_versions_come_from_the_lock_file():
    lock = (
        "GEM\n  remote: https://rubygems.org/\n  specs:\n    jekyll (4.3.4)\n"
        "      addressable (~> 2.4)\n    google-protobuf (4.29.3-x86_64-linux)\n\n"
        "DEPENDENCIES\n  jekyll (~> 4.3.4)\n"
    )
    assert parse_lock(lock) == {"jekyll": "4.3.4", "google-protobuf": "4.29.3"}


def test_requirements_and_options_of_a_gem():
    gems = {
        gem.name: gem
        for gem in parse_gemfile(
            """
            gem "a", "~> 2.5", '>= 2.5.1', group: :x
            gem "b", ["> 1", "< 2"], require: false
            gem "c", path: "../c"
            gem("d", :github => "owner/d", :branch => 'main')
            gem "e", git: "https://x.test/e.git", tag: "v1"
            """
        )
    }
    assert gems["a"].requirements == ("~> 2.5", ">= 2.5.1")
    assert gems["b"].requirements == ("> 1", "< 2")
    assert [gems[name].requirements for name in "cde"] == [(), (), ()]
    assert gems["c"].options == {"path": "../c"}
    assert gems["d"].options == {"github": "owner/d", "branch": "main"}
    assert gems["e"].options == {"git": "https://x.test/e.git", "tag": "v1"}


def test_a_gemfile_may_use_the_gem_of_its_own_folder():
    assert parse_gemspecs('source "x"\ngemspec\n') == (".",)
    assert parse_gemspecs('gemspec path: "../", name: "x"\n') == ("../",)
    assert parse_gemspecs('# gemspec\ngem "gemspec"\n') == ()


def test_checksums_and_revisions_come_from_the_lock_file():
    digest, commit = "a" * 64, "b" * 40
    lock = (
        f"GIT\n  remote: https://x.test/t\n  revision: {commit}\n  branch: main\n  specs:\n"
        "    theme (1.0)\n      jekyll\n\nGEM\n  remote: x\n  specs:\n    minima (2.5.1)\n\n"
        f"CHECKSUMS\n  minima (2.5.1) sha256={digest}\n  ffi (1.0-arm) sha256={'c' * 64}\n"
        "  theme (1.0)\n"
    )
    assert parse_checksums(lock) == {"minima": digest}
    assert parse_revisions(lock) == {"theme": commit}


def test_the_bundle_is_the_sources_or_that_of_the_folder_above(tmp_path, monkeypatch):
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.chdir(tmp_path)
    assert find_bundle(site, {}).path is None
    Path("Gemfile").write_text("gem 'a', group: :jekyll_plugins\n")
    assert find_bundle(site, {}).group("jekyll_plugins") == ["a"]
    (site / "Gemfile").write_text("gem 'b', group: :jekyll_plugins\n")
    assert find_bundle(site, {}).group("jekyll_plugins") == ["b"]
    named = {"BUNDLE_GEMFILE": str(tmp_path / "Gemfile")}
    assert find_bundle(site, named).group("jekyll_plugins") == ["a"]
    monkeypatch.chdir("/")
