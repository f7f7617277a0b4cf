class Framed < Liquid::Tag
  TEMPLATE = Liquid::Template.parse("[{{ text | upcase }} {{ page.title }}]")

  def initialize(name, text, tokens)
    super
    @text = text.strip
  end

  def render(context)
    context.stack { context["text"] = @text; TEMPLATE.render(context) }
  end
end
Liquid::Template.register_tag("framed", Framed)
__END__
{% framed one %}{% framed two %}
