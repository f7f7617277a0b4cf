# `render` prints errors where they happen, `render!` raises them; so does a context that `render!` had.
module Failing
  def boom(_value) = raise("boom")
  def wrong(_value) = raise(Liquid::ArgumentError, "wrong")
end
Liquid::Template.register_filter(Failing)

class FailingTag < Liquid::Tag
  def render(_context) = raise(ArgumentError, "no tag")
end
Liquid::Template.register_tag("failing", FailingTag)

class FailingBlock < Liquid::Block
  def render(context) = "(#{super})"
end
Liquid::Template.register_tag("around", FailingBlock)

class NestedOnce < Liquid::Tag
  def render(context) = Liquid::Template.parse("<{{ 1 | divided_by: 0 }}{{ a }}>").render(context)
end
Liquid::Template.register_tag("nested_once", NestedOnce)

class Nested < Liquid::Tag
  TEMPLATES = {
    "zero" => "a{{ 1 | divided_by: 0 }}b",
    "boom" => "a{{ 1 | boom }}b",
    "wrong" => "a{{ 1 | wrong }}b",
    "tag" => "a{% failing %}b",
    "block" => "a{% around %}x{{ 1 | boom }}y{% endaround %}b",
    "for" => "a{% for i in (1..2) %}[{{ i | divided_by: 0 }}]{% endfor %}b",
    "if" => "a{% if 1 > 'x' %}yes{% endif %}b",
    "blank" => "a{% if true %}{% assign x = 1 | divided_by: 0 %}{% endif %}{{ x }}b",
    "assign" => "a{% assign x = 1 | divided_by: 0 %}[{{ x }}]b",
    "capture" => "a{% capture x %}z{{ 1 | boom }}y{% endcapture %}[{{ x }}]b",
    "lines" => "a\n{{ 1 | divided_by: 0 }}\n{% if a %}\n{{ 1 | boom }}{% endif %}b",
    "include" => "a{{ 1 | boom }}{% include box.html %}b",
    "after an include" => "a{% include box.html %}{{ 1 | divided_by: 0 }}b",
    "case" => "a{% case 1 %}{% when 1 %}{{ 2 | boom }}{% endcase %}b",
    "tablerow" => "a{% tablerow i in (1..2) %}{{ i | boom }}{% endtablerow %}b",
    "break" => "a{% for i in (1..3) %}{{ i | boom }}{% break %}{% endfor %}b",
    "deep" => "#{"{% for i in (1..1) %}{% if a %}" * 9}{{ 1 | boom }}#{"{% endif %}{% endfor %}" * 9}b",
    "nested" => "a{% nested_once %}b",
    "arguments" => "a{{ nil | group_by_exp: 1 }}b"
  }.freeze

  def initialize(name, markup, tokens)
    super
    @name = markup.strip
  end

  def attempt
    yield
  rescue StandardError => error
    "raised #{error.message[/divided by 0|boom|wrong number|wrong|comparison|no tag/]}"
  end

  def render(context)
    source = TEMPLATES.fetch(@name)
    site = context.registers[:site]
    found = [
      attempt { Liquid::Template.parse(source).render({ "a" => 1 }, registers: { site: site }) },
      attempt { Liquid::Template.parse(source, line_numbers: true).render({ "a" => 1 }, registers: { site: site }) },
      attempt { site.liquid_renderer.file("#{@name}.html").parse(source).render(site.site_payload, registers: { site: site }) },
      attempt { Liquid::Template.parse(source).render!({ "a" => 1 }, registers: { site: site }) },
      attempt { Liquid::Template.parse(source).render(context) },
      attempt do
        template = Liquid::Template.parse(source)
        template.render({ "a" => 1 }, registers: { site: site })
        template.errors.map { |error| [error.class.name, error.line_number] }.inspect
      end
    ]
    "#{@name}: #{found.map(&:inspect).join("\n  ")}"
  end
end
Liquid::Template.register_tag("nested", Nested)
__END__
{% nested zero %}
{% nested boom %}
{% nested wrong %}
{% nested tag %}
{% nested block %}
{% nested for %}
{% nested if %}
{% nested blank %}
{% nested assign %}
{% nested capture %}
{% nested lines %}
{% nested include %}
{% nested after an include %}
{% nested case %}
{% nested tablerow %}
{% nested break %}
{% nested deep %}
{% nested nested %}
{% nested arguments %}
