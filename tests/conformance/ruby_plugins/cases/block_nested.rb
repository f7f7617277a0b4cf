class Level < Liquid::Block
  def render(context)
    context["level"] = (context["level"] || 0) + 1
    text = context.stack { super }
    context["level"] -= 1
    "(#{context["level"]}#{@markup.strip}:#{text})"
  end
end
class Leaf < Liquid::Tag
  def render(context) = "leaf#{context["level"]}"
end
Liquid::Template.register_tag("level", Level)
Liquid::Template.register_tag("leaf", Leaf)
__END__
{% level a %}{% leaf %}{% level b %}{% for i in (1..2) %}{% level c %}{{ i }}{% leaf %}{% endlevel %}{% endfor %}{% endlevel %}{% endlevel %}{% leaf %}
