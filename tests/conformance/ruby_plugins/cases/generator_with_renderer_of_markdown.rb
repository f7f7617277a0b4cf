class Converted < Jekyll::Generator
  def generate(site)
    converter = site.find_converter_instance(Jekyll::Converters::Markdown)
    site.posts.docs.each { |post| post.data["note"] = converter.convert(post.data["title"] + " *em*").strip }
    site.config["extra"] = [converter.matches(".md"), converter.matches(".html"), converter.output_ext(".md"), converter.class.name].join(" ")
  end
end
