require "json"
require "yaml"
class Files < Jekyll::Generator
  def generate(site)
    nav = JSON.parse(File.read(File.join(site.source, "_data", "nav.json")))
    names = Dir.glob(File.join(site.source, "_posts", "**", "*.md")).map { |path| File.basename(path) }.sort
    lines = File.readlines(site.in_source_dir("assets", "plain.txt"), chomp: true)
    site.config["extra"] = [nav["depth"], names, lines, File.exist?(site.in_source_dir("nothing")), File.extname("a.b"), Dir.exist?(site.source),
                            YAML.load("a: [1, 2]")["a"].sum, Dir["_recipes/*"].sort].flatten.join(" ")
  end
end
