"""Write all pages anew when numbers or titles change that a page may quote of another.

Sphinx writes the pages that changed. A page that says "Fig. 70" and did not change keeps saying so, whatever the figure
is called by now. What the pages on disk were written with is noted beside them, so that it also counts after a build
that broke off, or one for another purpose, such as a check of links, in between.
"""

from hashlib import sha256
from pathlib import Path


def find_stale_pages(app, env):
    """Ask for all pages if the site was not written with these numbers and titles."""
    noted = _note(app)
    return env.found_docs if not noted.is_file() or noted.read_text() != _digest(env) else []


def note_numbers(app, exception):
    """After the last page, note what all pages agree on."""
    if exception is None:
        _note(app).write_text(_digest(app.env))


def _note(app):
    return Path(app.outdir, ".numbers")


def _digest(env):
    titles = {page: title.astext() for page, title in env.titles.items()}
    quoted = [env.toc_fignumbers, env.domains["std"].labels, titles]
    return sha256(repr([sorted(part.items()) for part in quoted]).encode()).hexdigest()


def setup(app):
    """Register with Sphinx, behind what numbers the figures."""
    app.connect("env-get-updated", find_stale_pages, priority=900)
    app.connect("build-finished", note_numbers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
