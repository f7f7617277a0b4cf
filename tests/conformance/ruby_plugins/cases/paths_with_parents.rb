# Files named by way of the folder above another.
class ParentPaths < Jekyll::Generator
  def generate(site)
    above = File.join(__dir__, "..")
    lines = [
      File.read("#{above}/_config.yml").lines.first,
      File.exist?("_posts/../_config.yml"), File.exist?("_posts/../nothing"), File.directory?("_posts/.."),
      File.file?(File.join(above, "_posts/../index.html")), FileTest.exist?("_posts/../index.html"),
      Dir.entries("_posts/..").include?("_config.yml"), Dir.exist?("#{above}/_posts"),
      Dir["#{above}/_posts/../_posts/*"].map { |path| path.delete_prefix(__dir__) }.sort.first(2),
      Dir.glob("_posts/../index.*"), Dir.glob(["_posts/../index.*", "_config.yml"]).sort, Dir.glob("../*", base: "_posts").include?("../_posts"),
      Dir.children("_posts/..").include?("_posts"), Dir["_posts/../_po*/*.md"].first&.start_with?("_posts/../_posts/"),
      File.readlines("_posts/../_config.yml").size.positive?, IO.read("_posts/../_config.yml").size.positive?,
      File.open("_posts/../_config.yml", "r") { |file| file.gets }, open("_posts/../_config.yml", &:gets),
      File.foreach("_posts/../_config.yml").first, File.stat("_posts/..").directory?, File.size?("_posts/../nothing"),
      Pathname.new("_posts/../_config.yml").read.size.positive?, (File.read("_posts/../nothing") rescue $!.class.name),
      (File.read("_posts/..") rescue $!.class.name), File.realpath("_posts/../_posts") == File.realpath("_posts"),
      YAML.load_file("#{above}/_config.yml").class.name, Dir.mkdir("_posts/../_posts/made_here"), File.directory?("_posts/made_here"),
      Dir.rmdir("_posts/../_posts/made_here"),
    ]
    site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "", "paths.txt").tap { |page| page.content = lines.map(&:inspect).join("\n") }
  end
end
