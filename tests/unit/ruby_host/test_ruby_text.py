import pytest

from pyjekyll.ruby_host.ruby_text import RubyText


@pytest.mark.parametrize(
    "text",
    [
        "# x",
        "'x'",
        '"x"',
        "%w[x x]",
        "%q(a (x) b)",
        "%{x}",
        "/x/",
        "a = b =~ /x/i",
        "puts(/x/)",
        "split /x/, 2",
        "<<~TEXT\n  x\nTEXT\n",
        "a(<<-A, <<~B)\nx\nA\nx\n  B\n",
        "=begin\nx\n=end\n",
        "__END__\nx",
        '"a\\"x"',
        "'a\\'x'",
        '"#{1}x"',
        ":'x'",
        '"#{"x"}"',
        '"#{h["x"]} x #{a.map { "x" }}"',
    ],
)
def test_words_that_are_no_code_are_blank(text):
    assert "x" not in RubyText(text).code


@pytest.mark.parametrize(
    "text",
    [
        '"#{x}"',
        '"a#{b("}") + x}c"',
        "a / x / b",
        "a % x",
        "<<~TEXT\n  a #{x}\nTEXT\n",
        "y = <<~'TEXT'\nz\nTEXT\nx",
        "`#{x}`",
        "a ? x : 'b'",
        "?a; x",
        "=begin\n=end\nx",
        "'#{'; x",
        "array << x",
        "class << self; x; end",
        "'a' 'b'; x",
        "/[\"']/; x",
        "a['\"']; x",
    ],
)
def test_code_stays(text):
    assert "x" in RubyText(text).code


@pytest.mark.parametrize("text", ["'", '"#{', "<<~X\n", "%w(", "/", "=begin", "#{", '"\\'])
def test_what_is_cut_off_is_no_crash(text):
    RubyText(text)
    RubyText("x = " + text)


def test_lines_and_columns_stay():
    text = "a = 'one\ntwo' # three\nb = 1\n"
    code = RubyText(text).code
    assert len(code) == len(text)
    assert code.splitlines()[2] == "b = 1"


def test_literals_are_known_with_their_kind():
    found = RubyText("`ls` + %x(id) + 'a' + \"b\"").quoted
    assert [(q.kind, q.text) for q in found] == [("`", "ls"), ("x", "id"), ("'", "a"), ('"', "b")]
