class Emphasis < Jekyll::Converter
  priority :low
  def matches(ext) = ext == ".md"
  def output_ext(_ext) = ".html"
  def convert(content) = content.gsub("<em>", "<em class=\"e\">")
end
