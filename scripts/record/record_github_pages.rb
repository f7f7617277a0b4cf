# What the gem github-pages makes of a configuration, with the Jekyll that it names.
#
#   ruby -I LIQUID/lib -I SAFE_YAML/lib record_github_pages.rb JEKYLL GEM TEXT [ENVIRONMENT]
#
# JEKYLL and GEM are checkouts of Jekyll 3.10.0 and of the gem. Prints the configuration as JSON,
# for tests/unit/configuration/recorded_github_pages.json.

require "json"
require "tmpdir"

jekyll, gem, text, environment = ARGV
$LOAD_PATH.unshift("#{jekyll}/lib")
require "jekyll"
module GitHubPages; end
require "#{gem}/lib/github-pages/plugins.rb"
require "#{gem}/lib/github-pages/configuration.rb"

ENV["JEKYLL_ENV"] = environment || "production"
Dir.mktmpdir do |folder|
  File.write("#{folder}/_config.yml", text)
  Dir.chdir(folder) do
    config = GitHubPages::Configuration.effective_config(Jekyll.configuration("quiet" => true))
    places = %w(source destination plugins_dir defaults port host quiet detach)
    puts JSON.pretty_generate(config.reject { |key, _| places.include?(key) })
  end
end
