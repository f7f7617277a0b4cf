# frozen_string_literal: true

module Nokogiri
  module XML
    # How texts are read: pyjekyll always recovers from errors and never fetches anything.
    class ParseOptions
      STRICT = 0
      RECOVER = 1
      NOENT = 2
      DTDLOAD = 4
      NOBLANKS = 256
      NOERROR = 32
      NOWARNING = 64
      NONET = 2048
      NOCDATA = 16_384
      BIG_LINES = 1 << 22
      DEFAULT_XML = RECOVER | NONET | BIG_LINES
      DEFAULT_HTML = RECOVER | NOERROR | NOWARNING | NONET | BIG_LINES

      def initialize(*); end
      %i[recover noerror nowarning nonet nocdata default_xml default_html big_lines].each { |name| define_method(name) { self } }

      %i[strict noblanks noent dtdload huge].each do |name|
        define_method(name) { raise Pyjekyll::Refusal.of("all of the gem nokogiri: the parse option #{name}") }
      end
    end

    class Document < Node
      attr_accessor :errors, :encoding, :url

      def self.parse(text, *)
        text = text.read if text.respond_to?(:read)
        yield ParseOptions.new if block_given?
        made = new
        made.encoding = text.to_s[/\A\s*<\?xml[^>]*?\sencoding=["']([^"']*)/, 1]
        made.errors = Trees.parse(made, text.to_s, "xml").map { |message| XML::SyntaxError.new(message) }
        made
      end

      def self.new(*) = allocate.tap { |made| made.send(:prepare) }

      def document = self
      def document? = true
      def counted? = false
      def node_type = DOCUMENT_NODE
      def node_name = "document"
      def parent = nil
      def root = pyjekyll_children.find(&:element?)

      def root=(node)
        root ? root.replace(node) : add_child(node)
      end

      def namespaces = root ? root.namespaces : {}
      def internal_subset = pyjekyll_children.find { |child| child.is_a?(DTD) }
      def content = root ? root.content : ""
      alias text content
      alias inner_text content
      def fragment(text = nil) = text.nil? ? DocumentFragment.new(self) : pyjekyll_fragment(text, root ? "inner" : "fragment")
      def create_element(name, *arguments) = fill_element(Element.new(name, self), arguments).tap { |made| yield made if block_given? }
      def create_text_node(text) = Text.new(text, self)
      def create_comment(text) = Comment.new(self, text)
      def create_cdata(text) = CDATA.new(self, text)
      def remove_namespaces! = tap { root&.traverse { |node| node.send(:forget_namespaces) if node.element? }; pyjekyll_tree.disturb }
      def inspect = "#<#{self.class} name=#{node_name.inspect} children=#{children.inspect}>"
      def pyjekyll_write(stream) = pyjekyll_children.each { |child| child.pyjekyll_write(stream) }

      def pyjekyll_fragment(text, kind)
        DocumentFragment.allocate.tap { |made| made.send(:fill, self, text, html? ? kind : "xml fragment") }
      end

      # XML that names no encoding is written in ASCII.
      def pyjekyll_encoded(text, form)
        return text if form != "xml" || html? || encoding || text.ascii_only?

        text.gsub(/[^\x00-\x7f]/) { |char| format("&#x%X;", char.ord) }
      end

      private

      def prepare
        @errors = []
        @document = self
        @pyjekyll_tree = Trees.new(self, html? ? "document" : "xml")
      end

      def fill_element(made, arguments)
        arguments.each do |argument|
          argument.is_a?(Hash) ? argument.each { |name, value| made[name] = value } : made.content = argument
        end
        made
      end

      def allocate_copy = self.class.new

      def write(form)
        head = form == "xml" && xml? ? "<?xml version=\"1.0\"#{" encoding=\"#{encoding}\"" if encoding}?>\n" : ""
        head + pyjekyll_encoded(pyjekyll_tree.write(nil, form), form)
      end
    end

    class Element
      private

      def forget_namespaces
        @prefix = @href = nil
        @spaces = []
        @attribute_pairs = @attribute_pairs.transform_keys { |name| name.split(":", 2).last }
      end
    end

    # Nodes without a document's head and root.
    class DocumentFragment < Node
      attr_accessor :errors

      def self.parse(text, *) = XML::Document.new.pyjekyll_fragment(text, "xml fragment")

      def initialize(document, text = nil, context = nil)
        super()
        fill(document, text, context ? "inner" : "fragment")
      end

      def node_type = DOCUMENT_FRAG_NODE
      def node_name = "#document-fragment"
      def fragment? = true
      def counted? = false
      def parent = nil
      def fragment(text) = document.fragment(text)
      def to_s = children.to_s
      def to_html(*arguments) = children.to_html(*arguments)
      def to_xml(*arguments) = children.to_xml(*arguments)
      def to_xhtml(*arguments) = children.to_xhtml(*arguments)
      alias serialize to_s
      def inspect = "#<#{self.class} name=#{node_name.inspect} children=#{children.inspect}>"
      def pyjekyll_write(stream) = pyjekyll_children.each { |child| child.pyjekyll_write(stream) }

      private

      def fill(document, text, kind)
        @document = document
        @errors = []
        kind = "xml fragment" unless document.html?
        text ? Trees.parse(self, text.to_s, kind) : @pyjekyll_tree = Trees.new(self, kind)
      end

      def allocate_copy = self.class.allocate.tap { |made| made.send(:fill, document, nil, "fragment") }
    end
  end

  module HTML4
    class Document < XML::Document
      def self.parse(text, *)
        text = text.read if text.respond_to?(:read)
        yield XML::ParseOptions.new if block_given?
        made = new
        Trees.parse(made, text.to_s, "document")
        made
      end

      def node_type = HTML_DOCUMENT_NODE
      def encoding = @encoding || "UTF-8"
      def title = at_xpath("//title")&.inner_text
      def meta_encoding = at_xpath("//meta[@charset]")&.[]("charset") || content_type && content_type["content"][/charset\s*=\s*([\w-]+)/i, 1]

      def title=(text)
        found = at_xpath("//title")
        unless found
          found = XML::Element.new("title", self)
          (at_xpath("//head") || root.prepend_child(XML::Element.new("head", self))).add_child(found)
        end
        found.content = text
      end

      def pyjekyll_fragment(text, kind)
        DocumentFragment.allocate.tap { |made| made.send(:fill, self, text, kind) }
      end

      private

      def content_type = xpath("//meta[@http-equiv and boolean(@content)]").find { |node| node["http-equiv"].match?(/\AContent-Type\z/i) }
    end

    class DocumentFragment < XML::DocumentFragment
      def self.parse(text, *) = Document.new.pyjekyll_fragment(text, "fragment")
    end
  end
end
