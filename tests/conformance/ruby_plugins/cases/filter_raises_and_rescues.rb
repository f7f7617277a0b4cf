module Rescuing
  def safe_integer(input)
    Integer(input)
  rescue ArgumentError => error
    "no: #{error.class}"
  end

  def safe_template(input)
    Liquid::Template.parse(input == "broken" ? "{% if %}" : "{{ x }}").render("x" => 1)
  rescue Liquid::SyntaxError => error
    "syntax: #{error.class}"
  end
end
Liquid::Template.register_filter(Rescuing)
__END__
{{ "12" | safe_integer }} {{ "x" | safe_integer }} {{ "broken" | safe_template }} {{ "plain" | safe_template }}
