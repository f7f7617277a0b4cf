# A tag that renders a template of its own with everything that it has itself.
class Card < Liquid::Tag
  def render(context)
    site = context.registers[:site]
    template = Liquid::Template.parse("{{ title }} {{ site.title }} {{ page.title }} {{ paginator }} {{ '/x' | relative_url }} {% card_inner %}")
    data = { "title" => "T" }.merge(site.site_payload).merge("page" => context.registers[:page])
    template.render(data, { registers: context.registers, filters: [Jekyll::Filters] }) + data.keys.sort.join(",")
  end
end

class CardInner < Liquid::Tag
  def render(context) = [context.registers[:site].config["title"], context.registers[:page]["title"], context.registers.key?(:site)].join("/")
end
Liquid::Template.register_tag("card", Card)
Liquid::Template.register_tag("card_inner", CardInner)
__END__
---
title: Probe
---
{% card %}
