Jekyll::Hooks.register [:posts, :pages], :pre_render do |item, payload|
  item.content = item.content.gsub("text", "words") if item.content
  payload["page"]["note"] = "noted #{item.data["title"]}"
  payload["given"] = "given"
end
Jekyll::Hooks.register(:recipes, :pre_render) { |doc, _payload| doc.content += "\n\n{{ page.title }} {{ given }}" }
__END__
---
title: P
---
text {{ page.note }} {{ given }}
