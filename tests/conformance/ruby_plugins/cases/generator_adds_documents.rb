class Adder < Jekyll::Generator
  def generate(site)
    recipes = site.collections["recipes"]
    doc = Jekyll::Document.new(File.join(site.source, "_recipes", "made.md"), site: site, collection: recipes)
    doc.data["title"] = "Made"
    doc.data["note"] = "#{doc.relative_path} #{doc.basename} #{doc.extname} #{doc.url}"
    doc.content = "*Made* here."
    recipes.docs << doc
  end
end
