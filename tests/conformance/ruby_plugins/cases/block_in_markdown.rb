class Note < Liquid::Block
  def render(context)
    site = context.registers[:site]
    converter = site.find_converter_instance(::Jekyll::Converters::Markdown)
    "<div class=\"note\">#{converter.convert(super)}</div>"
  end
end
Liquid::Template.register_tag("note", Note)
__END__
{% note %}
A *note* with {{ site.title }}.

- one
- two
{% endnote %}
