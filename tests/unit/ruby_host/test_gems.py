import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from pyjekyll.errors import BuildError
from pyjekyll.ruby_host import gems, loading
from pyjekyll.themes import lock
from pyjekyll.themes.settings import Settings
from pyjekyll.utils.gemfile import Bundle
from tests.unit.ruby_host.conftest import write
from tests.unit.themes.conftest import make_gem, server  # noqa: F401 - a fixture


@pytest.fixture
def home(tmp_path, monkeypatch):
    """`home("a", "1.0", {"lib/a.rb": "…"}, b="~> 2.0")`: install a gem that needs another."""
    folder = tmp_path / "gem_home"
    monkeypatch.setenv("GEM_HOME", str(folder))
    monkeypatch.delenv("GEM_PATH", raising=False)

    def install(name, version, files, **needs):
        write(folder / "gems" / f"{name}-{version}", files)
        needed = "".join(f'  s.add_runtime_dependency("{n}", ["{r}"])\n' for n, r in needs.items())
        text = (
            f'Gem::Specification.new do |s|\n  s.name = "{name}"\n  s.version = "{version}"\n'
            f"{needed}end\n"
        )
        write(folder / "specifications", {f"{name}-{version}.gemspec": text})

    return install


@pytest.fixture
def settings(tmp_path):
    return Settings(str(tmp_path / "site"))


def names(found):
    return [(gem.name, gem.version) for gem in found]


def test_a_gem_comes_with_all_that_it_needs(home, settings):
    home("jekyll-pony", "1.0", {"lib/jekyll-pony.rb": ""}, mane="~> 2.0", jekyll=">= 3.7")
    home("mane", "2.1", {"lib/mane.rb": ""})
    home("mane", "3.0", {"lib/mane.rb": ""})
    assert names(gems.find("jekyll-pony", settings)) == [("mane", "2.1"), ("jekyll-pony", "1.0")]


def test_gems_that_need_each_other_are_found(home, settings):
    home("jekyll-pony", "1.0", {"lib/jekyll-pony.rb": ""}, mane=">= 0")
    home("mane", "2.1", {"lib/mane.rb": ""}, **{"jekyll-pony": ">= 0"})
    assert len(gems.find("jekyll-pony", settings)) == 2


def test_the_lock_file_chooses_the_version(home, settings, tmp_path):
    for version in ("1.0", "1.1"):
        home("jekyll-pony", version, {"lib/jekyll-pony.rb": ""})
    assert names(gems.find("jekyll-pony", settings)) == [("jekyll-pony", "1.1")]
    locked = Settings(settings.source, bundle=Bundle(versions={"jekyll-pony": "1.0"}))
    assert names(gems.find("jekyll-pony", locked)) == [("jekyll-pony", "1.0")]


def test_a_gem_that_is_not_installed_is_not_found(home, settings):
    assert gems.find("jekyll-pony", settings) == []


def test_files_are_required_from_the_folder_that_the_specification_names(home, settings, tmp_path):
    home("mane", "2.1", {"lib/hair/mane.rb": ""})
    assert gems.find("mane", settings)[0].load_path.endswith("mane-2.1/lib")
    file = tmp_path / "gem_home" / "specifications" / "mane-2.1.gemspec"
    plain = file.read_text()
    file.write_text(plain.replace("\nend\n", '\n  s.require_paths = ["lib/hair".freeze]\nend\n'))
    assert gems.find("mane", settings)[0].load_path.endswith("mane-2.1/lib/hair")
    file.write_text(plain.replace("\nend\n", '\n  s.require_paths = ["../.."]\nend\n'))
    assert gems.find("mane", settings)[0].load_path.endswith("mane-2.1/lib")


@pytest.mark.parametrize("file", ["ext/fast/extconf.rb", "lib/mane/fast.so"])
def test_a_gem_compiled_from_c_is_refused_with_its_file(home, settings, file):
    home("jekyll-pony", "1.0", {"lib/jekyll-pony.rb": ""}, mane=">= 0")
    home("mane", "2.1", {"lib/mane.rb": "", file: ""})
    with pytest.raises(BuildError) as raised:
        gems.find("jekyll-pony", settings)
    (diagnostic,) = raised.value.diagnostics
    assert diagnostic.rule == "plugin/gem-native"
    assert f"the gem mane is compiled from C ({file})" in diagnostic.message
    assert diagnostic.notes == ("needed by: jekyll-pony → mane",)


