Jekyll::Hooks.register(:kitchen, :post_render) { |name| TOLD << "told #{name}" }
TOLD = []
Jekyll::Hooks.register(:site, :post_read) do |site|
  Jekyll::Hooks.trigger(:kitchen, :post_render, "soup")
  site.config["extra"] = TOLD.join
end
