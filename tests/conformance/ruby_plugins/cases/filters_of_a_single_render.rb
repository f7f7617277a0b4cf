# Filters that one render has, and no other template.
module OwnFilters
  def shout(text, mark = "!") = "#{text.upcase}#{mark}"
  def count_calls(text) = "#{text}#{@calls = (@calls || 0) + 1}"
  def upcase(text) = "own #{text}"
end

module OtherFilters
  def shout(text) = "other #{text}"
end

class SingleFilters < Jekyll::Generator
  def generate(site)
    lines = [
      Liquid::Template.parse("{{ 'a' | shout }}").render({}, filters: [OwnFilters]),
      Liquid::Template.parse("{{ 'a' | shout: '?' }}{{ b | upcase }}").render({ "b" => "x" }, filters: OwnFilters),
      Liquid::Template.parse("{{ 'a' | shout }}{{ 'b' | upcase }}").render({}),
      Liquid::Template.parse("{{ 'a' | shout }}{{ 'b' | upcase }}").render({}, filters: [OtherFilters]),
      Liquid::Template.parse("{{ 'a' | count_calls }}{{ 'b' | count_calls }}").render({}, filters: [OwnFilters]),
      Liquid::Template.parse("{{ 'a' | shout | slugify }}").render({}, filters: [Jekyll::Filters, OwnFilters], registers: { site: site }),
    ]
    site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "", "single.txt").tap { |page| page.content = lines.join("\n") }
  end
end
