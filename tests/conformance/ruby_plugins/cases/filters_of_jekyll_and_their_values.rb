class Helper
  include Jekyll::Filters
  def initialize(c) = @context = c
end
module F
  def probe(x)
    h = Helper.new(@context)
    note("f1") { [h.slugify("A b!"), h.xml_escape("<a>"), h.cgi_escape("a b"), h.uri_escape("a b"), h.number_of_words("a b c"), h.array_to_sentence_string(%w[a b c]), h.jsonify({ "a" => [1, nil] }), h.date_to_xmlschema("2020-01-02"), h.date_to_string("2020-01-02"), h.markdownify("*x*"), h.smartify("\"q\""), h.strip_index("/a/index.html"), h.relative_url("/x"), h.absolute_url("x"), h.to_integer("3"), h.inspect("a"), h.normalize_whitespace(" a  b ")] }
    note("f2") { h.where([{ "a" => 1 }, { "a" => 2 }], "a", 2) }
    note("f3") { h.where_exp([{ "a" => 1 }, { "a" => 2 }], "i", "i.a > 1") }
    note("f4") { h.group_by([{ "a" => 1 }, { "a" => 1 }], "a") }
    note("f5") { h.sort([{ "a" => 2 }, { "a" => 1 }], "a") }
    note("f6") { [h.push([1], 2), h.pop([1, 2]), h.shift([1, 2]), h.unshift([1], 0), h.sample([5])] }
    note("f7") { h.find([{ "a" => 1 }], "a", 1) }
    note("f8") { [respond_to?(:upcase), respond_to?(:markdownify), respond_to?(:slugify, true), self.class.ancestors.include?(Jekyll::Filters)] }
    note("f9") { [upcase("a"), slugify("A B"), markdownify("*a*"), join([1, 2], ","), default(nil, 3), date("2020-01-02", "%Y"), where([{ "q" => 1 }], "q", 1).size] }
    note("f10") { @context["page.title"] }
    note("f11") { [x.class.name, x.frozen?] }
    x
  end
  def takes(x, a = 1, *rest, k: 2) = [x, a, rest, k].inspect
  def opt(x, h = {}) = h.inspect.gsub(" => ", "=>")
  def nilret(x) = nil
  def arr(x) = [1, [2, nil], "a"]
  def hash(x) = { "k" => x }
  def num(x) = 1.5e10
  def sym(x) = :sym
  def time(x) = Time.utc(2020, 1, 2, 3, 4, 5)
  def datef(x) = Date.new(2020, 1, 2)
  def range(x) = (1..3)
  def boolf(x) = false
  def set(x) = [1, 2]
  def big(x) = 2**70
  def cls(x) = x.class.name
end
Liquid::Template.register_filter(F)
__END__
---
title: P
d: 2020-01-02
t: 2020-01-02 03:04:05
n: 5
f: 1.5
b: true
l: [a]
h: {x: y}
z:
---
{{ "v" | probe }} {{ "a" | takes }} {{ "a" | takes: 2, 3, 4 }} {{ "a" | opt: x: 1, y: "b" }} [{{ "a" | nilret }}] {{ "a" | arr }} {{ "a" | arr | size }} {{ "a" | hash }} {{ "a" | hash | jsonify }} {{ 1 | num }} {{ 1 | sym }} {{ 1 | time }} {{ 1 | datef }} {{ 1 | range }} {{ 1 | range | join: "," }} {{ 1 | boolf }} {{ 1 | set | join: "," }} {{ 1 | big }}
{{ page.d | cls }} {{ page.t | cls }} {{ page.n | cls }} {{ page.f | cls }} {{ page.b | cls }} {{ page.l | cls }} {{ page.h | cls }} {{ page.z | cls }} {{ page | cls }} {{ site | cls }} {{ site.posts | cls }} {{ site.posts[0] | cls }} {{ site.tags | cls }} {{ site.data | cls }} {{ nope | cls }} {{ "a,b" | split: "," | cls }} {{ (1..2) | cls }} {{ site.static_files[0] | cls }} {{ site.collections[0] | cls }} {{ site.time | cls }} {{ jekyll | cls }} {{ site.pages[0] | cls }} {{ page.excerpt | cls }} {{ site.posts[0].excerpt | cls }} {{ site.posts[0].date | cls }} {{ forloop | cls }} {{ content | cls }} {{ layout | cls }} {{ 1.0 | cls }} {{ true | cls }} {{ nil | cls }}
