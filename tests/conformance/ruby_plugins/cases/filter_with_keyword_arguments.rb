module Keywords
  def options(input, options = {}) = "#{input} #{options.map { |key, value| "#{key}=#{value}" }.join(" ")}"
end
Liquid::Template.register_filter(Keywords)
__END__
{{ "x" | options: a: 1, b: "two" }} {{ "y" | options }}
