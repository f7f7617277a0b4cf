# frozen_string_literal: true

module Pyjekyll
  # What pyjekyll calls.
  module EntryPoints
    @tags = {}
    @count = 0
    @instances = {}

    class << self
      def start(facts)
        facts["env"].each { |name, value| ENV[name] = value }
        Jekyll.pyjekyll_facts = facts
        Gems.add_paths(facts["gems"])
        FoldersMade.note(facts["folders_made"])
        Clock.set(facts["clock"], facts["zone"])
        Jekyll::Filters.define(facts["filters"])
        Random.srand(facts["seed"]) if facts["seed"]
        Dir.chdir(facts["folder"])
        Guard.close
        Looks.begin
        nil
      end

      # What a file defines that needs no registration: [kind, name, priority, safe, place, further].
      def load_file(path)
        Jekyll::Fields.read_plugin(File.binread(path))
        describing { TOPLEVEL_BINDING.receiver.send(:require, path) }
      end

      def load_gem(name)
        Jekyll::Fields.defaults_show = true
        file = [name, name.tr("-", "/")].find { |file| Gems.file?(file) } || name
        describing do
          TOPLEVEL_BINDING.receiver.send(:require, file)
          DeepCalls.prepare
          FastXml.prepare
        end
      end

      def instantiate(name) = (@instances[name] = Object.const_get(name).new(Pyjekyll.site.config)) && nil

      def generate(name)
        @instances.fetch(name).generate(Pyjekyll.site)
        nil
      end

      def convert(name, content) = @instances.fetch(name).convert(content)
      def matches(name, ext) = @instances.fetch(name).matches(ext) ? true : false
      def output_ext(name, ext) = @instances.fetch(name).output_ext(ext)

      def hook(number, arguments)
        Jekyll::Hooks::BLOCKS.fetch(number)[0].call(*arguments)
        nil
      end

      def new_tag(name, markup, line, template)
        klass = Liquid::Template::TAGS.fetch(name)
        options = Liquid::ParseContext.new(line_number: line, template_name: template)
        tag = klass.send(:new, name, markup, options)
        id = @count += 1
        tag.pyjekyll_id = id if tag.is_a?(Liquid::Block)
        tag.parse([])
        @tags[id] = tag
        id
      end

      def render_tag(id, context) = text_of(@tags.fetch(id).render(Pyjekyll.context(context)))
      # The answer, what of the arguments has changed, and what was read that did not come with the call.
      def filter(name, context, arguments, given, number)
        strainer = Pyjekyll.context(context).strainer
        strainer = strainer.with_single(number) if number
        (answer, changed), further = Reads.during(context, given) do
          with_changes(arguments) { strainer.public_send(name, *arguments) }
        end
        [answer, changed, further]
      end

      def call_override(item, name, arguments) = item.public_send(name, *arguments)
      def placeholder(name, item) = Jekyll::Drops::UrlDrop.new(item).public_send(name)
      def write_file(number, dest) = Jekyll::StaticFile::WRITERS.fetch(number).write(dest) && nil

      # Those of the first document, and of the others as far as they do not fail.
      def related_posts(documents)
        first, *others = documents
        [first.related_posts, *others.map { |document| related_posts_or_nil(document) }]
      end

      # One of Ruby's own objects in a template.
      def object_get(object, name)
        return object.invoke_drop(name) if object.is_a?(Liquid::Drop)
        return object[name] if object.respond_to?(:key?) && object.key?(name)

        nil
      end

      def object_to_liquid(object)
        found = object.respond_to?(:to_liquid) ? object.to_liquid : object.to_s
        found.equal?(object) ? [false, nil] : [true, found]
      end

      def object_text(object) = object.to_s
      def object_each(object) = object.respond_to?(:each) ? object.each.to_a : nil

      # Whether values have a `blank?`, which is csl's or ActiveSupport's.
      def kind_of_blank
        return "" unless nil.respond_to?(:blank?)

        " ".blank? ? "blank" : "empty"
      end

      # Also for a further pass of a build: what the ones before it have written by itself is written
      # when all are done.
      def begin_build(is_first)
        @tags.clear
        Jekyll::StaticFile::WRITERS.clear if is_first
        Pyjekyll.forget
        nil
      end

      def look_at_site = Pyjekyll.look_at_site && nil

      # What plugins have looked at so far: kinds of things, names of variables.
      def looks = Looks.all

      # The files that `require` has loaded, but for Ruby's own and pyjekyll's.
      def loaded_files = $LOADED_FEATURES.grep(%r{\A/(?!pyjekyll/|usr/local/lib/ruby/)})

      def converter_of(klass)
        found = @instances.each_value.find { |instance| instance.instance_of?(klass) }
        found || (klass <= Jekyll::Converter && klass.built_in ? (@built_in ||= {})[klass] ||= klass.new(Pyjekyll.site.config) : nil)
      end

      def converters = @instances.values.grep(Jekyll::Converter) + [Jekyll::Converters::Markdown, Jekyll::Converters::Identity].map { |k| converter_of(k) }
      def generators = @instances.values.grep(Jekyll::Generator)

      RENDERING = %w[filter render_tag new_tag convert matches output_ext object_get object_to_liquid object_text
                     object_each related_posts].freeze
      private_constant :RENDERING

      # Whether a call comes while items are rendered, one after the other.
      def rendering?(name, arguments)
        return RENDERING.include?(name) unless name == "hook"

        !arguments[1][0].is_a?(Jekyll::Site) && Jekyll::Hooks::BLOCKS.fetch(arguments[0])[1] != :post_init
      end

      private

      def describing
        before = Jekyll::Plugin.all.size
        yield
        note_related_posts
        Jekyll::Plugin.all[before..].filter_map { |klass| description(klass) }
      end

      def description(klass)
        return if klass.name.nil? || !Object.const_defined?(klass.name)

        place = Places.of_class(klass)
        if klass < Jekyll::Generator then ["generator", klass.name, klass.priority.to_s, klass.safe, place, nil]
        elsif klass < Jekyll::Converter
          further = [klass.built_in, klass.highlighter_prefix, klass.highlighter_suffix]
          ["converter", klass.name, klass.priority.to_s, klass.safe, place, further]
        end
      end

      # The answer, and which lists and hashes among the arguments the filter has changed in place, by
      # their index: in native Jekyll they are the site's own (`tags.sort!`).
      def with_changes(arguments)
        known = arguments.map { |value| value.dup if value.instance_of?(Array) || value.instance_of?(Hash) }
        answer = yield
        changed = arguments.each_index.filter_map do |index|
          before = known[index]
          next if before.nil? || (before == arguments[index] && (before.is_a?(Array) || before.keys == arguments[index].keys))

          [index, arguments[index]]
        end
        [answer, changed]
      end

      def related_posts_or_nil(document)
        document.related_posts
      rescue StandardError
        nil
      end

      # Jekyll's documents may be given other related posts: templates then get those of Ruby.
      def note_related_posts
        return if @has_related_posts || Jekyll::Document.instance_method(:related_posts).source_location[0].start_with?("/pyjekyll/")

        @has_related_posts = true
        Pyjekyll.host("replace_related_posts")
      end

      # What a tag may return instead of a String.
      def text_of(value) = value.is_a?(Array) ? value.join : value.to_s
    end
  end
end

RubyWasm::Messages.before = lambda do |name, arguments|
  Pyjekyll.begin_call(Pyjekyll::EntryPoints.rendering?(name, arguments))
end
RubyWasm::Messages.after = lambda do |name, arguments|
  # `config` and `data` are compared to their bottom where a plugin is likely to change them.
  whole = name == "generate" || (name == "hook" && arguments[1][0].is_a?(Jekyll::Site))
  Pyjekyll.changes.flush_all(whole:)
end
(Pyjekyll::EntryPoints.singleton_methods(false) - %i[converter_of converters generators rendering?]).each do |name|
  RubyWasm.function(name.to_s) { |*arguments| Pyjekyll::EntryPoints.public_send(name, *arguments) }
end
