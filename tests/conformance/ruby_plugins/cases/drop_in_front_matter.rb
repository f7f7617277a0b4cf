class Stars < Liquid::Drop
  def count = 5
  def list = [1, { "a" => "b" }]
end
class Giver < Jekyll::Generator
  def generate(site) = site.posts.docs.each { |post| post.data["stars"] = Stars.new }
end
__END__
{% for post in site.posts %}{{ post.stars.count }}{{ post.stars.list[1].a }} {% endfor %}
