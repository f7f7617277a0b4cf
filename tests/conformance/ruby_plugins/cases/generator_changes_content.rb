class Footer < Jekyll::Generator
  def generate(site)
    site.posts.docs.each { |post| post.content = "#{post.content}\n\nRead *again*: {{ page.title }}" }
    about = site.pages.find { |page| page.name == "about.md" }
    about.content.gsub!("cook", "bake")
    about.content << "\n\nEnd."
  end
end
