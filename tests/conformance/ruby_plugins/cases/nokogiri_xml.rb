# XML: feeds are read by their names and namespaces.
require "nokogiri"

module NokogiriXml
  FEED = <<~XML
    <?xml version="1.0" encoding="utf-8"?>
    <!-- a feed -->
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <title type="html">A &amp; B</title>
      <entry dc:lang="en"><id>1</id><dc:creator>Me</dc:creator><content><![CDATA[<p>x</p>]]></content></entry>
      <entry><id>2</id><dc:creator>You</dc:creator><content/></entry>
    </feed>
  XML
  PLAIN = "<urlset><url><loc>/a</loc></url><url><loc>/b</loc><t>é</t></url></urlset>"

  QUESTIONS = [
    ->(d) { d.css("entry id").map(&:text) },
    ->(d) { d.xpath("//xmlns:entry/dc:creator").map(&:text) },
    ->(d) { d.xpath("//a:entry", "a" => "http://www.w3.org/2005/Atom").size },
    ->(d) { [d.xpath("//entry").size, d.at("content").text, d.at("title")["type"], d.root.name, d.at("entry")["dc:lang"]] },
    ->(d) { n = d.at_xpath("//dc:creator"); [n.name, n.namespace.prefix, n.namespace.href, d.root.namespace.prefix] },
    ->(d) { d.remove_namespaces!; [d.xpath("//entry").size, d.xpath("//creator").map(&:text)] },
    ->(d) { [d.xml?, d.html?, d.errors.size, d.class.name, d.at("id").class.name, d.namespaces.keys] },
    ->(_) { Nokogiri::XML(PLAIN).css("url loc").map(&:text) },
    ->(_) { Nokogiri::XML(PLAIN).to_xml },
    ->(_) { x = Nokogiri::XML(PLAIN); x.at("url").add_child("<lastmod>now</lastmod>"); x.at("loc").content = "a&b"; x.root.to_xml },
    ->(_) { x = Nokogiri::XML(PLAIN); x.css("url").last.remove; x.root["k"] = "v<"; x.to_s },
    ->(_) { Nokogiri::XML("<a><b></a>").errors.size.positive? },
    ->(d) { d.to_xml },
    ->(d) { [d.at("entry").to_xml, d.at("title").to_s, d.encoding] },
    ->(_) { Nokogiri::HTML("<!DOCTYPE html><p>é<br>").to_xml },
    ->(_) { Nokogiri::HTML.fragment("<p>é<br><img src=x></p>").to_xml },
    ->(_) { Nokogiri::XML.fragment("<a/>t<b>c</b>").to_xml },
  ].freeze

  class Generator < Jekyll::Generator
    def generate(site)
      page = Jekyll::PageWithoutAFile.new(site, site.source, "", "nokogiri.txt")
      page.content = QUESTIONS.map { |ask| ask.call(Nokogiri::XML(FEED)).inspect }.join("\n").gsub("{", "(")
      site.pages << page
    end
  end
end
