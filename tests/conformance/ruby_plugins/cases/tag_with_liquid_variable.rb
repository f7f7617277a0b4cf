class Evaluate < Liquid::Tag
  def initialize(name, markup, tokens)
    super
    @variable = Liquid::Variable.new(markup, tokens)
    @expression = Liquid::Expression.parse(markup.split("|").first)
  end

  def render(context) = "#{@variable.render(context)} #{context.evaluate(@expression)} #{context.find_variable("page")["title"]}"
end
Liquid::Template.register_tag("evaluate", Evaluate)
__END__
---
title: probe
---
{% evaluate page.title | upcase | append: "!" %} {% evaluate 'text' %} {% evaluate 12 | plus: 1 %}
