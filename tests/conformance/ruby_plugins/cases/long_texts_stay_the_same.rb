# What a plugin holds on to is the item's own text, however long it is, and however long it is held.
LONG = "A sentence that is long. " * 400

Jekyll::Hooks.register(:documents, :pre_render) do |document|
  next unless document.data["slug"] == "first" || document.data["title"] == "Bread"

  document.content = "#{document.content}\n\n#{LONG}"
end

Jekyll::Hooks.register(:site, :pre_render) do |site|
  site.posts.docs.each { |post| post.content << LONG }
  $held = site.posts.docs.to_h { |post| [post.url, post.content] }
  $pages = site.pages.to_h { |page| [page.url, page.content] }
end

Jekyll::Hooks.register(:posts, :pre_render) do |post|
  note("held #{post.url}") { [post.content.equal?($held[post.url]), post.content.size, post.content == $held[post.url]] }
  $held[post.url] << "Added to what is held.\n"
  note("added #{post.url}") { [post.content.end_with?("held.\n"), post.content.size] }
end

Jekyll::Hooks.register(:pages, :pre_render) do |page|
  page.content << LONG if page.name == "about.md"
  note("page #{page.url}") { [page.content.equal?($pages[page.url]), page.content.size] }
end

Jekyll::Hooks.register(:pages, :post_render) do |page|
  page.output << "<!-- #{LONG} -->" if page.name == "about.md"
  $outputs = { **($outputs || {}), page.url => page.output }
end

Jekyll::Hooks.register(:site, :post_render) do |site|
  site.pages.each { |page| note("output #{page.url}") { [page.output.equal?($outputs[page.url]), page.output.size] } }
  $outputs.each_value { |output| output << "<!-- end -->\n" }
  site.pages.each { |page| note("ended #{page.url}") { page.output.end_with?("end -->\n") } }
end
