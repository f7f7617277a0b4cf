# frozen_string_literal: true

module Nokogiri
  module XML
    # What nodes and sets of nodes are searched with.
    module Searchable
      LOOKS_LIKE_XPATH = %r{^(?:\./|/|\.\.|\.$)}

      def search(*arguments)
        given, spaces = Searchable.arguments(arguments)
        pyjekyll_find(given.map { |path| LOOKS_LIKE_XPATH.match?(path) ? path : selector_path(path, spaces) }, spaces)
      end
      alias / search

      def css(*arguments)
        selectors, spaces = Searchable.arguments(arguments)
        pyjekyll_find(selectors.map { |selector| selector_path(selector, spaces) }, spaces)
      end

      def xpath(*arguments)
        paths, spaces = Searchable.arguments(arguments)
        pyjekyll_find(paths, spaces)
      end

      def at(*arguments) = search(*arguments).first
      alias % at
      def at_css(*arguments) = css(*arguments).first

      def at_xpath(*arguments)
        found = xpath(*arguments)
        found.is_a?(NodeSet) ? found.first : found
      end

      def >(selector) # rubocop:disable Naming/BinaryOperatorParameterName
        pyjekyll_find([selector_path(selector, nil, ["./"])], nil)
      end

      # Paths or selectors, and the namespaces that follow them.
      def self.arguments(given)
        own = given.find { |argument| ![Hash, String, Symbol, NilClass].include?(argument.class) }
        raise Pyjekyll::Refusal.of("functions of one's own in XPath") if own

        paths, rest = given.partition { |argument| argument.is_a?(String) || argument.is_a?(Symbol) }
        [paths.map(&:to_s), rest.first]
      end

      private

      def selector_path(selector, spaces, contexts = implied_contexts)
        spaces ||= document.root&.namespaces || {}
        Pyjekyll.host("tree_css", selector, contexts, document.html? || !spaces.key?("xmlns") ? nil : "xmlns")
      end

      def implied_contexts = [".//"]

      def pyjekyll_find(paths, spaces) = Trees.find(document, [self], paths, spaces)
    end
  end

  # Trees as pyjekyll has them: for searching and writing. A tree is known by its top, which is a
  # document, a fragment, or a node that was taken out.
  class Trees
    @count = 0

    class << self
      def next_number = @count += 1

      # A new tree from a text: its top gets the nodes, and the errors are returned.
      def parse(top, text, kind)
        tree = new(top, kind)
        top.pyjekyll_tree = tree
        stream = Pyjekyll.host("tree_parse", tree.number, text, kind)
        errors = stream.pop
        Reader.new(top).read(stream)
        tree.settle
        errors
      end

      def of(node)
        top = node
        while (above = top.parent)
          top = above
        end
        top.pyjekyll_tree ||= new(top, top.document.html? ? "node" : "xml node")
      end

      # What paths find from nodes: a NodeSet, or the value of an expression.
      def find(document, nodes, paths, spaces)
        spaces ||= document.root&.namespaces || {}
        spaces = spaces.to_h { |name, value| [name.to_s.delete_prefix("xmlns:"), value.to_s] }
        found = []
        nodes.chunk_while { |left, right| of(left).equal?(of(right)) }.each do |group|
          tree = of(group.first)
          kind, value = tree.ask("tree_find", group.map { |node| tree.index(node) }, paths, spaces)
          return value if kind == "value"

          value.each { |number, name| found << tree.result(number, name) }
        end
        XML::NodeSet.new(document, nodes.size > 1 ? found.uniq : found)
      end
    end

    attr_reader :number, :kind

    def initialize(top, kind)
      @top = top
      @kind = kind
      @number = Trees.next_number
      @changed = []
    end

    # The tree has changed in its shape: pyjekyll's is not the same any more.
    def disturb
      return unless @order

      @order = nil
      @number = Trees.next_number
      @changed = []
    end

    def attribute_changed(node, name, value)
      @changed << [index(node), name, value] if @order
    end

    # pyjekyll has the tree as it is here.
    def settle
      @order = {}.compare_by_identity
      @nodes = []
      each_node(@top) do |node|
        @order[node] = @nodes.size
        @nodes << node
      end
    end

    def index(node)
      settle_by_sending unless @order
      node.equal?(@top) && !node.counted? ? -1 : @order.fetch(node)
    end

    def ask(function, nodes, *arguments)
      settle_by_sending unless @order
      changed = @changed
      @changed = []
      stream = @unsent ? Writer.stream(@top) : nil
      @unsent = false
      found = Pyjekyll.host(function, @number, [@kind, stream, changed], nodes, *arguments)
      return found unless found.nil?

      Pyjekyll.host(function, @number, [@kind, Writer.stream(@top), []], nodes, *arguments)
    end

    def result(number, name)
      node = number.is_a?(Integer) ? @nodes.fetch(number) : number
      name ? node.attribute(name) : node
    end

    def write(nodes, method) = ask("tree_write", nodes&.map { |node| index(node) }, method)

    private

    def settle_by_sending
      settle
      @unsent = true
    end

    # In the order of the document; the top itself is no node of the list where it only holds others.
    def each_node(node, &block)
      block.call(node) if node.counted?
      node.pyjekyll_children.each { |child| each_node(child, &block) }
    end

    # Makes nodes of a stream.
    class Reader
      def initialize(top)
        @document = top.document
        @way = [top]
      end

      def read(stream)
        stream.each do |item|
          case item
          when nil then @way.pop
          when String then add(XML::Text.new(item, @document))
          else add_node(*item)
          end
        end
      end

      private

      def add(node)
        parent = @way.last
        node.pyjekyll_parent = parent
        parent.pyjekyll_children << node
        node
      end

      def add_node(kind, *values)
        case kind
        when "e"
          name, attributes, *further = values
          @way << add(XML::Element.pyjekyll_make(@document, name, attributes.each_slice(2).to_h, *further))
        when "#" then add(XML::Comment.new(@document, values[0]))
        when "c" then add(XML::CDATA.new(@document, values[0]))
        when "p" then add(XML::ProcessingInstruction.new(@document, *values))
        when "d" then add(XML::DTD.pyjekyll_make(@document, *values))
        end
      end
    end

    # Makes a stream of nodes.
    module Writer
      def self.stream(node, stream = [])
        node.pyjekyll_write(stream)
        stream
      end
    end
  end
end
