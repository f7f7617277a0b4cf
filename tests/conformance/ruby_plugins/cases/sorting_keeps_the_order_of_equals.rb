# What is equal keeps its order: Ruby sorts with the C library's merge sort.
class Sorted < Jekyll::Generator
  def generate(site)
    words = Array.new(60) { |n| [%w[b a c d][n * 7 % 4], n] }
    numbers = words.map(&:last)
    mixed = [1, 2.0, 1.0, 2, 0.5, 1]
    site.config["sorted"] = [
      words.sort_by(&:first), words.sort { |one, two| one[0] <=> two[0] }, words.sort_by { |word, n| [word, n % 3] },
      numbers.sort_by { |n| n % 5 }, numbers.sort { |one, two| two % 3 <=> one % 3 }, mixed.sort, mixed.sort_by(&:-@),
      words.each_with_index.sort_by { |(word, _), _| word }.map(&:last), words.to_h { |word, n| [n, word] }.sort_by(&:last),
      numbers.sort_by { |n| (n % 4).to_f }, words.group_by(&:first).sort.map(&:first), numbers.sort_by { |n| Time.at(n % 3) },
      numbers.dup.sort_by! { |n| n.to_s.size }, words.map(&:first).sort!.reverse, [[2, "x"], [1, nil], [2, "a"]].sort_by(&:first),
      (1..20).sort_by { |n| n % 3 }, numbers.sort { |one, two| rand < 0 ? 0 : (one % 7 < 3 ? -1 : 1) }, {b: 1, a: 1}.sort_by { |_, n| n },
      [3, 1, 2].max_by { 0 }, %w[b a].sort_by(&:itself).inspect
    ].map(&:inspect)
    begin
      [1, nil].sort
    rescue ArgumentError => e
      site.config["sorted"] << e.message
    end
    begin
      ["a", 1].sort_by(&:itself)
    rescue ArgumentError => e
      site.config["sorted"] << e.message
    end
  end
end
__END__
{% for list in site.sorted %}{{ list }}
{% endfor %}
