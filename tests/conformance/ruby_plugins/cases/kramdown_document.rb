class Kram < Jekyll::Generator
  def generate(site) = site.config["extra"] = Kramdown::Document.new("# A *b*\n\n| x |\n").to_html
end
