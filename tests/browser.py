"""The built site in a real browser, with every other host cut off.

`serve` puts a folder behind a local address, `open_chromium` starts a browser without a single background request,
and `Visitor` opens pages and writes down whatever goes wrong on the way.
"""

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # cuts off all other hosts
)


def find_chromium():
    """Return the path of the installed Chromium, or None.

    Returns
    -------
    str or None
    """
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


class _SilentHandler(SimpleHTTPRequestHandler):
    """Serves files without a line of log for each."""

    def log_message(self, *args):
        """Say nothing."""


@contextmanager
def serve(folder):
    """Serve a folder on a free local port for the time of a `with` block.

    Parameters
    ----------
    folder : path-like
        What to serve.

    Yields
    ------
    str
        Address that ends with a slash.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_SilentHandler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def open_chromium():
    """Start headless Chromium for the time of a `with` block.

    Yields
    ------
    playwright.sync_api.Browser
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visitor:
    """One tab that opens pages and keeps a list of complaints about them.

    Parameters
    ----------
    browser : playwright.sync_api.Browser
        Where the tab opens.
    base : str
        Address of the site, with a slash at its end; whatever is not below it counts as another host.
    options : dict, optional
        Of playwright's `new_context`, such as a `viewport` or a `color_scheme`.

    Attributes
    ----------
    complaints : list of str
        Console errors, uncaught exceptions, failed requests and requests to other hosts, since the last `open`.
    """

    browser: object
    base: str
    options: dict = field(default_factory=dict)
    complaints: list = field(default_factory=list, init=False)

    def __post_init__(self):
        context = self.browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **self.options})
        self.page = context.new_page()
        self.page.set_default_timeout(60_000)  # a busy machine may take long over a page of formulas
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"exception: {error}"))
        self.page.on("request", self._note_stranger)
        self.page.on("requestfailed", lambda request: self.complaints.append(f"request failed: {request.url}"))
        self.page.on("response", self._note_status)

    def open(self, address):
        """Load a page of the site and wait until its mathematics is typeset.

        Parameters
        ----------
        address : str
            Path below `base`.

        Returns
        -------
        playwright.sync_api.Page
        """
        self.complaints.clear()
        self.page.goto(self.base + address, wait_until="load")
        self.page.evaluate("() => window.MathJax?.startup?.promise")
        self.page.evaluate("() => document.fonts.ready.then(() => true)")
        return self.page

    def _note_stranger(self, request):
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.complaints.append(f"request to another host: {urlsplit(request.url).netloc}")

    def _note_console(self, message):
        if message.type == "error":
            self.complaints.append(f"console: {message.text}")

    def _note_status(self, response):
        if response.status >= 400:
            self.complaints.append(f"status {response.status}: {response.url}")
