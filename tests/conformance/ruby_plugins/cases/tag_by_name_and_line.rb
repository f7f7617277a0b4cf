class Where < Liquid::Tag
  def render(_context) = "#{tag_name}:#{line_number}:#{parse_context.class}:#{nodelist.inspect}:#{blank?}:#{name}"
end
Liquid::Template.register_tag("where", Where)
Liquid::Template.register_tag("there", Where)
__END__
{% where %}

{% there %} {% if true %}
{% where %}{% endif %}
