module InContext
  def where_am_i(_input)
    site = @context.registers[:site]
    page = @context.registers[:page]
    "#{page["title"]} #{page["url"]} #{site.config["title"]} #{@context["page"]["title"]} #{@context["site.data.nav.depth"]} #{@context["local"]} #{@context.environments.first["page"]["name"]}"
  end
end
Liquid::Template.register_filter(InContext)
__END__
---
title: Probe
---
{% assign local = "here" %}{{ "" | where_am_i }}
