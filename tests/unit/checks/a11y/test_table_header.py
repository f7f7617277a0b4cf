import pytest

from pyjekyll.checks.a11y.table_header import table_header

ROW = "<tr><td>a</td><td>b</td><td>c</td></tr>"


def test_a_table_of_data_without_headers_is_found(make, found):
    (finding,) = found(table_header, make({"index.html": f"<table>{ROW * 3}</table>"}))
    assert finding.rule == "a11y/table-header"


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><th>x</th></tr>{ROW * 3}</table>",
        f"<table>{ROW * 2}</table>",
        f'<table role="presentation">{ROW * 3}</table>',
        f"<table><tr><td><table>{ROW}</table></td></tr>{ROW * 3}</table>",
        f"<table>{'<tr><td>1</td><td>code</td></tr>' * 3}</table>",
    ],
)
def test_tables_with_headers_and_those_that_arrange_are_right(make, table, found):
    assert found(table_header, make({"index.html": table})) == []
