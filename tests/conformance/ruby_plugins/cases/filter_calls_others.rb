module Calling
  include Jekyll::Filters
  include Liquid::StandardFilters

  def chain(input) = upcase(xml_escape(input)) + slugify(input) + relative_url("/x") + date_to_xmlschema("2024-01-02") + jsonify([1, "a"])
  def in_markdown(input) = markdownify(input)
  def first_words(input, count) = truncatewords(strip_html(input), count)
  def newest(input) = sort(where(input, "hidden", nil), "title").map { |post| post["title"] }.join("+")
end
Liquid::Template.register_filter(Calling)
__END__
{{ "<A b>" | chain }} {{ "*x*" | in_markdown }} {{ "<p>one two three</p>" | first_words: 2 }} {{ site.posts | newest }}
