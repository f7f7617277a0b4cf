# frozen_string_literal: true

# Jekyll's and Liquid's plugin API for Ruby plugins, over messages to pyjekyll, which builds the site.
# Nothing of Jekyll itself runs here: each class is a front for pyjekyll's own. What has no front is
# refused with its name; nothing is ignored.
require "set"

%w[
  refusals libraries looks reads boxes values language paths sorting gems deep_calls fast_xml purity
  liquid/errors liquid/expressions liquid/drop liquid/context liquid/tags liquid/template
  jekyll/base jekyll/logger jekyll/utils jekyll/drops jekyll/plugin jekyll/hooks jekyll/converters
  jekyll/cache jekyll/url jekyll/item jekyll/renderer jekyll/page jekyll/document jekyll/static_file jekyll/collection
  jekyll/site jekyll/last_modified_at jekyll/filters jekyll/tags jekyll/native
  entry_points
].each { |name| require_relative name }
