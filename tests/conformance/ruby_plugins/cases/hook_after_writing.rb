WRITTEN = []
Jekyll::Hooks.register([:pages, :posts, :documents], :post_write) { |item| WRITTEN << item.url }
Jekyll::Hooks.register(:site, :post_write) { |site| File.write(File.join(site.dest, "written.txt"), WRITTEN.sort.join("\n")) }
