class Cached < Jekyll::Generator
  def generate(site)
    cache = Jekyll::Cache.new("Kitchen")
    first = cache.getset("key") { "computed" }
    second = cache.getset("key") { raise "again" }
    cache["other"] = { "a" => [1] }
    again = Jekyll::Cache.new("Kitchen")
    found = [first, second, cache.key?("key"), cache.key?("nothing"), again["other"]["a"].first, again.key?("key")]
    cache.delete("key")
    found << cache.key?("key")
    cache.clear
    begin
      cache["other"]
    rescue StandardError => error
      found << error.class.name
    end
    site.config["extra"] = found.join(" ")
  end
end
