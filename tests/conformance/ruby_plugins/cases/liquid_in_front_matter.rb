class Templates < Jekyll::Generator
  def generate(site)
    site.pages.each do |page|
      next unless page.data["title"].is_a?(String)

      page.data["title"] = Liquid::Template.parse("{{ site.title }}: #{page.data["title"]}").render("site" => site.config)
    end
  end
end
