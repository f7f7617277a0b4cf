module Own
  def slugify(input, *) = "own-#{input}"
  def upcase(input) = "UP #{input}"
end
Liquid::Template.register_filter(Own)
__END__
{{ "A b" | slugify }} {{ "a" | upcase }} {{ "a" | upcase | downcase }}
