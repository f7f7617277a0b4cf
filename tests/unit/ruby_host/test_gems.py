import pytest

from pyjekyll.errors import BuildError
from pyjekyll.ruby_host import gems
from pyjekyll.themes.settings import Settings
from pyjekyll.utils.gemfile import Bundle
from tests.unit.ruby_host.conftest import write


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
