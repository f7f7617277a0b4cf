class Boxed < Jekyll::Tags::IncludeTag
  def render(context) = "<b>#{super.strip}</b>"
end
Liquid::Template.register_tag("boxed", Boxed)
__END__
---
title: P
---
{% boxed box.html text="t" %} {% boxed box.html text=page.title %}
