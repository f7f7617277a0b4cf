# Takes the place of octokit while jekyll-github-metadata is recorded (name this folder first in
# ORACLE_LIBS): the API's answers are the files that pyjekyll reads, below source/_saved.
require "json"
require "resolv"
require "sawyer"

class Resolv::DNS
  def getaddress(*) = "192.0.2.1"
end

module Octokit
  Error = Class.new(StandardError)
  NotFound = Class.new(Error)
  Unauthorized = Class.new(Error)
  TooManyRequests = Class.new(Error)

  def self.access_token = nil

  class Client
    def initialize(options) = @url = options[:api_endpoint]

    def access_token = "saved"
    def repository(nwo, _options = {}) = get("repos/#{nwo}")
    def repository?(nwo) = !get("repos/#{nwo}").nil?
    def pages(nwo, _options = {}) = get("repos/#{nwo}/pages")
    def contributors(nwo) = get("repos/#{nwo}/contributors")
    def releases(nwo) = get("repos/#{nwo}/releases")
    def latest_release(nwo) = get("repos/#{nwo}/releases/latest")
    def organization(owner) = get("orgs/#{owner}")
    def organization_public_members(owner) = get("orgs/#{owner}/public_members")
    def user(owner) = get("users/#{owner}")
    def list_repos(owner, _options = {}) = get("users/#{owner}/repos")

    private

    def get(path)
      file = "source/_saved/#{@url.sub(%r{\Ahttps?://}, "")}/#{path}.json"
      raise NotFound unless File.file?(file)

      Sawyer::Serializer.any_json.decode(File.read(file))
    end
  end
end