def test_a_gem_whose_needs_are_missing_is_refused_with_their_names(home, settings):
    home("jekyll-pony", "1.0", {"lib/jekyll-pony.rb": ""}, mane="~> 2.0")
    with pytest.raises(BuildError, match=r"needs the gem mane \(~> 2\.0\), which is not installed"):
        gems.find("jekyll-pony", settings)


PONY = {
    "lib/jekyll-pony.rb": 'require "jekyll/pony/tag"\nrequire "mane"\n',
    "lib/jekyll/pony/tag.rb": """
class PonyTag < Liquid::Tag
  def render(context) = "pony with #{Mane::HAIR}"
end
Liquid::Template.register_tag("pony", PonyTag)
class PonyGenerator < Jekyll::Generator
  def generate(site) = site.data["pony"] = "generated"
end
""",
}


def test_a_plugin_that_is_a_gem_runs_beside_the_site_s_own(home, new_site):
    home("jekyll-pony", "1.0", PONY, mane=">= 0")
    home("mane", "2.1", {"lib/mane.rb": "module Mane\n  HAIR = 'a mane'\nend\n"})
    own = "module F\n  def up(x) = x.upcase\nend\nLiquid::Template.register_filter(F)"
    files = {
        "_config.yml": "plugins: [jekyll-pony]\n",
        "index.html": "---\n---\n{% pony %}, {{ site.data.pony }}, {{ 'own' | up }}",
    }
    site = new_site(files, own)
    site.process()
    assert site.pages[0].output == "pony with a mane, generated, OWN"


def test_a_plugin_may_be_named_by_the_file_that_it_is_required_by(home, new_site):
    home("jekyll-pony", "1.0", {**PONY, "lib/jekyll/pony.rb": 'require "jekyll-pony"'}, mane=">= 0")
    home("mane", "2.1", {"lib/mane.rb": "module Mane\n  HAIR = 'a mane'\nend\n"})
    files = {"_config.yml": "plugins: [jekyll/pony]\n", "index.html": "---\n---\n{% pony %}"}
    site = new_site(files)
    site.process()
    assert site.pages[0].output == "pony with a mane"


def test_a_gem_never_runs_in_safe_mode(home, new_site):
    home("jekyll-pony", "1.0", {"lib/jekyll-pony.rb": "raise 'run'"})
    files = {"_config.yml": "plugins: [jekyll-pony]\nwhitelist: [jekyll-pony]\n"}
    with pytest.raises(BuildError, match="There is no plugin 'jekyll-pony'"):
        new_site(files, safe=True).process()


def test_a_failing_gem_is_named_with_its_file_and_line(home, new_site):
    home("jekyll-pony", "1.0", {"lib/jekyll-pony.rb": "\nraise 'no pony'"})
    with pytest.raises(BuildError) as raised:
        new_site({"_config.yml": "plugins: [jekyll-pony]\n"}).process()
    (diagnostic,) = raised.value.diagnostics
    assert "no pony" in diagnostic.message
    assert diagnostic.place.path.endswith("jekyll-pony-1.0/lib/jekyll-pony.rb")
    assert diagnostic.place.line == 2


DEEP = """
module CiteProc
  module Ruby
    class Renderer
      def render(n)
        raise ArgumentError, "deep" if n == -1
        begin
          return "bottom" if n.zero?
          [n].each_entry.map { |x| [x].enum_for(:each).map { |y| render(y - 1) }.first }.first
        ensure
          n
        end
      end
    end
  end
end
class CiteTag < Liquid::Tag
  def render(context)
    page, = context.registers.values_at(:page)
    failed = begin
      CiteProc::Ruby::Renderer.new.render(-1)
    rescue ArgumentError => error
      error.message
    end
    "#{page["name"]} #{CiteProc::Ruby::Renderer.new.render(60)} #{failed}"
  end
end
Liquid::Template.register_tag("cite", CiteTag)
"""


def test_the_renderer_of_citations_may_call_itself_deeply(home, new_site):
    home("jekyll-citing", "1.0", {"lib/jekyll-citing.rb": DEEP})
    files = {"_config.yml": "plugins: [jekyll-citing]\n", "index.html": "---\n---\n{% cite %}"}
    site = new_site(files)
    site.process()
    assert site.pages[0].output == "index.html bottom deep"


