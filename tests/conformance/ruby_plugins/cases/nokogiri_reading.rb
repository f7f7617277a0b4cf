# What can be asked of nodes, and how they are found.
require "nokogiri"

module NokogiriReading
  HTML = <<~HTML
    <html lang=en><head><title>A title</title><meta name="description" content="What &amp; why">
    <meta property="og:description" content="Of old"></head><body class="home page">
    <h1 id=top>Head <small>small</small></h1><p>First <b>bold</b></p><p title='second'>Second</p><p></p>
    <table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>
    <ul><li class=x>1</li><li>2</li><li class="x y">3</li><li>4</li></ul><a href="mailto:a@b.c">mail</a>
    <img data-src="a b" alt=""></body></html>
  HTML

  QUESTIONS = {
    "title" => ->(d) { d.at("head title")&.text.strip },
    "attribute" => ->(d) { d.at('head meta[name="description"]')&.attr("content") },
    "of a set" => ->(d) { [d.css("meta").attr("content").value, d.css("meta").attr("content").to_s, d.css("none").attr("a")] },
    "inner" => ->(d) { d.at("body").inner_html },
    "all" => ->(d) { d.to_html },
    "texts" => ->(d) { [d.css("p").text, d.css("p").map(&:text), d.at("h1").content, d.text.length, d.css("td").inner_text] },
    "xpath" => ->(d) { d.xpath("//li[@class]").map(&:text) },
    "xpath with a value" => ->(d) { [d.xpath("count(//li)"), d.xpath("string(//title)"), d.xpath("boolean(//nothing)")] },
    "xpath of attributes" => ->(d) { d.xpath("//@class").map { |a| [a.name, a.value, a.parent.name] } },
    "xpath of texts" => ->(d) { d.xpath("//p/text()").map { |t| [t.class.name, t.content] } },
    "relative" => ->(d) { [d.at("ul").xpath("li").size, d.at("ul").xpath("./li[2]").text, d.at("ul").css("li").size, d.at("ul").css("> li.y").text] },
    "row and column" => ->(d) { d.xpath("/html/body/table/tr/td[1]").map(&:text) },
    "classes" => ->(d) { [d.css("li.x").size, d.css(".x.y").text, d.at("body").classes, d.css("li:not(.x)").map(&:text)] },
    "places" => ->(d) { ["li:first-child", "li:last-child", "li:nth-child(2)", "li:nth-child(odd)", "li:nth-of-type(3)", "li:first", "li:last", "li:eq(2)", "li:gt(2)", "li:nth(3)"].map { |s| d.css(s).map(&:text) } },
    "others" => ->(d) { ["p:empty", "p:contains('Second')", "p:has(b)", "p + p", "h1 ~ p", "h1 > small", "p[title]", "p[title=second]", "a[href^=mailto]", "a[href$='b.c']", "img[data-src*=' ']", "h1, a", "*[id]", "li.x ~ li"].map { |s| d.css(s).map(&:name) } },
    "text of a selector" => ->(d) { d.css("h1 > text()").map(&:text) },
    "keys" => ->(d) { [d.at("img").keys, d.at("img").values, d.at("img").attributes.keys, d.at("img").key?("alt"), d.at("img").has_attribute?("src"), d.at("img")["src"], d.at("img")[:alt]] },
    "neighbours" => ->(d) { [d.at("h1").next.class.name, d.at("h1").next_element.name, d.at("ul").previous_element.name, d.at("p").parent.name, d.at("b").ancestors.map(&:name), d.at("li").previous, d.at("ul").element_children.size, d.at("p").child.text, d.at("ul").first_element_child.text, d.at("ul").last_element_child.text] },
    "kinds" => ->(d) { [d.class.name, d.root.name, d.html?, d.at("p").element?, d.at("p").text?, d.at("p").child.text?, d.children.map { |c| c.class.name }, d.at("p").node_type, d.title, d.encoding, d.errors.class.name, d.meta_encoding] },
    "sets" => ->(d) { s = d.css("li"); [s.length, s.size, s.first.text, s.last.text, s[1].text, s[1..2].map(&:text), s.empty?, d.css("nothing").empty?, s.reverse.first.text, (s + d.css("p")).size, (s - d.css(".x")).size, (s & d.css(".x")).size, s.index(s[2]), s.include?(d.at("li")), s.children.size, s.first(2).map(&:text), s.any?, s.to_a.size, s.filter(".x").size] },
    "equality" => ->(d) { [d.at("p") == d.at("p"), d.at("p") == d.at("h1"), d.css("p") == d.css("p"), [d.at("p"), d.at("p")].uniq.size, d.css("p").map(&:text).uniq.size] },
    "paths" => ->(d) { [d.at("b").path, d.at("ul").path, d.css("li")[2].path, d.root.path, d.css("td")[3].css_path] },
    "matches" => ->(d) { [d.at("li").matches?(".x"), d.at("li").matches?("p"), d.at("li").matches?("ul li")] },
    "at" => ->(d) { [d.at("nothing"), d.at_css("li.y").text, d.at_xpath("//li[3]").text, (d / "li").size, (d % "li").text, d.search("li", "p").size, d.search("//li").size] },
    "made" => ->(d) { e = d.create_element("span", "text & more", class: "k", id: "i"); d.at("p").add_child(e); [e.to_html, d.at("p").to_html, d.create_text_node("a<b").to_html, d.fragment("<i>x</i>y").to_html] },
    "wrong" => ->(d) { [(d.css("a[") rescue $!.class.name), (d.xpath("//[") rescue $!.class.name), (d.root.replace(3) rescue $!.class.name)] },
    "empty" => ->(_) { [Nokogiri::HTML("").to_html, Nokogiri::HTML.fragment("").to_html, Nokogiri::HTML("").css("a").size, Nokogiri::HTML.fragment("a < b & c").to_html, Nokogiri::HTML("<p>a").to_html] },
    "html 5" => ->(_) { Nokogiri::HTML("<!DOCTYPE html><html><head><meta charset=utf-8></head><body><main>é<br/></main><svg viewBox='0 0 1 1'><path d=\"M0\"/></svg></body></html>").to_html },
  }.freeze

  class Generator < Jekyll::Generator
    def generate(site)
      page = Jekyll::PageWithoutAFile.new(site, site.source, "", "nokogiri.txt")
      lines = QUESTIONS.map { |name, ask| "#{name}: #{ask.call(Nokogiri::HTML(HTML)).inspect}" }
      page.content = lines.join("\n").gsub("{", "(")
      site.pages << page
    end
  end
end
