"""Hostile plugins: whatever they try, nothing outside is touched, and a build ends with an error."""
# ruff: noqa: E501 - tables of code

import contextlib
import hashlib
import time

import pytest

from pyjekyll.errors import BuildError, ConfigurationError
from pyjekyll.ruby_host.ruby_plugins import RubyPlugins
from pyjekyll.ruby_vm import Limits
from tests.unit.ruby_host.conftest import write

READS = [
    "File.read({})", "IO.read({})", "File.open({{}}, &:read)".replace("{{}}", "{}"),
    "File.readlines({})", "IO.foreach({}) { |line| line }", "File.binread({})",
    "YAML.load_file({})", "load({})", "IO.copy_stream({}, File.join(DEST, 'stolen'))",
    "Pathname.new({}).read", "IO.sysopen({})", "File.new({}).read", "JSON.parse(File.read({}))",
    "FileUtils.cp({}, DEST)", "Kernel.open({}).read", "File.foreach({}).to_a",
]  # fmt: skip
SECRETS = [
    "'/etc/passwd'",
    "'{outside}/secret'",
    "File.join(SOURCE, '..', 'outside', 'secret')",
    "File.join(SOURCE, 'content', 'link', 'secret')",
]
WRITES = [
    "File.write({}, 'x')", "File.open({}, 'w') { |file| file << 'x' }", "File.open({}, 'a') { |f| f << 'x' }",
    "FileUtils.touch({})", "FileUtils.mkdir_p({})", "File.rename(File.join(DEST, 'own'), {})",
    "FileUtils.rm_rf({})", "FileUtils.cp(File.join(DEST, 'own'), {})", "File.symlink('/etc', {})",
    "File.link(File.join(DEST, 'own'), {})", "File.truncate({}, 0)", "Dir.mkdir({})",
    "FileUtils.mv(File.join(DEST, 'own'), {})", "File.delete({})", "IO.copy_stream(StringIO.new('x'), {})",
    "File.binwrite({}, 'x')", "FileUtils.ln_s('/etc', {}, force: true)", "File.chmod(0o777, {})",
]  # fmt: skip
VICTIMS = [
    "'{outside}/secret'",
    "'{outside}/new'",
    "File.join(SOURCE, '.git', 'hooks', 'post-commit')",
    "File.join(SOURCE, '_plugins', 'other.py')",
    "File.join(SOURCE, '_config.yml')",
    "File.join(SOURCE, 'content', 'link', 'new')",
    "File.join(SOURCE, 'content', '..', '.git', 'hooks', 'pre-push')",
]
PROGRAMS = [
    "`id`", "%x(id)", "system('id')", "system('id', 'x')", "exec('id')", "spawn('id')", "fork { }",
    "Process.spawn('id')", "Process.fork", "IO.popen('id')", "IO.popen(['id'])", "Kernel.system('id')",
    "Kernel.send(:`, 'id')", "Open3.capture2('id')", "Open3.capture3('id')", "Open3.popen3('id')",
    "Jekyll::Utils::Exec.run('id')", "`git push`", "`git log; id`", "`git log --output=/tmp/pyjekyll-x`",
    "Process.daemon", "Process.exec('id')", "method(:system).unbind.bind(self).call('id')",
]  # fmt: skip
NETWORK = [
    "require 'net/http'; Net::HTTP.get(URI('http://example.org'))",
    "require 'open-uri'; URI.open('http://example.org')",
    "URI('http://example.org').open", "URI('http://example.org').read",
    "require 'socket'; TCPSocket.new('example.org', 80)", "require 'socket'; UDPSocket.new",
    "require 'socket'; TCPServer.new(1)", "require 'httparty'; HTTParty.get('x')",
    "require 'faraday'; Faraday.new", "require 'resolv'; Resolv.getaddress('x')",
    "require 'net/http'; Net::HTTP.start('x', 80) { }", "require 'net/smtp'; Net::SMTP.start('x')",
    "open('http://example.org')",
]  # fmt: skip
EXITS = [
    "exit", "exit 3", "abort", "abort 'x'", "raise SystemExit", "raise Interrupt", "raise 'x'",
    "throw :x", "raise Exception, 'x'", "raise NoMemoryError", "raise SignalException, 'KILL'",
    "raise Class.new(StandardError) { def message = raise('again') }",
    "raise Class.new(StandardError) { def message = nil }", "nil.nothing", "x = 1 +", "def f(", "1 / 0",
    "raise Class.new(StandardError) { def backtrace = 3 }", "callcc { }", "return_nothing()",
]  # fmt: skip
REFUSED = [
    "Jekyll.sites.first.process",
    "class Kramdown::Converter::Html; def convert_p(a, b); end; end",
    "class Kramdown::Parser::Mine < Kramdown::Parser::GFM; end", "Class.new(Kramdown::Converter::Html)",
    "class Redcarpet::Mine; end", "class MyReader < Jekyll::Reader; end",
    "module Rouge; def self.x; end; end",
    "module Rouge; module Lexers; class X; end; end; end", "class Rouge::Lexers::X < Rouge::RegexLexer; end",
    "class Jekyll::Renderer; def run; end; end",
    "class Jekyll::Site; def render; end; end",
    "class Jekyll::Site; def process; end; end",
    "Jekyll::Site.prepend(Module.new { def write = 1 })",
    "class Jekyll::Page; def url = '/x'; end",
    "class Jekyll::Document; def url = '/x'; end",
    "class Liquid::Block; def render(context) = ''; end",
    "Jekyll::Reader.new(1)", "Jekyll::Commands::Build.process({})", "Rouge::Lexer.find('x')",
    "Jekyll.set_timezone('UTC')", "Pyjekyll.site.reader", "Jekyll::Site.new({})",
    "require 'nokogiri'; Nokogiri::HTML5('x')", "require 'nokogiri'; Nokogiri::XML::Builder.new",
    "require 'nokogiri'; Nokogiri::HTML('x').at('p').to_xhtml", "Nokogiri::XML::Schema('<x/>').validate(1)",
    "require 'sqlite3'; SQLite3::Database.new('x')",
    "require 'nothing_of_this_name'; NothingOfThisName.x",
    "Liquid::Template.parse('x').root",
]  # fmt: skip

