INITIALISED = []
Jekyll::Hooks.register(:pages, :post_init) { |page| INITIALISED << "page #{page.name}" }
Jekyll::Hooks.register(:posts, :post_init) { |post| INITIALISED << "post #{File.basename(post.path)}" }
Jekyll::Hooks.register(:documents, :post_init) { |doc| INITIALISED << "document #{doc.relative_path}" }
Jekyll::Hooks.register(:documents, :post_init) { |doc| doc.data["note"] = "initialised" }
Jekyll::Hooks.register(:site, :post_read) { |site| site.config["extra"] = INITIALISED.sort.join("\n") }
