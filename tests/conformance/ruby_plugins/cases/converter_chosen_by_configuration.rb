class Prefixed < Jekyll::Converter
  highlighter_prefix "<pre>"
  highlighter_suffix "</pre>"
  priority :highest
  def matches(ext) = @config["title"] == "Test Kitchen" && ext == ".html"
  def output_ext(_ext) = ".htm"
  def convert(content) = "#{highlighter_prefix}#{content}#{self.class.highlighter_suffix}"
end
