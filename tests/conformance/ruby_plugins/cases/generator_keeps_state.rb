class Counter < Jekyll::Generator
  def initialize(config)
    super
    @name = config["title"]
    @counts = Hash.new(0)
  end

  def generate(site)
    site.posts.docs.each { |post| post.data["tags"].each { |tag| @counts[tag] += 1 } }
    site.config["extra"] = "#{@name} #{@counts.sort.map { |tag, count| "#{tag}:#{count}" }.join(",")}"
  end
end
