class Ruby < Jekyll::Generator
  def generate(site)
    site.config["extra"] = [Time.parse("2024-02-03 04:05:06 +0100").utc.iso8601, Time.at(0).utc.year, Time.now.to_i, Date.today.iso8601, DateTime.new(2024, 1, 2).strftime("%j"),
                            Set.new([1, 1]).size, ERB.new("<%= 1 + 1 %>").result, CGI.escape("a b&c"), CGI.escapeHTML("<"), URI.parse("https://a.b/c?d").host, Digest::MD5.hexdigest("x"),
                            Digest::SHA256.hexdigest("x")[0, 8], [3, 1, 2].sort.reverse.first, "ä".upcase, "abc".unpack("C*").sum, Pathname.new("/a/b/../c").cleanpath, "%05.2f" % 3.14159,
                            Comparable.instance_method(:clamp).name, JSON.generate("a" => [nil, 1.0]), { "b" => 1 }.to_yaml.lines.size, "a-b_c".tr("-_", "  "), Float::INFINITY > 1, 7.fdiv(2), 10.digits.sum].join(" ")
  end
end
