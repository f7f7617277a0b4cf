class Shout < Jekyll::Converter
  def initialize(config)
    super
    @mark = config["title"][0]
  end

  def matches(ext) = ext.casecmp?(".txt")
  def output_ext(ext) = ext
  def convert(content) = content.lines.map { |line| "#{@mark} #{line}" }.join
end
