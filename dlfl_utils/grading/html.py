"""Learners' text as HTML without anything that could run.

nbgrader's own templates put Markdown cells into the page as they are, whatever `HTMLExporter.sanitize_html` says.
These filters take the place of nbconvert's, in the feedback and in formgrader.
"""

import re

import bleach
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

__all__ = ["clean_html", "markdown_to_html"]

TAGS = frozenset(
    "a b blockquote br caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre s small span"
    " strong sub summary sup table tbody td tfoot th thead tr ul".split()
)
ATTRIBUTES = frozenset({"alt", "class", "colspan", "height", "href", "id", "open", "rowspan", "src", "title", "width"})
STYLE = re.compile(r"<style\b.*?</style\s*>", re.IGNORECASE | re.DOTALL)


def clean_html(html):
    """Keep harmless markup; show the rest as text.

    Parameters
    ----------
    html : str

    Returns
    -------
    str

    Examples
    --------
    >>> clean_html("<b>good</b> <script>bad()</script>")
    '<b>good</b> &lt;script&gt;bad()&lt;/script&gt;'
    """
    protocols = {"http", "https", "mailto", "data"}
    # Tables of pandas bring a style sheet along, which would be shown as text.
    return bleach.clean(STYLE.sub("", str(html)), tags=TAGS, attributes=_is_harmless, protocols=protocols)


@pass_context
def markdown_to_html(context, source):
    """Render Markdown with formulas and pasted pictures, then clean it."""
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments)
    return clean_html(MarkdownWithMath(renderer=renderer).render(source))


def _is_harmless(tag, name, value):
    """Whether an attribute may stay: pictures lie in the page itself, links do not."""
    value = value.strip().lower()
    if name == "src":
        return value.startswith("data:image/")
    if name == "href":  # a file of the submission could hold a script, and would be opened where the grader is at home
        return value.startswith(("http://", "https://", "mailto:", "#"))
    return name in ATTRIBUTES