# What only the shim should say to pyjekyll, said by a plugin.
FORGED = [
    "Pyjekyll.host('nothing')", "Pyjekyll.host('item', 987654)", "Pyjekyll.host('item', '__class__')",
    "Pyjekyll.host('ask', Jekyll.sites.first.layouts.size, '__class__')",
    "Pyjekyll.host('ask', 1, '__init_subclass__')", "Pyjekyll.host('filter', nil, '__import__', ['os'])",
    "Pyjekyll.host('convert_with', 'Markdown', '__reduce_ex__', 2)",
    "Pyjekyll.host('convert_with', 'Markdown', '__setattr__', 'x')",
    "Pyjekyll.host('log', '__class__', 'a', 'b')", "Pyjekyll.host('context_get', 1, 'x')",
    "Pyjekyll.host('changes', [['added', '__dict__', nil, [1]]])",
    "Pyjekyll.host('changes', [['item', 1, { '__class__' => 1 }, {}, []]])",
    "Pyjekyll.host('new_page', {}, {}, nil, nil, ['__init__'])",
    "Pyjekyll.host('new_document', '/etc/passwd', 'posts')", "Pyjekyll.host('read', 1)",
    "Pyjekyll.host('new_static_file', '/etc', '', 'passwd', nil, false)",
    "Pyjekyll.host('tree_find', 1, ['document', [nil, nil], []], [3], ['//a'], {})",
    "Pyjekyll.host('tree_write', 1, ['document', [['e', 'a b', [], nil, nil, [], []], nil], []], [0], 'html')",
    "Pyjekyll.host('tree_parse', 1, 2, 'no kind')", "Pyjekyll.host('tree_css', 'a[', ['.//'], nil)",
    "Pyjekyll.host('block_body', 1, 1)", "Pyjekyll.host('register_hook', 1)", "Pyjekyll.host(3)",
    "RubyWasm::Messages.host('__init__')", "Pyjekyll.host('highlight', 1, 'x', 'y')",
    "Pyjekyll.host('program', ['id'])[0].size", "Pyjekyll.host('parse_xml', 3)",
]  # fmt: skip
HUGE = [
    "'x' * (1 << 40)", "'x' * (1 << 62)", "'a'.ljust(1 << 62)", "Array.new(1 << 40)", "[1] * (1 << 60)",
    "format('%1000000000000d', 1)", "JSON.parse('[' * 200_000)",
    "'x'.unpack('C' * 10 + '@99999999999')", "Integer('9' * 10 + 'x')", "[].fetch(1 << 70)",
    "instance_variable_get('x')", "Object.const_get('no')", "Struct.new(1)",
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """`hostile(code)`: run the code as a plugin; the error. One machine for all that leave it alive."""
    from tests.ruby import data_or_skip, run_ruby_plugins

    data_or_skip()
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        run_ruby_plugins(patch, folder)
        yield from _hostile(folder)


def _hostile(folder):
    from pyjekyll.configuration import Configuration
    from pyjekyll.site import Site

    source, outside, dest = folder / "site", folder / "outside", folder / "built"
    outside.mkdir()
    write(outside, {"secret": "canary"})
    write(source, {"_config.yml": "title: T\n", "content/a.txt": "a", ".git/hooks/x": "x"})
    (source / "content" / "link").symlink_to(outside)
    site = Site(
        Configuration.load(
            {"source": str(source), "destination": str(dest), "disable_disk_cache": True}
        )
    )
    host = RubyPlugins(site, limits=Limits(seconds=60))
    count = 0

    def run(code):
        nonlocal count
        count += 1
        plugin = source / "_plugins" / f"p{count}.rb"
        text = f"SOURCE ||= {str(source)!r}\nDEST ||= {str(dest)!r}\n{code}\n"
        write(source, {f"_plugins/p{count}.rb": text})
        (dest / "own").write_text("own")
        before = digest(outside), digest(source)
        raised = None
        try:
            host.load(str(plugin))
        except BuildError as error:
            raised = error
        assert (digest(outside), digest(source)) == before, f"{code} has changed something"
        assert host.vm.is_running, f"{code} has ended the machine: {raised}"
        return raised

    yield lambda code: run(code.replace("{outside}", str(outside)))
    host.close()


def digest(folder):
    """What is in a folder, names and bytes, without following links."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(str(path).encode())
        if path.is_symlink():
            found.update(str(path.readlink()).encode())
        elif path.is_file():
            found.update(path.read_bytes() + str(path.stat().st_mode).encode())
    return found.hexdigest()


def place_of(error):
    place = error.diagnostics[0].place
    return place.path.startswith("_plugins/p"), place.line


@pytest.mark.parametrize("read", READS)
def test_nothing_outside_of_the_site_can_be_read(hostile, read):
    for secret in SECRETS:
        error = hostile(read.replace("{}", secret))
        assert error is not None, (read, secret)
        assert place_of(error) == (True, 3)


@pytest.mark.parametrize("write", WRITES)
def test_nothing_but_content_and_destination_can_be_written(hostile, write):
    for victim in VICTIMS:
        hostile(write.replace("{}", victim))  # compares the folders before and after


@pytest.mark.parametrize("code", PROGRAMS)
def test_no_program_is_run(hostile, code):
    error = hostile(code)
    assert error is not None
    assert place_of(error) == (True, 3)


def test_what_refuses_a_program_is_not_hidden_by_a_rescue(hostile):
    error = hostile("begin; `id`; rescue => e; end")
    assert error.diagnostics[0].rule == "plugin/ruby-refused"


@pytest.mark.parametrize("code", NETWORK)
def test_there_is_no_network(hostile, code):
    error = hostile(code)
    assert error is not None
    assert place_of(error) == (True, 3)


@pytest.mark.parametrize("code", EXITS)
def test_every_end_is_an_error_with_the_plugins_line(hostile, code):
    error = hostile(code)
    assert error is not None
    assert place_of(error)[0]


@pytest.mark.parametrize("code", FORGED)
def test_a_message_that_no_plugin_should_send_is_an_error_and_changes_nothing(hostile, code):
    error = hostile(code)
    assert error is not None
    assert place_of(error) == (True, 3)


@pytest.mark.parametrize("code", HUGE)
def test_what_is_too_large_is_an_error_with_the_plugins_line(hostile, code):
    error = hostile(code)
    assert error is not None
    assert place_of(error) == (True, 3)


def test_a_lexer_for_rouge_is_refused_by_its_name(hostile):
    error = hostile("module Rouge; module Lexers; class X < RegexLexer; end; end; end")
    assert error.diagnostics[0].rule == "plugin/ruby-refused"
    assert "Rouge::Lexers changes a part of native Jekyll" in error.diagnostics[0].message


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_done_is_refused_by_its_name(hostile, code):
    error = hostile(code)
    assert error is not None
    assert place_of(error) == (True, 3)


def test_the_machine_is_as_it_was_after_all_that(hostile):
    assert hostile("raise 'no' unless Jekyll.sites.first.config['title'] == 'T'") is None


STARTING = 15  # seconds that a machine under load may need to begin
KILLERS = [
    "loop {}",
    "loop { Jekyll.sites.first.config }",
    "loop { Pyjekyll.host('slugify', 'x', nil, false) }",
    "('a' * 40 + 'b') =~ /^(a|aa|a?)*\\1$/",
    "sleep",
    "loop { begin; sleep 1; rescue Exception; end }",
    "a = []; loop { a << 'x' * 1000 }",
    "def f(n) = 'a'.gsub(/a/) { f(n + 1) }; f(0)",
    "exit!",
    "Thread.new { loop {} }.join",
    "Regexp.new('(' * 100_000)",
    "eval('[' * 100_000)",
    "a = []; a << a; s.config['x'] = a",
    "h = []; 200_000.times { h = [h] }; s.config['x'] = h",
    "('a'..'zzzzzzzz').to_a",
    "h = {}; loop { h[h.size] = 'x' * 100 }",
    "GC.disable; loop { 'x' * 100_000 }",
    "Fiber.new { loop {} }.resume",
    "e = Enumerator.new { |y| loop { y << 1 } }; loop { e.next }",
    "at_exit { loop {} }; exit!",
    "trap('TERM') {}; loop {}",
    "TracePoint.new(:call) { loop {} }.enable; s.pages",
    "catch(:x) { loop { throw :y rescue nil } }",
    "s.pages.each { |page| s.pages << page }",
    "loop { s.pages << Jekyll::PageWithoutAFile.new(s, s.source, '', 'x.html') }",
    "class Array; def map = loop {}; end; s.site_payload.to_h; [1].map { }",
    "loop { Liquid::Template.parse('{% for i in (1..9) %}{{ i }}{% endfor %}').render({}) }",
    "Liquid::Template.parse('{% for i in (1..99999999) %}{{ i }}{% endfor %}').render({})",
    "loop { `git log -1` }",
    "File.open(File.join(s.dest, 'x'), 'w') { |f| loop { f << 'x' * 1_000_000 } }",
]


@pytest.mark.parametrize("code", KILLERS)
def test_what_ends_the_machine_is_an_error_that_names_the_file(new_site, code):
    start = time.monotonic()
    limits = Limits(seconds=2.0, memory=200 << 20)
    with pytest.raises(BuildError) as raised:
        new_site(
            plugin=f"class G < Jekyll::Generator\n def generate(s)\n {code}\n end\nend",
            limits=limits,
        ).process()
    assert raised.value.diagnostics[0].place.path == "_plugins/plugin.rb"
    assert time.monotonic() - start < 2.0 + 2.0 + STARTING


CALLBACKS = {
    "loading": "BAD",
    "generator": "class G < Jekyll::Generator\n def generate(site) = BAD\nend",
    "initialize": "class G < Jekyll::Generator\n def initialize(c) = BAD\n def generate(s) = 1\nend",
    "converter": "class C < Jekyll::Converter\n def matches(e) = e == '.html'\n def output_ext(e) = e\n"
    " def convert(t) = BAD\nend",
    "matches": "class C < Jekyll::Converter\n def matches(e) = BAD\nend",
    "filter": "module F\n def bad(x) = BAD\nend\nLiquid::Template.register_filter(F)",
    "tag": "class T < Liquid::Tag\n def render(c) = BAD\nend\nLiquid::Template.register_tag('bad', T)",
    "new_tag": "class T < Liquid::Tag\n def initialize(*) = BAD\nend\nLiquid::Template.register_tag('bad', T)",
    "block": "class T < Liquid::Block\n def render(c) = super && BAD\nend\nLiquid::Template.register_tag('bad', T)",
    "after_init": "Jekyll::Hooks.register(:site, :after_init) { |s| BAD }",
    "after_reset": "Jekyll::Hooks.register(:site, :after_reset) { |s| BAD }",
    "post_read": "Jekyll::Hooks.register(:site, :post_read) { |s| BAD }",
    "pre_render": "Jekyll::Hooks.register(:pages, :pre_render) { |p| BAD }",
    "post_convert": "Jekyll::Hooks.register(:pages, :post_convert) { |p| BAD }",
    "post_render": "Jekyll::Hooks.register(:pages, :post_render) { |p| BAD }",
    "post_write": "Jekyll::Hooks.register(:site, :post_write) { |s| BAD }",
    "page_url": "class P < Jekyll::PageWithoutAFile\n def url = BAD\nend\nclass G < Jekyll::Generator\n"
    " def generate(s) = s.pages << P.new(s, s.source, '', 'x.html')\nend",
    "drop": "class D < Liquid::Drop\n def x = BAD\nend\nmodule F\n def bad(x) = D.new\nend\n"
    "Liquid::Template.register_filter(F)",
}  # fmt: skip
PAGES = {
    "filter": '{{ "x" | bad }}', "tag": "{% bad %}", "new_tag": "{% bad %}",
    "block": "{% bad %}x{% endbad %}", "drop": '{% assign d = "" | bad %}{{ d.x }}',
}  # fmt: skip


@pytest.mark.parametrize("callback", CALLBACKS)
@pytest.mark.parametrize("bad", ["raise('boo')", "exit"])
def test_an_exception_in_any_callback_is_an_error_with_the_plugins_line(new_site, callback, bad):
    page = PAGES.get(callback, "text")
    plugin = CALLBACKS[callback].replace("BAD", bad)
    line = next(n for n, text in enumerate(plugin.splitlines(), 1) if bad in text)
    with pytest.raises(BuildError) as raised:
        new_site({"index.html": f"---\n---\n{page}"}, plugin).process()
    found = [d for d in raised.value.diagnostics if d.rule.startswith("plugin/")]
    diagnostic = found[0]
    assert (diagnostic.place.path, diagnostic.place.line) == ("_plugins/plugin.rb", line)
    assert ("boo" if "boo" in bad else "exit") in diagnostic.message


def test_secrets_of_the_environment_are_not_for_plugins(new_site, monkeypatch):
    monkeypatch.setenv("MY_API_TOKEN", "secret")
    monkeypatch.setenv("MY_COLOUR", "red")
    plugin = "Jekyll::Hooks.register(:pages, :post_render) { |p| p.output = ENV.to_h.values_at('MY_API_TOKEN', 'MY_COLOUR').inspect }"
    result = new_site(plugin=plugin).process()
    assert [page.output for page in result.site.pages] == ['[nil, "red"]']


@pytest.mark.parametrize("destination", ["../elsewhere", ".git", "_plugins"])
def test_a_sites_configuration_makes_no_folder_writable(
    new_site, tmp_path, monkeypatch, destination
):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "site")
    config = {"_config.yml": f"destination: {destination}\n"}
    if destination != "../elsewhere":  # no folder to build into: the site itself is refused
        with pytest.raises(ConfigurationError):
            new_site(config, destination=False)
        return
    site = new_site(config, destination=False)
    plugin = tmp_path / "site" / "_plugins" / "late.rb"
    plugin.write_text(f"File.write({site.dest + '/new'!r}, 'x')")
    host = RubyPlugins(site)
    with pytest.raises(BuildError):
        host.load(str(plugin))
    host.close()


def test_compiled_code_is_not_taken_from_a_cache_inside_of_the_site(new_site, tmp_path):
    from pyjekyll.ruby_host import mounts

    site = new_site()
    assert mounts.safe_cache(site, str(tmp_path / "site" / ".cache")) is None
    assert mounts.safe_cache(site, str(tmp_path / "cache")) == str(tmp_path / "cache")


KEEPS = {
    "a context": ("$kept ||= context; $kept['page'].to_s.size.to_s", "tag"),
    "a context's strainer": ("($kept ||= context.strainer).upcase('x')", "tag"),
    "registers": ("($kept ||= context.registers)[:site].config['title']", "tag"),
    "a page drop": ("($kept ||= context.registers[:page])['title'].to_s", "tag"),
    "a scope": ("($kept ||= context.scopes.last)['x'] = 1; 'x'", "tag"),
    "a tag": ("($kept ||= self).tag_name", "tag"),
    "a shared list": ("($kept ||= (context['l'] ||= [])) << 1; $kept.size.to_s", "tag"),
    "what it is given, changed": ("context.registers[:site].config.delete('title'); 'x'", "tag"),
}


@pytest.mark.parametrize("what", KEEPS)
def test_a_plugin_may_keep_an_object_of_another_page(new_site, what):
    code, _ = KEEPS[what]
    plugin = f"class T < Liquid::Tag\n def render(context)\n {code}\n end\nend\n"
    plugin += "Liquid::Template.register_tag('keep', T)"
    pages = {f"{n}.html": f"---\ntitle: {n}\n---\n{{% keep %}}" for n in range(4)}
    try:
        site = new_site(pages, plugin)
        site.process()
    except BuildError as error:
        assert error.diagnostics[0].place.path == "_plugins/plugin.rb"
    else:
        assert all(page.output for page in site.pages)


OUTSIDE = {
    "a static file": "site.static_files << Jekyll::StaticFile.new(site, '{}', '', 'secret')",
    "a static file by dots": "site.static_files << Jekyll::StaticFile.new(site, site.source, '../outside', 'secret')",
    "a static file by a link": "site.static_files << Jekyll::StaticFile.new(site, site.source, 'content/link', 'secret')",
    "a document": "Jekyll::Document.new('{}/secret', site: site, collection: site.posts).read",
    "a page": "site.pages << Jekyll::Page.new(site, '{}', '', 'secret')",
    "an include": "site.config['x'] = Liquid::Template.parse('{%% include ../../outside/secret %%}').render!(site.site_payload)",
    "a relative include": "site.config['x'] = Liquid::Template.parse('{%% include_relative ../../outside/secret %%}').render!(site.site_payload)",
    "a destination": "page = Jekyll::PageWithoutAFile.new(site, site.source, '../../outside', 'secret'); page.content = 'x'; site.pages << page",
    "a permalink": "page = Jekyll::PageWithoutAFile.new(site, site.source, '', 'a.html'); page.data['permalink'] = '/../../outside/secret'; site.pages << page",
    "a written page": "page = Jekyll::PageWithoutAFile.new(site, site.source, '', 'a.html'); page.output = 'x'; page.write('{}')",
    "another source": "site.config['source'] = '{}'",
    "another destination": "site.config['destination'] = '{}'",
    "folders of templates": "%w[layouts_dir includes_dir data_dir collections_dir].each { |k| site.config[k] = '../outside' }",
    "files that are kept": "site.config['keep_files'] = ['../../outside/secret']; site.config['exclude'] = []",
}  # fmt: skip


@pytest.mark.parametrize("what", OUTSIDE)
def test_pyjekyll_reads_and_writes_nothing_outside_for_a_plugin(new_site, tmp_path, what):
    outside = tmp_path / "outside"
    write(outside, {"secret": "canary"})
    (tmp_path / "site/content").mkdir(parents=True)
    (tmp_path / "site/content/link").symlink_to(outside)
    code = OUTSIDE[what].replace("{}", str(outside)).replace("%%", "%")
    plugin = f"class G < Jekyll::Generator\n def generate(site)\n {code}\n end\nend"
    before = digest(outside)
    page = "---\n---\n{{ site.x }}{{ site.data | jsonify }}"
    site = new_site({"index.html": page, "_config.yml": "exclude: [content]\n"}, plugin)
    with contextlib.suppress(BuildError):
        site.process()
    assert digest(outside) == before
    built = [path for path in (tmp_path / "built").rglob("*") if path.is_file()]
    assert not [path for path in built if b"canary" in path.read_bytes()]


def test_there_are_two_hundred_hostile_plugins():
    lists = (
        READS,
        WRITES,
        PROGRAMS,
        NETWORK,
        EXITS,
        REFUSED,
        FORGED,
        HUGE,
        KILLERS,
        KEEPS,
        OUTSIDE,
    )
    assert sum(map(len, lists)) + 2 * len(CALLBACKS) >= 200
