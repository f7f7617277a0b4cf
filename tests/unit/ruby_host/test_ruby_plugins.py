import os
import time
from types import SimpleNamespace

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import BuildError, Severity
from pyjekyll.ruby_host import mounts
from pyjekyll.ruby_host.ruby_plugins import remove_empty_folders
from pyjekyll.ruby_vm import Limits
from pyjekyll.site import Site
from tests.unit.ruby_host.conftest import write

EVERYTHING = """
class G < Jekyll::Generator
  def generate(site)
    site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "", "made.html").tap do |page|
      page.content = "made {{ page.name }}"
    end
    site.data["count"] = (site.data["count"] || 0) + site.pages.size
    site.posts.docs.each { |post| post.data["seen"] = (post.data["seen"] || 0) + 1 }
  end
end
class B < Liquid::Block
  def render(context) = "[#{super}#{Liquid::Template.parse("{{ page.title }}").render(context)}]"
end
Liquid::Template.register_tag("b", B)
module F
  def up(x) = @context.registers[:site].posts.docs.size.to_s + x.upcase
end
Liquid::Template.register_filter(F)
Jekyll::Hooks.register(:pages, :post_render) { |page| page.output += "!" }
"""
PAGE = "---\ntitle: T\n---\n{% b %}x{% endb %}{{ 'a' | up }}{{ site.data.count }}"
FILES = {"index.html": PAGE, "_posts/2024-01-01-p.md": "---\n---\n{{ page.seen }}"}


def outputs(site):
    return {page.name: page.output for page in site.pages}


def test_a_second_build_of_a_site_is_as_the_first(new_site):
    site = new_site(FILES, EVERYTHING)
    site.process()
    first = outputs(site)
    assert first == {"index.html": "[xT]1A2!", "made.html": "made made.html!"}
    handles = len(site.plugins._ruby.objects)
    for _ in range(2):
        again = site.process()
        assert (again.written, again.removed) == ((), ())
        assert outputs(site) == first
    assert len(site.plugins._ruby.objects) <= handles + 5


def reads_of(new_site, code, files=None, **options):
    plugin = f"Jekyll::Hooks.register(:site, :post_read) {{ |site| {code} }}"
    site = new_site(files, plugin, **options)
    site.process()
    return site, site.plugins.ruby_reads()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("Time.now", "it looks at the clock"),
        ("Time.new", "it looks at the clock"),
        ("Date.today", "it looks at the clock"),
        ("Process.clock_gettime(Process::CLOCK_MONOTONIC)", "it looks at the clock"),
        ("rand", "it throws dice"),
        ("[1, 2].shuffle", "it throws dice"),
        ("Random.new.rand", "it throws dice"),
        ("require 'securerandom'; SecureRandom.hex", "it throws dice"),
        ("ENV.to_h", "it reads all variables of the environment"),
        ("ENV.map { |name, _| name }", "it reads all variables of the environment"),
        ("Dir[site.dest]", "it may look at what earlier builds have made, or into the repository"),
        ("File.exist?('.git/HEAD')",
         "it may look at what earlier builds have made, or into the repository"),
        ("site.in_dest_dir('a')",
         "it may look at what earlier builds have made, or into the repository"),
        ("\n# Not .git, nor _site.\n", None),
        ("Time.at(0); 'abc'.upcase; site.pages.size; File.read('index.html')", None),
        ("'github'.size", None),
    ],
)  # fmt: skip
def test_what_plugins_look_at_is_known(new_site, monkeypatch, code, reason):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    _, reads = reads_of(new_site, code)
    assert reads.reason == reason


