class Frame < Liquid::Block
  def render(context) = "[#{context["page.title"]}|#{super}]"
end
Liquid::Template.register_tag("frame", Frame)
class Changer < Jekyll::Generator
  def generate(site)
    site.layouts["default"].content = "{% frame %}{{ content }}{% include box.html text='i' %}{% endframe %}"
  end
end
__END__
---
title: P
layout: default
---
body {% frame %}x{% endframe %}
