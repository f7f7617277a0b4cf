# frozen_string_literal: true

# What only native Jekyll has: there by name, so that reopening it is refused and not in vain.
module Jekyll
  %i[Reader Cleaner Regenerator EntryFilter LiquidRenderer LiquidExtensions FrontmatterDefaults Publisher
     PluginManager PostReader PageReader DataReader CollectionReader LayoutReader StaticFileReader ThemeAssetsReader
     RelatedPosts External ThemeBuilder MimeTypes Profiler].each do |name|
    next if const_defined?(name, false)

    Pyjekyll::Absent.define(name.to_s, parent: self) { |what| Pyjekyll::Refusal.of(what) }
  end

  module Commands
    %i[Build Serve Clean New Doctor Help].each do |name|
      Pyjekyll::Absent.define(name.to_s, parent: self) { |what| Pyjekyll::Refusal.of(what) }
    end
  end
end

# It watches for `jekyll serve`; what sites change of it keeps its warnings away, and has no effect on a build.
module Listen; end

%w[Rouge Redcarpet Pygments Sass SassC CommonMarker Mercenary WEBrick].each do |name|
  Pyjekyll::Absent.define(name, kind: Module) { |what| Pyjekyll::Refusal.of("the gem #{name.downcase}: #{what}") }
end

module Kramdown
  class Error < StandardError; end

  %i[Element Options Utils].each { |name| Pyjekyll::Absent.define(name.to_s, parent: self) { |what| Pyjekyll::Refusal.of(what) } }
  module Converter; end
  module Parser; end

  { Converter => %i[Html Base Kramdown Latex Toc MathEngine SyntaxHighlighter], Parser => %i[Kramdown GFM Base Html Markdown] }
    .each do |owner, names|
      names.each { |name| Pyjekyll::Absent.define(name.to_s, parent: owner) { |what| Pyjekyll::Refusal.of(what) } }
    end
end

# Classes whose methods plugins may override or extend by reopening them, because Ruby itself calls
# them; what pyjekyll calls in the place of native Jekyll is guarded.
module Pyjekyll
  # Methods of native Jekyll that pyjekyll never calls: defining one anew has no effect.
  module NeverCalled
    NAMES = {
      Jekyll::Site => %i[render write process read cleanup generate reset setup each_site_file site_payload post_attr_hash
                         render_pages render_docs render_document],
      Jekyll::Page => %i[render write url destination to_liquid process_path output_ext permalink template url_placeholders],
      Jekyll::Document => %i[render write url destination to_liquid read url_placeholders output_ext next_doc previous_doc
                             place_in_layout? write? id],
      Jekyll::StaticFile => %i[write destination url write? to_liquid],
      Jekyll::Collection => %i[read docs to_liquid url_template write?],
      Jekyll::Converters::Markdown => %i[convert matches output_ext setup],
      Liquid::Tag => %i[render parse initialize],
      Liquid::Block => %i[render parse initialize],
      Liquid::Context => %i[[] find_variable invoke stack],
      Liquid::Template => %i[render render! parse],
      Jekyll::Drops::Drop => %i[[] []= keys to_h]
    }.freeze

    def self.guard
      NAMES.each do |owner, names|
        owner.singleton_class.prepend(Module.new do
          define_method(:method_added) do |name|
            super(name)
            Guard.refuse(owner, "##{name}") if equal?(owner) && Guard.closed? && names.include?(name)
          end

          define_method(:prepend) do |*modules|
            clash = equal?(owner) && modules.flat_map(&:instance_methods).find { |name| names.include?(name) }
            Guard.refuse(owner, "##{clash}") if clash && Guard.closed?
            super(*modules)
          end
        end)
      end
    end
  end
end
Pyjekyll::NeverCalled.guard
$LOADED_FEATURES.push("jekyll.rb", "kramdown.rb")