def test_where_the_clock_is_stopped_to_look_at_it_is_no_matter(new_site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780315200")
    _, reads = reads_of(new_site, "Time.now; rand")
    assert reads.reason is None


def test_variables_that_plugins_read_are_known_with_their_values(new_site, monkeypatch):
    monkeypatch.setenv("SOME", "value")
    monkeypatch.setenv("SOME_TOKEN", "secret")
    _, reads = reads_of(new_site, "ENV['SOME'] + ENV.fetch('OTHER', '') + ENV['SOME_TOKEN'].to_s")
    assert reads.variables == {"SOME": "value", "OTHER": None, "SOME_TOKEN": None}


@pytest.mark.parametrize(
    "code",
    [
        "File.mtime('index.html')",
        "File.stat('index.html').mtime",
        "File.open('index.html') { |file| file.mtime }",
        "require 'pathname'; Pathname('index.html').mtime",
    ],
)
def test_a_plugin_that_reads_the_times_of_files_is_run_where_they_are_new(new_site, code):
    site, reads = reads_of(new_site, code)
    assert site.clock.reads_file_times
    assert reads.reason is None


def test_a_plugin_that_reads_the_time_of_the_build_is_run_in_each(new_site):
    site, _ = reads_of(new_site, "site.time.year")
    assert site.clock.exact


@pytest.mark.parametrize(
    ("command", "head", "more"),
    [
        ("git log -1 --format=%H", True, False),
        ("git rev-list --count HEAD", True, False),
        ("git describe --tags --always", False, True),
        ("git log --all --format=%H", False, True),
        ("git log --since=yesterday", False, True),
    ],
)
def test_a_plugin_that_asks_git_depends_on_the_commit(new_site, command, head, more):
    site, _ = reads_of(new_site, f"`{command}`")
    assert (site.clock.reads_git, site.clock.reads_outside) == (head, more)


def test_a_plugin_is_never_run_in_safe_mode(new_site, tmp_path):
    new_site(plugin="raise 'run'", safe=True).process()


def test_a_python_file_takes_the_place_of_a_ruby_file(new_site):
    files = {"_plugins/plugin.py": "", "_plugins/other.rb": "Jekyll.logger.debug 'x'"}
    site = new_site(files, "raise 'run'")
    site.process()


@pytest.mark.parametrize("choice", ["warn", "skip"])
def test_what_is_not_to_be_run_is_not(new_site, monkeypatch, choice):
    with pytest.raises(BuildError):
        new_site(plugin="raise 'run'")
    monkeypatch.setenv("PYJEKYLL_RUBY_PLUGINS", choice)
    source = new_site.source
    config = {"source": str(source), "destination": str(source.parent / "built")}
    Site(Configuration.load({**config, "disable_disk_cache": True})).process()


def test_without_ruby_the_error_names_the_line_to_type(tmp_path, monkeypatch):
    write(tmp_path / "site", {"_plugins/x.rb": "Liquid::Template.register_tag('x', X)"})
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("pyjekyll.ruby_vm.data.PACKAGE", "no_such_package")
    for choice in ("run", ""):
        monkeypatch.setenv("PYJEKYLL_RUBY_PLUGINS", choice)
        with pytest.raises(BuildError) as raised:
            Site(Configuration.load({"source": str(tmp_path / "site")}))
        assert "pip install 'pyjekyll-ssg[ruby]'" in raised.value.diagnostics[0].cure


def test_an_error_has_the_line_of_the_plugin_and_of_its_callers(new_site):
    plugin = "module F\n def a(x)\n  b(x)\n end\n def b(x) = x.nothing\nend\n"
    plugin += "Liquid::Template.register_filter(F)"
    with pytest.raises(BuildError) as raised:
        new_site({"index.html": "---\n---\n\n{{ 'x' | a }}"}, plugin).process()
    found = next(d for d in raised.value.diagnostics if d.rule == "plugin/failed")
    assert (found.place.path, found.place.line) == ("_plugins/plugin.rb", 5)
    assert found.excerpt == " def b(x) = x.nothing"
    assert "undefined method 'nothing' for an instance of String" in found.message
    assert "called from _plugins/plugin.rb:3" in found.notes
    assert any(note.startswith("called from index.html:4") for note in found.notes)


def test_a_syntax_error_has_its_line(new_site):
    with pytest.raises(BuildError) as raised:
        new_site(plugin="x = 1\ny = (\nz = 2\n")
    found = raised.value.diagnostics[0]
    assert found.place.path == "_plugins/plugin.rb"
    assert found.place.line in (2, 3, 4)
    assert "SyntaxError" in found.message


def test_all_plugin_files_that_fail_are_reported_at_once(new_site):
    with pytest.raises(BuildError) as raised:
        new_site({"_plugins/a.rb": "raise 'one'", "_plugins/b.rb": "raise 'two'"}, "")
    assert [d.place.path for d in raised.value.diagnostics] == ["_plugins/a.rb", "_plugins/b.rb"]


def test_a_method_that_is_missing_here_is_named(new_site):
    with pytest.raises(BuildError) as raised:
        new_site(plugin="Jekyll.sites.first.reader.read")
    found = raised.value.diagnostics[0]
    assert "undefined method 'reader' for an instance of Jekyll::Site" in found.message
    assert "Jekyll::Site" in found.cure


def test_what_is_changed_of_the_watcher_has_no_effect(new_site):
    plugin = """
      require "listen/record/symlink_detector"
      module Listen
        class Record
          class SymlinkDetector
            def _fail(_, _) = fail(Error, "twice")
          end
        end
      end
    """
    site = new_site(plugin=plugin)
    site.process()
    assert [found.rule for found in site.diagnostics] == []


def test_a_configuration_that_has_a_page_in_it_comes_before_any_other_item(new_site):
    files = {
        "_plugins/first.py": "import pyjekyll\n\n\nclass First(pyjekyll.Generator):\n"
        "    def generate(self, site):\n        site.config['first'] = site.pages[0]\n",
    }
    plugin = (
        "Jekyll::Hooks.register(:pages, :pre_render) { |p| p.content += p.data['title'].inspect }"
    )
    site = new_site(files, plugin)
    site.process()
    assert site.pages[0].output == "xnil"


def test_source_maps_of_several_style_sheets_are_made_beside_plugins(new_site):
    files = {f"{name}.scss": "---\n---\na { b: c }" for name in ("a", "b", "c")}
    site = new_site(
        files, "Jekyll::Hooks.register(:pages, :post_render) { |page| page.data['x'] = 1 }"
    )
    site.process()
    assert sorted(page.name for page in site.pages if page.name.endswith(".map")) == [
        "a.css.map", "b.css.map", "c.css.map"]  # fmt: skip


EMPTYING = "class G < Jekyll::Generator; def generate(site) = %s; end"


@pytest.mark.parametrize("code", ["site.config.clear", "site.config.delete('liquid')"])
def test_configuration_that_the_build_needs_cannot_be_taken_out(new_site, code):
    with pytest.raises(BuildError) as failed:
        new_site(plugin=EMPTYING % code).process()
    (found,) = [d for d in failed.value.diagnostics if d.severity is Severity.ERROR]
    assert found.place.path == "_plugins/plugin.rb"
    assert "site.config has lost `" in found.message


def test_options_without_a_value_and_ones_own_may_be_taken_out(new_site):
    code = "%w[title future paginate].each { |name| site.config.delete(name) }"
    site = new_site({"index.html": "---\n---\n[{{ site.title }}]"}, EMPTYING % code)
    site.process()
    assert outputs(site) == {"index.html": "[]"}


@pytest.mark.parametrize("code", ["Dir.mkdir('a' + 'b')", "File.write('new.md', 'x')"])
def test_where_plugins_may_write_is_said_where_they_write_elsewhere(new_site, code):
    with pytest.raises(BuildError) as failed:
        new_site(plugin=EMPTYING % code).process()
    (found,) = [d for d in failed.value.diagnostics if d.severity is Severity.ERROR]
    assert (found.place.path, found.place.line) == ("_plugins/plugin.rb", 1)
    assert "visible folders that the site already has" in found.cure


def test_a_folder_that_stays_empty_is_taken_away_again(tmp_path):
    plugins = tmp_path / "_plugins"
    plugins.mkdir()
    (plugins / "a.rb").write_text("Dir.mkdir('empty')\nDir.mkdir('full')\nDir.mkdir('.hidden')\n")
    made = mounts.make_folders(SimpleNamespace(source=str(tmp_path)), [str(plugins)])
    assert made == [str(tmp_path / "empty"), str(tmp_path / "full")]
    (tmp_path / "full" / "a.txt").touch()
    remove_empty_folders(made)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["_plugins", "full"]


def test_a_gem_that_is_not_there_is_refused_by_name_where_it_is_used(new_site):
    plugin = 'require "nothing_like_it/at_all"\nmodule F\n  def x(_) = NothingLikeIt.new\nend\n'
    plugin += "Liquid::Template.register_filter(F)"
    with pytest.raises(BuildError) as raised:
        new_site({"index.html": "---\n---\n{{ 1 | x }}"}, plugin).process()
    found = next(d for d in raised.value.diagnostics if d.rule == "plugin/ruby-refused")
    assert "the gem nothing_like_it: NothingLikeIt.new" in found.message
    assert (found.place.path, found.place.line) == ("_plugins/plugin.rb", 3)


def test_nothing_is_collected_while_a_fiber_waits_for_another(new_site):
    plugin = """
      class G < Jekyll::Generator
        def generate(site)
          GC.start # so that none is due by itself
          before = GC.count
          inner = Fiber.new do
            GC.start
            Fiber.new { GC.start }.resume
            [GC.count - before, GC.disable]
          end.resume
          site.config["found"] = [*inner, GC.enable, GC.start, GC.count > before]
        end
      end
    """
    site = new_site(plugin=plugin)
    site.process()
    assert site.config["found"] == [0, True, False, None, True]


@pytest.mark.parametrize("how", ["include", "extend"])
@pytest.mark.parametrize(("name", "constant"), [("httparty", "HTTParty"), ("haml", "Haml")])
def test_a_module_that_is_not_there_is_refused_where_a_class_takes_it_in(
    new_site, how, name, constant
):
    with pytest.raises(BuildError) as caught:
        new_site(plugin=f"require '{name}'\nclass Mine\n  {how} {constant}\nend").process()
    (found,) = caught.value.diagnostics
    assert f"{how} {constant}" in found.message
    assert (found.place.path, found.place.line) == ("_plugins/plugin.rb", 3)


def test_use_of_the_network_that_a_plugin_rescues_is_a_warning(new_site):
    plugin = """
      require "net/http"
      class G < Jekyll::Generator
        def generate(site)
          site.config["x"] = begin
            Net::HTTP.get(URI("http://example.org"))
          rescue StandardError => e
            "N/A #{e.class}"
          end
        end
      end
    """
    result = new_site({"index.html": "---\n---\n{{ site.x }}"}, plugin).process()
    assert result.site.pages[0].output == "N/A SocketError"
    (found,) = [d for d in result.diagnostics if d.rule == "plugin/ruby-network"]
    assert (found.severity, found.place.path, found.place.line) == (
        Severity.WARNING,
        "_plugins/plugin.rb",
        6,
    )


def test_a_gem_whose_absence_the_plugin_is_prepared_for_is_a_load_error(new_site):
    plugin = "begin\n require 'some_gem'\nrescue LoadError\n FOUND = false\nend\nraise if FOUND"
    new_site(plugin=plugin).process()


def test_ruby_has_the_time_zone_of_the_site(new_site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1720000000")
    plugin = """
      class G < Jekyll::Generator
        def generate(site)
          site.config["x"] = [
            Time.now.to_s, Time.local(2024, 1, 2, 3).to_s, Time.at(0).hour,
            Time.new(2024, 7, 1).zone,
            Time.parse("2024-07-01 10:00").to_s, Time.utc(2024, 7, 1).localtime.hour,
            site.time.strftime("%H %z %Z"), site.posts.docs.first.date.to_s,
            Date.new(2024, 1, 1).to_time.to_s,
            Date.today.to_s, Time.utc(2024).to_s, DateTime.now.to_s
          ].join("|")
        end
      end
    """
    files = {
        "_config.yml": "timezone: America/New_York\n",
        "_posts/2024-07-01-p.md": "---\n---\n",
        "index.html": "---\n---\n{{ site.x }}",
    }
    site = new_site(files, plugin)
    site.process()
    assert site.pages[0].output.split("|") == [
        "2024-07-03 05:46:40 -0400", "2024-01-02 03:00:00 -0500", "19", "EDT",
        "2024-07-01 10:00:00 -0400", "20", "05 -0400 EDT", "2024-07-01 00:00:00 -0400",
        "2024-01-01 00:00:00 -0500", "2024-07-03", "2024-01-01 00:00:00 UTC",
        "2024-07-03T05:46:40-04:00",
    ]  # fmt: skip


def test_what_a_plugin_prints_is_printed(new_site, capsys):
    new_site(plugin="puts 'to the terminal'; warn 'and to errors'").process()
    printed = capsys.readouterr()
    assert "to the terminal\n" in printed.out
    assert "and to errors\n" in printed.err


def test_files_of_a_plugin_folder_may_require_one_another(new_site):
    files = {"_plugins/lib/helper.rb": "module Helper\n X = 1\nend"}
    plugin = "require_relative 'lib/helper'\nrequire File.expand_path('lib/helper', __dir__)\n"
    new_site(files, plugin + "raise unless Helper::X == 1").process()


def test_a_site_that_is_gone_takes_its_machine_along(new_site):
    import gc
    import threading

    site = new_site(plugin="X = 1")
    before = threading.active_count()
    del site
    gc.collect()
    for _ in range(100):
        if threading.active_count() < before:
            break
        time.sleep(0.05)
    assert threading.active_count() < before
    assert os.environ["PYJEKYLL_RUBY_PLUGINS"] == "run"


def test_ruby_keeps_no_long_texts_of_pages_that_it_has_seen(new_site):
    plugin = """
    Jekyll::Hooks.register(:pages, :pre_render) { |page| page.content.size }
    Jekyll::Hooks.register(:pages, :post_render) { |page| page.output = page.output.upcase }
    Jekyll::Hooks.register(:site, :post_write) do |site|
      GC.start
      long = ObjectSpace.each_object(String).select { |text| text.bytesize > 100_000 }
      File.write(File.join(site.dest, "long.txt"), long.sum(&:bytesize))
    end
    """
    pages = {f"{number}.html": f"---\n---\n{'long text ' * 20_000}" for number in range(40)}
    site = new_site(pages, plugin)
    site.process()
    assert outputs(site)["7.html"] == "LONG TEXT " * 20_000
    assert int((new_site.source.parent / "built" / "long.txt").read_text()) < 3_000_000  # of 16


_COUNTING = """
    CALLED = Hash.new(0)
    COUNTING = TracePoint.new(:call) do |call|
      CALLED[call.method_id.to_s] += 1 if call.path.start_with?("/pyjekyll/")
    end
"""


@pytest.mark.parametrize(
    ("reads", "calls"),
    [
        ('page.data["none"]', ["data"]),
        ('page.data["layout"]', ["data"]),
        ("page.content", ["content"]),
        ("page.url", ["url"]),
        ("page.name", ["name"]),
        ('post.data["author"]', ["data"]),
        ('post.data["none"]', ["data"]),
        ("post.date", ["date", "data"]),
        ("post.id", ["id"]),
        ("post.relative_path", ["relative_path"]),
        ("site.pages", ["pages"]),
        ("site.data", ["data"]),
        ('site.config["title"]', ["config"]),
        ("site.posts.docs", ["collections", "docs", "posts"]),
    ],
)
def test_a_loop_that_reads_what_is_known_calls_nothing_but_the_method(new_site, reads, calls):
    plugin = f"""{_COUNTING}
      class G < Jekyll::Generator
        def generate(site)
          page, post = site.pages.first, site.posts.docs.first
          {reads}
          COUNTING.enable {{ 100.times {{ {reads} }} }}
          site.config["called"] = CALLED
        end
      end
    """
    files = {
        "_config.yml": "defaults:\n- {scope: {path: ''}, values: {author: Ada}}",
        "_posts/2024-01-02-a.md": "---\ndate: 2024-01-02\n---\nx",
    }
    site = new_site(files, plugin)
    site.process()
    called = site.config["called"]
    # What a block gives for a key that is not there is no call of a method.
    assert {name: count for name, count in called.items() if count > 10} == dict.fromkeys(
        calls, 100
    )


def test_lists_of_items_that_a_plugin_has_made_are_looked_at_without_a_call_for_each(new_site):
    plugin = f"""{_COUNTING}
      class G < Jekyll::Generator
        def generate(site)
          site.data["by_name"] = (0...50).to_h {{ |n| [n.to_s, site.pages.rotate(n)] }}
          COUNTING.enable
        end
      end
      module F
        def nothing(text) = text
      end
      Liquid::Template.register_filter(F)
      Jekyll::Hooks.register(:pages, :post_render) {{ |page| page.output }}
      Jekyll::Hooks.register(:site, :post_render) do |site|
        COUNTING.disable
        site.config["called"] = CALLED
      end
    """
    pages = {f"{number}.html": "---\n---\n{{ 'x' | nothing }}" for number in range(20)}
    site = new_site(pages, plugin)
    site.process()
    assert site.config["called"].get("marshal_dump", 0) < 100


def test_posts_by_tag_are_compared_without_a_call_for_each(new_site):
    plugin = f"""{_COUNTING}
      Jekyll::Hooks.register(:site, :post_write) do |site|
        site.config["before"] = [site.tags.size, site.pages.first.data["none"]]
        COUNTING.enable {{ site.pages.each {{ |page| page.data["author"] }} }}
        site.config["called"] = CALLED
      end
    """
    files = {
        f"_posts/2024-01-{number:02}-p.md": "---\ntags: [a, b, 3]\n---\nx"
        for number in range(1, 20)
    }
    files |= {f"{number}.html": "---\n---\nx" for number in range(20)}
    files["_config.yml"] = "defaults:\n- {scope: {path: ''}, values: {author: Ada}}"
    site = new_site(files, plugin)
    site.process()
    assert site.config["before"] == [3, None]
    assert site.config["called"].get("marshal_dump", 0) < 100


HOSTS_ERRORS = [
    ("Liquid::Template.parse('a{% bad %}').render({})", "Liquid::SyntaxError"),
    ("Liquid::Template.parse('{{ 1 | divided_by: 0 }}').render!({})", "Liquid::ZeroDivisionError"),
    ("Liquid::Template.parse('{% include none.html %}').render!({})", "IOError"),
    ("site.find_converter_instance(Jekyll::Converters::Markdown).convert(nil)", "NoMethodError"),
]


@pytest.mark.parametrize(
    "around",
    [
        "Jekyll::Hooks.register(:site, :post_render) do |site|\n x = 1\n {}\nend",
        "Jekyll::Hooks.register(:site, :post_read) do |site|\n x = 1\n {}\nend",
        "Jekyll::Hooks.register(:pages, :post_render) do |page|\n site = page.site\n {}\nend",
        "class G < Jekyll::Generator\n def generate(site)\n {}\n end\nend",
    ],
)
@pytest.mark.parametrize(("code", "ruby_class"), HOSTS_ERRORS)
def test_what_pyjekyll_refuses_a_plugin_is_the_plugins_error(new_site, around, code, ruby_class):
    with pytest.raises(BuildError) as raised:
        new_site(plugin=around.replace("{}", code, 1)).process()
    found = next(d for d in raised.value.diagnostics if d.rule == "plugin/failed")
    assert (found.place.path, found.place.line) == ("_plugins/plugin.rb", 3)
    assert found.excerpt == f" {code}"
    assert f"{ruby_class}: " in found.message


FAILING_TAG = """
class T < Liquid::Tag
  def render(context)
    {}
  end
end
Liquid::Template.register_tag("t", T)
Jekyll::Hooks.register(:site, :pre_render) { |_| Liquid::Template.parse("{% t %}").render({}) }
"""


def test_a_render_that_prints_errors_goes_on_after_none_that_ends_the_build(new_site):
    refused = FAILING_TAG.replace("{}", "exec('id')", 1)
    with pytest.raises(BuildError) as raised:
        new_site(plugin=refused).process()
    assert raised.value.diagnostics[0].rule == "plugin/ruby-refused"
    with pytest.raises(BuildError) as raised:
        new_site(
            plugin=FAILING_TAG.replace("{}", "loop { }", 1), limits=Limits(seconds=1)
        ).process()
    assert raised.value.diagnostics[0].rule == "plugin/ruby-limit"


def test_files_that_ruby_writes_in_each_language_are_there_after_each_build(new_site):
    plugin = """
      class Written < Jekyll::StaticFile
        def write(dest) = File.write(File.join(dest, @name), "#{@site.active_lang} #{BUILDS.size}")
      end
      BUILDS = []
      class G < Jekyll::Generator
        def generate(site)
          BUILDS << site.active_lang
          site.static_files << Written.new(site, site.source, "/", "written.txt")
          site.static_files << Written.new(site, site.source, "/", "#{site.active_lang}.txt")
        end
      end
    """
    config = "plugins: [jekyll-polyglot]\nlanguages: [en, de, fr]\ndefault_lang: en\n"
    site = new_site({"_config.yml": config}, plugin)
    built = new_site.source.parent / "built"
    for count in (3, 6):
        site.process()
        found = {str(path.relative_to(built)): path.read_text() for path in built.rglob("*.txt")}
        folders = {"en": "", "de": "de/", "fr": "fr/"}
        assert found == {
            f"{folder}{name}.txt": f"{language} {count}"
            for language, folder in folders.items()
            for name in ("written", language)
        }
