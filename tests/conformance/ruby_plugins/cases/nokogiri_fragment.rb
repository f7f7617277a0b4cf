# A fragment is read, searched, changed and written again.
require "nokogiri"

module NokogiriFragment
  HTML = <<~HTML
    <h1 class="a b">One &amp; <em>two</em></h1><p>A <a href="/x?a=1&b=2">link</a>, <a class="internal-link" href='y'>inner</a>
    and <a href="z" rel=nofollow>more</a>.<br>é &copy; <img src="i.png" alt="x y"></p>
    <ul><li>1<li>2 <b>c</b></ul><div><p>x</p><div>y</div></div>
    <script>if (a < b) { c(); }</script><!-- a comment --><pre>
      kept   </pre>
  HTML

  def self.parse = Nokogiri::HTML::DocumentFragment.parse(HTML)

  def self.lines
    [
      parse.to_html,
      parse.inner_html,
      parse.to_s == parse.to_html,
      parse.children.map { |node| [node.name, node.class.name, node.to_html] },
      parse.css("a").map { |node| node["href"] },
      parse.css("a:not(.internal-link):not(.footnote)").each { |link| link.set_attribute("target", "_blank") }.to_html,
      change { |html| html.css("a").each { |a| a["rel"] = "noopener" } },
      change { |html| html.css("a").first.remove },
      change { |html| html.css("p, li").each { |node| node.name = "span" } },
      change { |html| html.at("h1").content = "a < b" },
      change { |html| html.at_css("h1").inner_html = "w<i>z</i>" },
      change { |html| html.at("h1")["id"] = "q"; html.at("h1") << "<b>n</b> &lt;" },
      change { |html| html.at("h1").add_next_sibling("<hr><p>u</p>") },
      change { |html| html.at("h1").add_previous_sibling("<p>u</p>text") },
      change { |html| html.at("h1").replace("<h3>r</h3>k") },
      change { |html| html.at("ul").wrap("<section class='s'></section>") },
      change { |html| html.css("li").remove },
      change { |html| html.css("li").wrap("<div class='w'></div>") },
      change { |html| html.css("div > p").add_class("c d") },
      change { |html| html.at("h1").remove_class("a") },
      change { |html| html.at("h1").remove_attribute("class") },
      change { |html| html.at("div").children = html.at("ul").children },
      change { |html| html.at("div").prepend_child("<u>v</u>") },
      change { |html| html.at("ul").swap(html.at("div")) },
      change { |html| html.traverse { |node| node.content = node.content.upcase if node.text? && node.parent.name != "script" } },
      change { |html| html.search(".//text()").each { |text| text.replace("<s>t</s>") if text.content.include?("link") } },
      change { |html| html.css("img").each { |img| img.replace(Nokogiri::XML::Node.new("picture", html.document).tap { |p| p.add_child(img.dup) }) } },
      change { |html| html.at("p").after(html.at("h1")) },
      change { |html| html.at("p").before("a & b") },
    ]
  end

  def self.change
    html = parse
    yield html
    html.to_html
  end

  class Generator < Jekyll::Generator
    def generate(site)
      page = Jekyll::PageWithoutAFile.new(site, site.source, "", "nokogiri.txt")
      page.content = NokogiriFragment.lines.map(&:inspect).join("\n").gsub("{", "(")
      site.pages << page
    end
  end
end
