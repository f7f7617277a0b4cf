class Wrap < Liquid::Block
  def initialize(tag_name, markup, tokens)
    super
    @element = markup.strip
  end

  def render(context)
    body = super
    "<#{@element}>#{body.strip}</#{@element}>"
  end
end
Liquid::Template.register_tag("wrap", Wrap)
__END__
{% wrap b %} text {{ 1 | plus: 2 }} {% if true %}yes{% endif %}{% endwrap %}{% wrap i %}{% endwrap %}
