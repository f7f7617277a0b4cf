Jekyll::Hooks.register :pages, :pre_render do |page, payload|
  payload["page"]["words"] = page.content.to_s.split.size
  payload["site"]["pages_seen"] = (payload["site"]["pages_seen"] || 0) + 1
  page.data["from_hook"] = payload["page"]["name"]
end
__END__
---
title: P
---
{{ page.words }} {{ page.from_hook }} {{ page.title }} {{ site.title }}
