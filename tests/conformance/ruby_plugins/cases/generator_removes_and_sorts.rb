class Remover < Jekyll::Generator
  def generate(site)
    site.pages.reject! { |page| page.path == "docs/guide.md" }
    site.posts.docs.delete_if { |post| post.data["hidden"] }
    site.posts.docs.reverse!
    site.static_files.reject! { |file| file.relative_path.end_with?("plain.txt") }
    site.collections["recipes"].docs.sort_by! { |doc| doc.data["minutes"] }
  end
end
