import pytest

FILTERS = """
PLAIN = /x+/
TEXT = "frozen".freeze
LIST = %w[a b]
module F
  def upper(x) = x.to_s.upcase + "!"
  def with_regexp(x) = x.gsub(PLAIN) { |m| m.size.to_s }
  def with_text(x) = TEXT + x
  def with_helper(x) = helper(x)
  def with_cgi(x) = CGI.escape(x)
  def with_case(x)
    case x
    when Integer then x + 1
    when /a/ then $~[0]
    else x.split(",").map(&:strip).sort.join
    end
  end
  def with_rescue(x)
    Integer(x)
  rescue ArgumentError => error
    error.message
  end
  def with_interpolation(x) = "<b>#{x}</b>"
  def with_group(x) = x.gsub(/_([a-z]+)/) { "-#{$1.upcase}" }
  def recursive(x) = x.to_i.zero? ? "" : "a" + recursive(x.to_i - 1)

  def with_ivar(x) = (@count = (@count || 0) + 1)
  def with_interpolated_ivar(x) = "#{x}#{@count}"
  def with_interpolated_clock(x) = "#{x}#{Time.now}"
  def with_own_text(x) = "#{to_s}#{x}"
  def with_context(x) = @context["x"]
  def with_global(x) = $x
  def with_class_variable(x) = @@x
  def with_clock(x) = Time.now.to_i
  def with_chance(x) = rand
  def with_file(x) = File.read(x)
  def with_list(x) = LIST.join(x)
  def with_env(x) = ENV[x]
  def with_impure_helper(x) = impure_helper(x)
  def with_other_filter(x) = markdownify(x)
  def with_nested(x) = [x].map { |y| Time.now }
  def with_patched(x) = x.shouted
  def with_send(x) = x.send(:upcase)
  def with_jekyll(x) = Jekyll.env

  private

  def helper(x) = x.reverse
  def impure_helper(x) = @x
end
class String
  def shouted = @@n = 1
end
Liquid::Template.register_filter(F)
"""
PURE = {
    "upper", "with_regexp", "with_text", "with_helper", "with_cgi", "with_case", "with_rescue",
    "recursive", "with_interpolation", "with_group",
}  # fmt: skip


def test_a_filter_is_remembered_only_if_its_arguments_are_all_it_looks_at(new_site):
    filters = new_site(plugin=FILTERS).plugins.filters
    remembered = {n for n, f in filters.items() if getattr(f, "_answers", None) is not None}
    assert remembered == PURE
    assert {n for n in filters if n.startswith("with_")} > PURE - {"upper", "recursive"}


def test_a_filter_that_is_remembered_tells_kinds_of_values_apart(new_site):
    plugin = "module F\n def kind(x) = x.class.to_s\nend\nLiquid::Template.register_filter(F)"
    page = (
        "---\n---\n{% for i in (1..2) %}{{ 1 | kind }}{{ 1.0 | kind }}{{ true | kind }}{% endfor %}"
    )
    site = new_site({"index.html": page}, plugin)
    site.process()
    assert [p.output for p in site.pages] == ["IntegerFloatTrueClass" * 2]


@pytest.mark.parametrize("filter_", ["a_list", "counted"])
def test_answers_that_could_be_changed_are_not_remembered(new_site, filter_):
    plugin = (
        "module F\n def a_list(x) = [x]\n def counted(x) = (@n = (@n || 0) + 1)\nend\n"
        "Liquid::Template.register_filter(F)"
    )
    page = f"---\n---\n{{{{ 'x' | {filter_} }}}}{{{{ 'x' | {filter_} }}}}"
    site = new_site({"index.html": page}, plugin)
    site.process()
    assert site.pages[0].output == {"a_list": "xx", "counted": "12"}[filter_]
    assert not site.plugins.filters[filter_]._answers
