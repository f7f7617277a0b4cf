import pytest

from pyjekyll.diff.options import Options, replacement


@pytest.mark.parametrize(
    "time",
    ["2024-01-31T10:20:30+00:00", "2024-01-31 10:20:30 +0100", "2024-01-31T10:20:30Z",
     "2024-01-31T10:20:30.123Z", "2024-01-31 10:20", "Wed, 31 Jan 2024 10:20:30 +0000",
     "31 Jan 2024 10:20 GMT", "Wed Jan 31 10:20:30 UTC 2024", "?v=1706696430", "?1706696430123"],
)  # fmt: skip
def test_points_in_time_are_left_out(time):
    text = Options(ignore_times=True).applied(f"<a>{time}</a>")
    assert text in ("<a>TIME</a>", "<a>?v=TIME</a>", "<a>?TIME</a>")


@pytest.mark.parametrize("text", ["2024-01-31", "/2024/01/31/x", "31 Jan 2024", "17066964301"])
def test_days_and_numbers_are_kept(text):
    assert Options(ignore_times=True).applied(text) == text


def test_replacements_are_plain_or_patterns():
    options = Options(replace=(replacement("http://a.b=X"), replacement(r"/v(\d+)/=w\1")))
    assert options.applied("http://a.b http://aXb v12") == "X http://aXb w12"
    assert Options(replace=(replacement(r"a=\1"),)).applied("a") == r"\1"


@pytest.mark.parametrize("text", ["a", "=b", "/(/=x", r"/a/=\2"])
def test_others_are_refused(text):
    with pytest.raises(ValueError):
        replacement(text)
