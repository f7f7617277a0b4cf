class Sections < Jekyll::Converters::Markdown
  def convert(content) = "<section>\n#{super}</section>\n"
end
