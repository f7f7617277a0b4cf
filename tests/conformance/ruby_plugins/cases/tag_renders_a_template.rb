class Partial < Liquid::Tag
  def render(context)
    inner = Liquid::Template.parse("{{ page.title }} {{ given }} {{ 'x' | upcase }}{% assign set = 1 %}")
    alone = Liquid::Template.parse("[{{ page.title }}{{ given }}{{ own }}]").render("own" => "o", "given" => "g")
    context["given"] = "G"
    "#{inner.render(context)} #{alone} #{context["set"]}"
  end
end
Liquid::Template.register_tag("partial", Partial)
__END__
---
title: Probe
---
{% partial %} {{ set }}
