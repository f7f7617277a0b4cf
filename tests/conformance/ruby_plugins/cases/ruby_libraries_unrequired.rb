# Jekyll has loaded these: a plugin that requires nothing may use them.
module Libraries
  def libraries(_)
    [
      URI("http://example.org/a?b=c").host, URI.join("http://a.org/b/", "c").to_s, URI.parse("mailto:x@y").scheme,
      Pathname("/a/b").basename.to_s, Pathname.new("a").join("b").to_s, { "a" => [1, nil] }.to_yaml, YAML.load("- 1\n- b"),
      ERB::Util.html_escape("<&>"), CGI.escape("a b&"), CGI.unescapeHTML("&lt;"), Digest::MD5.hexdigest("x"),
      Digest::SHA256.hexdigest("y")[0, 8], Set.new([1, 1]).size,
      File.extname("a.b"), FileUtils.pwd == Dir.pwd, URI::DEFAULT_PARSER.escape("ä b"), URI.encode_www_form_component("ä b"),
      JSON.generate([1]), Time.parse("2024-01-02 UTC").year, Date.parse("2024-01-02").to_s
    ].map(&:inspect).join("\n")
  end
end
Liquid::Template.register_filter(Libraries)
__END__
{{ 1 | libraries }}
