"""Learners' text in feedback and formgrader shows everything and runs nothing."""

import pytest
from jinja2 import Environment

from dlfl_utils.grading.html import clean_html, markdown_to_html


def render(source, **cell):
    """Render Markdown as the templates do."""
    environment = Environment()
    environment.filters["markdown2html"] = markdown_to_html
    return environment.from_string("{{ cell.source | markdown2html }}").render(cell={"source": source} | cell)


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        ("<script>steal()</script>", "<script"),
        ('<img src="x" onerror="steal()">', "onerror"),
        ('<a href="javascript:steal()">x</a>', "javascript:"),
        ('<a href="data:text/html,<script>steal()</script>">x</a>', "data:text"),
        ('<img src="https://example.org/count.png">', "example.org"),
        ('<a href="page.html">look</a>', "page.html"),
        ('<a href="/hub/logout">look</a>', "logout"),
        ('<a href="//example.org">look</a>', "example.org"),
        ('<a href="http:page.html">look</a>', "page.html"),
        ('<iframe src="https://example.org"></iframe>', "<iframe"),
        ('<p style="position: fixed">x</p>', "style"),
        ('<svg onload="steal()"></svg>', "<svg"),
        ('<form action="/hub/logout"><input type="submit"></form>', "<form"),
    ],
)
def test_what_could_run_or_call_home_is_gone(html, gone):
    """Scripts, handlers, frames, forms, other hosts and styles that could cover the page."""
    assert gone not in clean_html(html)
    assert gone not in render(html)


def test_formulas_survive():
    """`<` and `&` inside a formula reach MathJax as they were written."""
    html = render("$a < b$\n\n$$\\begin{aligned} a &< b \\end{aligned}$$")
    assert "$a &lt; b$" in html
    assert "a &amp;&lt; b" in html


def test_hints_tables_and_pictures_survive():
    """What exercises and learners use."""
    hint = "<details><summary>Hint 1</summary>\n\nThink.\n\n</details>"
    assert "<summary>Hint 1</summary>" in render(hint)
    assert "<th>p</th>" in render("| p | q |\n|---|---|\n| 1 | 2 |")
    assert "<blockquote>" in render("> said")
    picture = render("![plot](attachment:a.png)", attachments={"a.png": {"image/png": "iVBORw0KGgo="}})
    assert 'src="data:image/png;base64,iVBORw0KGgo="' in picture


def test_style_sheet_of_a_pandas_table_is_not_shown_as_text():
    """Tables of pandas bring one along."""
    assert clean_html("<style scoped>\n th {color: red}\n</style><table></table>") == "<table></table>"
