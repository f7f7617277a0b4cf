module Values
  def a_list(input) = [input, 1, nil, ["x"]]
  def a_hash(input) = { "key" => input, "deep" => { "list" => [1, 2] } }
  def a_symbol(_input) = :symbol
  def a_time(_input) = Time.utc(2024, 5, 6, 7, 8, 9)
  def a_date(_input) = Date.new(2024, 5, 6)
  def a_float(input) = input / 4.0
  def a_nil(_input) = nil
  def a_big(input) = input**70
  def a_range(_input) = 1..4
end
Liquid::Template.register_filter(Values)
__END__
{% assign list = "i" | a_list %}{{ list[0] }}{{ list[1] }}{{ list[3][0] }}{{ list.size }} {{ list | join: "," }}
{% assign hash = "v" | a_hash %}{{ hash.key }}{{ hash.deep.list[1] }} {{ hash | jsonify }}
{{ "" | a_symbol }} {{ "" | a_time | date: "%F %T" }} {{ "" | a_time }} {{ "" | a_date }} {{ 3 | a_float }} {{ 8 | a_float }} [{{ 1 | a_nil }}] {{ 3 | a_big }}
{% assign range = "" | a_range %}{% for i in range %}{{ i }}{% endfor %}
