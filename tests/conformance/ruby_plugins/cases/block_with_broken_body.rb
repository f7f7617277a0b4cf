class Frame < Liquid::Block
  def render(context) = "[#{super}]"
end
Liquid::Template.register_tag("frame", Frame)
__END__
{% for i in (1..5) %}{% frame %}{{ i }}{% if i == 3 %}{% break %}{% endif %}{% endframe %}{% endfor %}
