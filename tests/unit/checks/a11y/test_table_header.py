import pytest

from pyjekyll.checks.a11y.table_header import table_header

ROW = "<tr><td>a</td><td>b</td><td>c</td></tr>"


def test_a_table_of_data_without_headers_is_found(make, found):
    (finding,) = found(table_header, make({"index.html": f"<table>{ROW * 3}</table>"}))
    assert finding.rule == "a11y/table-header"
    assert finding.diagnostic.message == "The table has no headers: <table>"


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("<tr><th>x</th><th>y</th><th></th></tr>", "3 cells of the table have"),
        ("<tr><th>x</th><td></td><th scope=row>y</th></tr>", "6 cells of the table have"),
    ],
)
def test_cells_without_a_header_are_counted(make, found, table, cells):
    (finding,) = found(table_header, make({"index.html": f"<table>{table}{ROW * 3}</table>"}))
    assert finding.diagnostic.message.startswith(f"{cells} no header")


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><th>x</th><th>y</th><th>z</th></tr>{ROW * 3}</table>",
        f"<table><tr><th>x</th><th colspan=2>y</th></tr>{ROW * 3}</table>",
        f"<table><tr><th colspan=3>x</th></tr>{ROW * 3}</table>",
        "<table>" + "<tr><th>x</th><td>1</td><td>2</td></tr>" * 3 + "</table>",
        "<table><tr><th rowspan=3>x</th><td>1</td><td>2</td></tr>"
        + "<tr><td>1</td><td>2</td></tr>" * 2 + "</table>",
        "<table>" + "<tr><td></td><td></td><td> </td></tr>" * 3 + "</table>",
        "<table>" + "<tr><td headers=x>1</td><td aria-label=y>2</td><td></td>" * 3 + "</table>",
        f"<table>{ROW * 2}</table>",
        f'<table role="presentation">{ROW * 3}</table>',
        f"<table><tr><td><table>{ROW}</table></td></tr>{ROW * 3}</table>",
        f"<table>{'<tr><td>1</td><td>code</td></tr>' * 3}</table>",
    ],
)  # fmt: skip
def test_tables_with_headers_and_those_that_arrange_are_right(make, found, table):
    assert found(table_header, make({"index.html": table})) == []


def test_a_span_that_is_larger_than_any_table_costs_nothing(make, found):
    cell = '<td rowspan="99999999" colspan="99999999">x</td>'
    page = f"<table>{f'<tr>{cell * 10}</tr>' * 9}</table>"
    assert len(found(table_header, make({"index.html": page}))) == 1
