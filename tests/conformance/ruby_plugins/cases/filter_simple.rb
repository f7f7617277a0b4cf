module Words
  def shout(input) = "#{input.to_s.upcase}!"
  def repeat(input, count = 2, separator = "-") = Array.new(count, input).join(separator)
  def classes(input) = input.class.name
end
Liquid::Template.register_filter(Words)
__END__
{{ "a" | shout }} {{ "x" | repeat }} {{ "x" | repeat: 3 }} {{ "x" | repeat: 2, ":" | shout }}
{{ 1 | classes }} {{ 1.5 | classes }} {{ "s" | classes }} {{ nothing | classes }} {{ true | classes }} {{ site.time | classes }} {{ site.data.nav | classes }} {{ site.posts | classes }} {{ site.posts[0].tags | classes }}
