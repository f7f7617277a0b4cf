# frozen_string_literal: true

module Nokogiri
  module XML
    # A node: its place in a tree, its attributes, and what can be done with it.
    class Node
      include Searchable
      include Enumerable
      include Comparable

      ELEMENT_NODE = 1
      ATTRIBUTE_NODE = 2
      TEXT_NODE = 3
      CDATA_SECTION_NODE = 4
      PI_NODE = 7
      COMMENT_NODE = 8
      DOCUMENT_NODE = 9
      DTD_NODE = 14
      DOCUMENT_FRAG_NODE = 11
      HTML_DOCUMENT_NODE = 13

      # What `to_html(save_with:)` knows; all but the form of the output is libxml2's.
      class SaveOptions
        FORMAT = 1
        NO_DECLARATION = 2
        NO_EMPTY_TAGS = 4
        NO_XHTML = 8
        AS_XHTML = 16
        AS_XML = 32
        AS_HTML = 64
        DEFAULT_HTML = FORMAT | NO_DECLARATION | NO_EMPTY_TAGS | AS_HTML
        DEFAULT_XML = FORMAT | AS_XML
        DEFAULT_XHTML = FORMAT | NO_DECLARATION | AS_XHTML
      end

      attr_accessor :pyjekyll_parent, :pyjekyll_tree
      attr_reader :document

      # `Node.new("div", document)` makes an element.
      def self.new(name = nil, document = nil, *rest)
        return super unless equal?(Node)

        Element.new(name, document, *rest).tap { |made| yield made if block_given? }
      end

      def pyjekyll_children = @children ||= []
      # Whether it is a node of the tree, and does not only hold others.
      def counted? = true

      # where it is --------------------------------------------------------------------------

      def parent = @pyjekyll_parent
      def children = NodeSet.new(document, pyjekyll_children)
      def element_children = NodeSet.new(document, pyjekyll_children.select(&:element?))
      alias elements element_children
      def child = pyjekyll_children.first
      def first_element_child = pyjekyll_children.find(&:element?)
      def last_element_child = pyjekyll_children.reverse_each.find(&:element?)
      def next_sibling = sibling(1)
      alias next next_sibling
      def previous_sibling = sibling(-1)
      alias previous previous_sibling
      def next_element = after_this.find(&:element?)
      def previous_element = before_this.reverse_each.find(&:element?)

      def ancestors(selector = nil)
        found = []
        node = self
        found << node while (node = node.parent)
        return NodeSet.new(document, found) if selector.nil? || found.empty?

        admitted = found.last.search(selector).to_a
        NodeSet.new(document, found.select { |above| admitted.include?(above) })
      end

      def traverse(&block)
        pyjekyll_children.dup.each { |child| child.traverse(&block) }
        yield self
      end

      def path
        return "/" if document? || parent.nil?
        return "?" if parent.fragment?

        same = parent.pyjekyll_children.select { |other| other.node_name == node_name && other.node_type == node_type }
        place = same.size > 1 ? "[#{same.index { |other| other.equal?(self) } + 1}]" : ""
        "#{parent.path.delete_suffix("/")}/#{path_name}#{place}"
      end

      def css_path
        path.split("/").reject(&:empty?).map { |part| part.gsub(/\[(\d+)\]/, ':nth-of-type(\1)') }.join(" > ")
      end

      def matches?(selector) = (ancestors.last || self).search(selector).include?(self)
      def line = 1

      # what it is -----------------------------------------------------------------------------

      def element? = node_type == ELEMENT_NODE
      alias elem? element?
      def text? = node_type == TEXT_NODE
      def cdata? = node_type == CDATA_SECTION_NODE
      def comment? = node_type == COMMENT_NODE
      def processing_instruction? = node_type == PI_NODE
      def document? = false
      def fragment? = false
      def html? = node_type == HTML_DOCUMENT_NODE
      def xml? = node_type == DOCUMENT_NODE
      def blank? = (text? || cdata?) && content.match?(/\A[ \t\r\n]*\z/)
      def read_only? = false
      def name = node_name
      def type = node_type
      def pointer_id = object_id
      def namespace = nil
      def namespaces = {}
      def namespace_definitions = []

      def ==(other) = equal?(other)
      def eql?(other) = equal?(other)
      def hash = object_id.hash

      def <=>(other)
        return nil unless other.is_a?(Node)

        tree = Trees.of(self)
        tree.equal?(Trees.of(other)) ? tree.index(self) <=> tree.index(other) : nil
      end

      # attributes -----------------------------------------------------------------------------

      def attribute_pairs = {}
      def [](name) = attribute_pairs[name.to_s]
      alias attr []
      alias get_attribute []
      def key?(name) = attribute_pairs.key?(name.to_s)
      alias has_attribute? key?
      def keys = attribute_pairs.keys.map { |name| name.split(":", 2).last }
      def values = attribute_pairs.values
      def value?(value) = values.include?(value)
      def attribute(name) = key?(name) ? Attr.of(self, name.to_s) : nil
      def attribute_nodes = attribute_pairs.keys.map { |name| Attr.of(self, name) }
      def attributes = attribute_nodes.to_h { |attribute| [attribute.node_name, attribute] }
      def each = attribute_nodes.each { |attribute| yield [attribute.node_name, attribute.value] }

      # changes --------------------------------------------------------------------------------

      def unlink
        return self unless parent

        Trees.of(self).disturb
        parent.pyjekyll_children.delete_if { |other| other.equal?(self) }
        self.pyjekyll_parent = nil
        self
      end
      alias remove unlink

      def add_child(given)
        nodes = coerce(given)
        listed(nodes).each { |node| insert(node, pyjekyll_children.size) }
        nodes
      end

      def <<(given)
        add_child(given)
        self
      end

      def prepend_child(given)
        first = pyjekyll_children.first
        first ? first.add_previous_sibling(given) : add_child(given)
      end

      def add_previous_sibling(given) = add_sibling(given, 0)
      alias previous= add_previous_sibling
      def add_next_sibling(given) = add_sibling(given, 1)
      alias next= add_next_sibling

      def before(given)
        add_previous_sibling(given)
        self
      end

      def after(given)
        add_next_sibling(given)
        self
      end

      def replace(given)
        raise "Cannot replace a node with no parent" unless parent

        nodes = parent.coerce(given)
        add_sibling(nodes, 0)
        unlink
        nodes
      end

      def swap(given)
        replace(given)
        self
      end

      def children=(given)
        nodes = coerce(given)
        pyjekyll_children.dup.each(&:unlink)
        listed(nodes).each { |node| insert(node, pyjekyll_children.size) }
      end
      alias inner_html= children=

      def parent=(node)
        node.add_child(self)
      end

      def wrap(html)
        above = document.fragment(html).children.first
        add_next_sibling(above)
        above.add_child(self)
        self
      end

      def content=(text)
        pyjekyll_children.dup.each(&:unlink)
        insert(Text.new(text.to_s, document), 0)
      end

      def dup(*)
        made = allocate_copy
        pyjekyll_children.each do |child|
          copy = child.dup
          copy.pyjekyll_parent = made
          made.pyjekyll_children << copy
        end
        made
      end
      alias clone dup

      def fragment(text) = document.pyjekyll_fragment(text, "inner")
      def parse(text, *) = text.empty? ? NodeSet.new(document) : fragment(text).children

      # texts ----------------------------------------------------------------------------------

      def content = pyjekyll_children.map { |child| child.comment? || child.processing_instruction? ? "" : child.content }.join
      alias text content
      alias inner_text content
      alias to_str content

      def to_html(options = {}) = write(form_of(options, "html"))
      def to_xml(options = {}) = write(form_of(options, "xml"))
      def to_xhtml(*) = raise(Pyjekyll::Refusal.of("all of the gem nokogiri: to_xhtml", "use to_html or to_xml"))
      def to_s = document.html? ? to_html : to_xml
      def inner_html(*) = Trees.of(self).write(pyjekyll_children, "html")

      def serialize(*arguments)
        options = arguments.first.is_a?(Hash) ? arguments.first : { save_with: arguments[1] }
        options[:save_with] ? write(form_of(options, "xml")) : to_xml
      end

      def write_to(io, *arguments)
        io << serialize(*arguments)
        io
      end

      def write_html_to(io, *) = io << to_html
      def write_xml_to(io, *) = io << to_xml
      def encode_special_chars(text) = text.gsub("&", "&amp;").gsub("<", "&lt;").gsub(">", "&gt;").gsub("\r", "&#13;")
      def inspect = "#<#{self.class} name=#{node_name.inspect}>"
      def decorate!; end

      # What may be put into a tree: nodes as they are, a text as HTML.
      def coerce(given)
        case given
        when NodeSet then given
        when DocumentFragment then given.children
        when String then fragment(given).children
        when Document, Attr then raise ArgumentError, "Requires a Node, NodeSet or String argument, and cannot accept a #{given.class}."
        when Node then given
        else raise ArgumentError, "Requires a Node, NodeSet or String argument, and cannot accept a #{given.class}."
        end
      end

      protected

      def insert(node, place)
        raise ArgumentError, "cannot reparent #{node.class} there" if node.equal?(self) || ancestors.include?(node)

        if node.parent.equal?(self) && pyjekyll_children.index { |other| other.equal?(node) } < place
          place -= 1
        end
        node.unlink
        Trees.of(self).disturb
        node.pyjekyll_tree = nil
        node.pyjekyll_parent = self
        pyjekyll_children.insert(place, node)
      end

      def index_of(node) = pyjekyll_children.index { |other| other.equal?(node) }

      private

      def listed(nodes) = nodes.is_a?(NodeSet) ? nodes.to_a : [nodes]

      def add_sibling(given, offset)
        raise "Cannot add sibling to a node with no parent" unless parent

        nodes = parent.coerce(given)
        inserted = listed(nodes)
        inserted = inserted.reverse if offset == 1
        inserted.each { |node| parent.insert(node, parent.index_of(self) + offset) }
        nodes
      end

      def sibling(offset)
        place = parent&.index_of(self)
        place && (place + offset >= 0 || nil) && parent.pyjekyll_children[place + offset]
      end

      def after_this = parent ? parent.pyjekyll_children.drop(parent.index_of(self) + 1) : []
      def before_this = parent ? parent.pyjekyll_children.take(parent.index_of(self)) : []
      def path_name = node_name
      def write(form) = document.pyjekyll_encoded(Trees.of(self).write([self], form), form)

      def form_of(options, usual)
        chosen = options.is_a?(Hash) ? options[:save_with] : nil
        return usual unless chosen
        raise Pyjekyll::Refusal.of("other ways of writing than Nokogiri's usual ones") if (chosen & SaveOptions::FORMAT).zero?
        return "html" if chosen.anybits?(SaveOptions::AS_HTML)

        chosen.anybits?(SaveOptions::AS_XHTML) ? to_xhtml : "xml"
      end

      protected :index_of, :insert
    end

    # `xmlns:prefix="href"`.
    Namespace = Struct.new(:prefix, :href)

    class Element < Node
      attr_reader :attribute_pairs

      def self.pyjekyll_make(...) = allocate.tap { |made| made.send(:fill, ...) }

      def initialize(name, document, *)
        super()
        fill(document, name.to_s, {}, nil, nil, [], [])
      end

      def node_type = ELEMENT_NODE
      def node_name = @name

      def node_name=(name)
        Trees.of(self).disturb
        @name = name.to_s
      end
      alias name= node_name=

      def namespace = @href && Namespace.new(@prefix, @href)
      def namespace_definitions = @spaces.each_slice(2).map { |prefix, href| Namespace.new(prefix.empty? ? nil : prefix, href) }

      def namespaces
        inherited = parent&.element? ? parent.namespaces : {}
        inherited.merge(@spaces.each_slice(2).to_h { |prefix, href| [prefix.empty? ? "xmlns" : "xmlns:#{prefix}", href] })
      end

      def []=(name, value)
        @attribute_pairs[name.to_s] = value.to_s
        @bare -= [name.to_s]
        Trees.of(self).attribute_changed(self, name.to_s, value.to_s)
      end
      alias set_attribute []=

      def remove_attribute(name)
        found = attribute(name)
        return unless found

        @attribute_pairs.delete(name.to_s)
        Trees.of(self).attribute_changed(self, name.to_s, nil)
        found
      end
      alias delete remove_attribute

      def classes = kwattr_values("class")
      def add_class(names) = kwattr_add("class", names)
      def append_class(names) = kwattr_append("class", names)
      def remove_class(names = nil) = kwattr_remove("class", names)
      def kwattr_values(name) = words(self[name] || [])

      def kwattr_add(name, keywords)
        known = kwattr_values(name)
        self[name] = (known + (words(keywords) - known)).join(" ")
        self
      end

      def kwattr_append(name, keywords)
        self[name] = (kwattr_values(name) + words(keywords)).join(" ")
        self
      end

      def kwattr_remove(name, keywords)
        left = keywords.nil? ? [] : kwattr_values(name) - words(keywords)
        left.empty? ? remove_attribute(name) : self[name] = left.join(" ")
        self
      end

      def inspect
        shown = ["name=#{@name.inspect}"]
        shown << "attributes=#{attribute_nodes.inspect}" unless @attribute_pairs.empty?
        shown << "children=#{children.inspect}" unless pyjekyll_children.empty?
        "#<#{self.class} #{shown.join(" ")}>"
      end

      def pyjekyll_write(stream)
        stream << ["e", @name, @attribute_pairs.to_a.flatten, @prefix, @href, @spaces, @bare]
        pyjekyll_children.each { |child| child.pyjekyll_write(stream) }
        stream << nil
      end

      private

      # `bare` are the attributes that have no value in HTML.
      def fill(document, name, attributes, prefix, href, spaces, bare)
        @document = document
        @name = name
        @attribute_pairs = attributes
        @prefix = prefix
        @href = href
        @spaces = spaces
        @bare = bare
      end

      def allocate_copy = Element.pyjekyll_make(document, @name, @attribute_pairs.dup, @prefix, @href, @spaces, @bare)
      def path_name = @prefix ? "#{@prefix}:#{@name}" : @name
      def words(given) = given.is_a?(String) ? given.split : given.to_a
    end

    # An attribute of an element.
    class Attr < Node
      attr_reader :node_name

      def self.of(element, name) = allocate.tap { |made| made.send(:fill, element, name) }

      def node_type = ATTRIBUTE_NODE
      def value = @element ? @element.attribute_pairs[@full].to_s : @kept
      alias content value
      alias text value
      alias to_s value
      alias to_str value
      alias inner_text value

      def value=(text)
        @element[@full] = text
      end
      alias content= value=

      def parent = @element

      def unlink
        @kept = value
        @element&.remove_attribute(@full)
        @element = nil
        self
      end
      alias remove unlink

      def inspect = "#<#{self.class} name=#{node_name.inspect} value=#{value.inspect}>"
      def ==(other) = other.is_a?(Attr) && parent.equal?(other.parent) && node_name == other.node_name
      alias eql? ==
      def hash = [@element.object_id, @full].hash

      private

      def fill(element, name)
        @element = element
        @document = element.document
        @full = name
        @node_name = name.split(":", 2).last
        @kept = element.attribute_pairs[name]
      end
    end

    # Texts, comments, and the like.
    class CharacterData < Node
      def initialize(content, document)
        super()
        @content = content
        @document = document.document
      end

      attr_reader :content
      alias text content
      alias inner_text content
      alias to_str content

      def content=(text)
        Trees.of(self).disturb
        @content = text.to_s
      end

      def inspect = "#<#{self.class} #{content.inspect}>"

      private

      def allocate_copy = self.class.allocate.tap { |made| made.send(:fill, @content, document) }

      def fill(content, document)
        @content = content
        @document = document
      end
    end

    class Text < CharacterData
      def node_type = TEXT_NODE
      def node_name = "text"
      def to_html(*) = parent&.node_name&.match?(/\A(?:script|style)\z/) ? content : encode_special_chars(content)
      def to_xml(*) = encode_special_chars(content)
      alias to_s to_html
      def pyjekyll_write(stream) = content.empty? || stream << content
      def counted? = !content.empty?

      private

      def path_name = "text()"
    end

    class CDATA < CharacterData
      def initialize(document, content) = super(content, document)
      def node_type = CDATA_SECTION_NODE
      def node_name = "#cdata-section"
      def to_html(*) = document.html? ? content : "<![CDATA[#{content}]]>"
      def to_xml(*) = "<![CDATA[#{content}]]>"
      alias to_s to_html
      def pyjekyll_write(stream) = stream << ["c", content]
    end

    class Comment < CharacterData
      def initialize(document, content) = super(content, document)
      def node_type = COMMENT_NODE
      def node_name = "comment"
      def to_html(*) = "<!--#{content}-->"
      alias to_xml to_html
      alias to_s to_html
      def pyjekyll_write(stream) = stream << ["#", content]
    end

    class ProcessingInstruction < CharacterData
      attr_reader :node_name

      def initialize(document, name, content)
        super(content, document)
        @node_name = name
      end

      def node_type = PI_NODE
      def pyjekyll_write(stream) = stream << ["p", node_name, content]

      private

      def allocate_copy = ProcessingInstruction.new(document, node_name, content)
    end

    # A document type.
    class DTD < Node
      attr_reader :node_name, :external_id, :system_id

      def self.pyjekyll_make(document, *values) = allocate.tap { |made| made.send(:fill, document, *values) }

      def node_type = DTD_NODE
      def content = ""
      def html5_dtd? = external_id.nil? && node_name == "html" && [nil, "about:legacy-compat"].include?(system_id)
      def pyjekyll_write(stream) = stream << ["d", node_name, external_id, system_id]

      def to_s
        return "<!DOCTYPE #{node_name} PUBLIC \"#{external_id}\" \"#{system_id}\">" if external_id

        system_id ? "<!DOCTYPE #{node_name} SYSTEM \"#{system_id}\">" : "<!DOCTYPE #{node_name}>"
      end
      alias to_html to_s
      alias to_xml to_s

      private

      def fill(document, name, external_id, system_id)
        @document = document
        @node_name = name
        @external_id = external_id
        @system_id = system_id
      end

      def allocate_copy = DTD.pyjekyll_make(document, node_name, external_id, system_id)
    end
  end
end
