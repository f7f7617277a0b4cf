Jekyll::Hooks.register([:pages, :documents], :post_render) { |item| item.output = item.output.gsub("<p>", "<p class=\"x\">") if item.output_ext == ".html" }
