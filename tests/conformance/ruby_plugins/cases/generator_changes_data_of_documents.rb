class Notes < Jekyll::Generator
  def generate(site)
    site.posts.docs.each_with_index do |post, index|
      post.data["note"] = "#{index} #{post.data["title"].upcase} #{post.data["tags"].size}"
      post.data["tags"] << "added"
    end
    site.collections["recipes"].docs.each { |doc| doc.data["note"] = doc.data["minutes"] / 60.0 }
    site.pages.each { |page| page.data["note"] = page.name }
  end
end
