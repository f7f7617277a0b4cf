Jekyll::Hooks.register([:posts, :pages], :post_convert) { |item| item.content = "<section>#{item.content}</section>" }
Jekyll::Hooks.register(:recipes, :post_convert) { |doc| doc.content.gsub!("Knead", "Knead well") }