# fetching -------------------------------------------------------------------------------------


def packed(name, version, files, **needs):
    """A `.gem` that needs others."""
    dependencies = "".join(
        f"- !ruby/object:Gem::Dependency\n  name: {other}\n"
        "  requirement: !ruby/object:Gem::Requirement\n"
        f'    requirements:\n    - - "{requirement.split()[0]}"\n      - '
        f"!ruby/object:Gem::Version\n        version: '{requirement.split()[1]}'\n"
        "  type: :runtime\n  prerelease: false\n"
        for other, requirement in needs.items()
    )
    metadata = (
        f"--- !ruby/object:Gem::Specification\nname: {name}\nversion: !ruby/object:Gem::Version\n"
        f"  version: {version}\nplatform: ruby\ndependencies:\n{dependencies}"
    )
    return make_gem(name, version, files, metadata=metadata)


@pytest.fixture
def index(server, settings, tmp_path, monkeypatch):  # noqa: F811
    """An index with jekyll-pony, which needs mane, and the settings of an owner who fetches."""
    monkeypatch.setenv("GEM_HOME", str(tmp_path / "gem_home"))
    for version in ("2.1", "3.0"):
        files = {"lib/mane.rb": f"module Mane\n  HAIR = 'mane {version}'\nend\n"}
        server.add_gem(packed("mane", version, files), "mane", version)
    for version in ("1.0", "1.1"):
        gem = packed("jekyll-pony", version, PONY, mane="~> 2.0", jekyll=">= 3.7")
        server.add_gem(gem, "jekyll-pony", version)
    (tmp_path / "site").mkdir()
    cache = tmp_path / "theme_cache"
    return server, replace(settings, fetch=True, gem_index=server.url, cache=cache)


def test_nothing_is_fetched_unless_the_owner_says_so(index):
    server, settings = index  # noqa: F811
    assert gems.find("jekyll-pony", replace(settings, fetch=False)) == []
    for refused in ({"offline": True}, {"safe": True}):
        assert gems.find("jekyll-pony", replace(settings, **refused)) == []
    assert server.requests == []


def test_a_gem_is_fetched_with_all_that_it_needs_and_then_found(index):
    server, settings = index  # noqa: F811
    found = gems.find("jekyll-pony", settings)
    assert names(found) == [("mane", "2.1"), ("jekyll-pony", "1.1")]
    assert all(gem.record is not None for gem in found)
    server.requests.clear()
    assert names(gems.find("jekyll-pony", replace(settings, fetch=False))) == names(found)
    assert server.requests == []


def test_gemfile_lock_says_which_version_and_digest_are_fetched(index):
    _, settings = index
    locked = replace(settings, bundle=Bundle(versions={"jekyll-pony": "1.0"}))
    assert names(gems.find("jekyll-pony", locked))[-1] == ("jekyll-pony", "1.0")
    bundle = Bundle(versions={"jekyll-pony": "1.0"}, checksums={"jekyll-pony": "0" * 64})
    with pytest.raises(BuildError, match="is not the expected file"):
        gems.find("jekyll-pony", replace(settings, bundle=bundle))


def test_pyjekyll_lock_holds_the_version_until_an_update(index):
    server, settings = index  # noqa: F811
    digest = hashlib.sha256(server.answers["/gems/jekyll-pony-1.0.gem"]).hexdigest()
    lock.write(settings.source, [lock.Locked("jekyll-pony", "1.0", digest)], lock.GEM)
    assert names(gems.find("jekyll-pony", settings))[-1] == ("jekyll-pony", "1.0")
    assert names(gems.find("jekyll-pony", replace(settings, update=True)))[-1][1] == "1.1"


def test_a_build_fetches_what_pyjekyll_lock_names(index):
    server, settings = index  # noqa: F811
    digests = {
        name: hashlib.sha256(server.answers[f"/gems/{name}.gem"]).hexdigest()
        for name in ("jekyll-pony-1.0", "mane-2.1")
    }
    settings = replace(settings, fetch=False)
    entries = [lock.Locked(*name.rsplit("-", 1), digest) for name, digest in digests.items()]
    lock.write(settings.source, entries, lock.GEM)
    assert gems.find("jekyll-pony", replace(settings, offline=True)) == []
    found = gems.find("jekyll-pony", settings)
    assert names(found) == [("mane", "2.1"), ("jekyll-pony", "1.0")]


def test_a_gem_of_another_digest_than_the_lock_names_is_not_used(index):
    _, settings = index
    gems.find("jekyll-pony", settings)
    lock.write(settings.source, [lock.Locked("jekyll-pony", "1.1", "0" * 64)], lock.GEM)
    assert gems.find("jekyll-pony", replace(settings, fetch=False, offline=True)) == []
    with pytest.raises(BuildError, match="is not the expected file"):
        gems.find("jekyll-pony", replace(settings, fetch=False))


def test_a_gem_that_no_index_has_is_an_error_that_says_so(index):
    _, settings = index
    with pytest.raises(BuildError, match=r"cannot be had: .* has no gem jekyll-unicorn"):
        gems.find("jekyll-unicorn", settings)


def test_a_fetched_gem_that_is_compiled_from_c_is_refused(index):
    server, settings = index  # noqa: F811
    gem = packed("mane", "2.2", {"lib/mane.rb": "", "ext/mane/extconf.rb": ""})
    server.add_gem(gem, "mane", "2.2")
    with pytest.raises(BuildError, match=r"the gem mane is compiled from C \(ext/mane/extconf"):
        gems.find("jekyll-pony", settings)


def test_ruby_fetch_fetches_for_plugins_and_requires_and_writes_the_lock(index, monkeypatch):
    server, settings = index  # noqa: F811
    from pyjekyll.commands.main import run

    source = settings.source
    write(Path(source), {"_config.yml": "plugins: [jekyll-feed, jekyll-pony]\n"})
    gem = packed("jekyll-hoof", "1.0", {"lib/jekyll/hoof.rb": ""})
    server.add_gem(gem, "jekyll-hoof", "1.0")
    write(Path(source), {"_plugins/x.rb": 'require "jekyll/hoof"\nrequire "json"\n'})
    monkeypatch.setattr(loading, "fetch", lambda say, force: "here")
    monkeypatch.setenv("XDG_CACHE_HOME", str(settings.cache))
    arguments = ["ruby", "fetch", "--source", source, "--gem-index", server.url, "-q"]
    assert run(arguments) == 0
    locked = lock.read(source, kind=lock.GEM)
    versions = {name: entry.version for name, entry in locked.items()}
    assert versions == {"mane": "2.1", "jekyll-pony": "1.1", "jekyll-hoof": "1.0"}
    assert all(entry.sha256 and entry.tree for entry in locked.values())
    assert not [path for path in server.requests if "feed" in path or "json" in path]


# required by files ----------------------------------------------------------------------------


def test_a_ruby_file_may_require_a_gem_that_is_here(home, new_site):
    home("mane", "2.1", {"lib/mane.rb": "module Mane\n  HAIR = 'a mane'\nend\n"})
    plugin = 'require "mane"\nmodule F\n  def hair(_) = Mane::HAIR\nend\n'
    plugin += "Liquid::Template.register_filter(F)"
    site = new_site({"index.html": "---\n---\n{{ 1 | hair }}"}, plugin)
    site.process()
    assert site.pages[0].output == "a mane"


def test_a_file_is_found_in_a_gem_of_another_name_that_the_gemfile_lists(home, new_site):
    home("mane-ruby", "2.1", {"lib/mane/hair.rb": "MANE = 'a mane'\n"})
    plugin = 'require "mane/hair"\nmodule F\n  def hair(_) = MANE\nend\n'
    plugin += "Liquid::Template.register_filter(F)"
    files = {"index.html": "---\n---\n{{ 1 | hair }}", "Gemfile": 'gem "mane-ruby"\n'}
    site = new_site(files, plugin)
    site.process()
    assert site.pages[0].output == "a mane"


def test_a_file_that_only_requires_a_plugin_loads_its_gem(home, new_site):
    home("jekyll-pony", "1.0", PONY, mane=">= 0")
    home("mane", "2.1", {"lib/mane.rb": "module Mane\n  HAIR = 'a mane'\nend\n"})
    files = {"_plugins/ext.rb": 'require "jekyll/pony"\n', "index.html": "---\n---\n{% pony %}"}
    home("jekyll-pony", "1.0", {"lib/jekyll/pony.rb": 'require "jekyll-pony"\n'}, mane=">= 0")
    site = new_site(files, "")
    site.process()
    assert site.pages[0].output == "pony with a mane"
