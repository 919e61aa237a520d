"""Every page of the built site in real Chromium, with the network cut off: what a reader would see, and could not.

The site is `_build/html`. If it is missing or older than its sources, it is built first.
"""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import yaml
from browser import Visitor, find_chromium, open_chromium, serve

ROOT = Path(__file__).parent.parent
HTML = ROOT / "_build" / "html"

pytestmark = pytest.mark.xdist_group("site")


def listed_pages():
    """Return the addresses of all pages that `_toc.yml` lists, and that of the search."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text())
    chapters = [chapter for part in toc["parts"] for chapter in part["chapters"]]
    sections = [section for chapter in chapters for section in chapter.get("sections", [])]
    entries = [{"file": toc["root"]}, *chapters, *sections]
    pages = [entry["file"] for entry in entries if "file" in entry]
    globs = [path for entry in entries if "glob" in entry for path in sorted(ROOT.glob(entry["glob"]))]
    return [f"{page}.html" for page in [*pages, *(str(path.relative_to(ROOT).with_suffix("")) for path in globs)]]


PAGES = listed_pages()


def is_stale():
    """Say whether a source is younger than the site, or there is no site."""
    built = HTML / ".buildinfo"
    sources = [ROOT / "_config.yml", ROOT / "_toc.yml", *ROOT.glob("book/**/*"), *ROOT.glob("exercises/*/*.ipynb")]
    sources += ROOT.glob("dlfl_utils/**/*.py")
    return not built.exists() or max(path.stat().st_mtime for path in sources) > built.stat().st_mtime


@pytest.fixture(scope="module")
def site():
    """Return the folder of the site, built by the command of `make book` if need be."""
    if is_stale():
        command = [Path(sys.executable).parent / "jupyter-book", "build", ROOT, "-n", "-W", "--keep-going"]
        build = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        assert build.returncode == 0, build.stdout[-3000:] + build.stderr[-3000:]
    return HTML


@pytest.fixture(scope="module")
def chromium():
    """Start Chromium once for all pages; without it nothing here can be said, and CI must say something."""
    if find_chromium() is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("Chromium is not installed.")
    with open_chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def visitor(site, chromium):
    """Return a tab on the site, served as a web server would."""
    with serve(site) as base:
        yield Visitor(chromium, base)


@pytest.fixture(scope="module")
def phone(site, chromium):
    """Return a tab as wide as a phone, where layout goes wrong first."""
    with serve(site) as base:
        yield Visitor(chromium, base, {"viewport": {"width": 390, "height": 844}})


class Anchors(HTMLParser):
    """What a page can be linked by, and where its links lead."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links = set(), []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        """Note an element."""
        attributes = dict(attributes)
        self.ids.add(attributes.get("id"))
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])


@pytest.fixture(scope="module")
def parsed(site):
    """Return the ids and the links of all pages, by address."""
    return {page: Anchors((site / page).read_text()) for page in [*PAGES, "search.html"]}


# Text that a reader sees as TeX: neither code nor typeset.
RAW_TEX = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent;
    if (/\\$\\$|\\\\[()[\\]]|\\\\[a-zA-Z]{2,}/.test(text)
        && !walker.currentNode.parentElement.closest("pre, code, script, style, noscript, mjx-container"))
      found.push(text.trim().slice(0, 80));
  }
  return found;
}"""

# Selectors of what must not be there, and what it means.
FORBIDDEN = {
    "mjx-merror, [data-mjx-error]": "formula with an error",
    "mjx-container mtext[mathcolor='red']": "unknown command in a formula",
    ".math:not(:has(mjx-container))": "formula that is not typeset",
    "article img:not([alt]), article img[alt='']": "image without a description",
    "a[href]:not(:has(img)):not([aria-label]):empty": "link without a name",
}

BROKEN = """() => [
  ...[...document.images].filter(e => !e.naturalWidth).map(e => "image that is not shown: " + e.src),
  ...[...document.fonts].filter(f => f.status === "error").map(f => "font that did not load: " + f.family),
  ...[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(e => !e.textContent.trim())
    .map(e => "empty heading: " + e.outerHTML),
  ...(document.querySelectorAll("h1").length === 1 ? [] : ["not exactly one h1"]),
  ...[...document.querySelectorAll("button, summary")]
    .filter(e => !(e.textContent.trim() || e.title || e.ariaLabel || e.dataset.tooltip || e.dataset.bsOriginalTitle))
    .map(e => "button without a name: " + e.outerHTML.slice(0, 80)),
  ...[...document.querySelectorAll("form")].filter(e => !e.querySelector("[type=submit]"))
    .map(() => "form without a submit button"),
]"""

DUPLICATES = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}"""


def flaws(visitor, address):
    """Open a page and list what is wrong with it."""
    page = visitor.open(address)
    counts = {meaning: page.locator(selector).count() for selector, meaning in FORBIDDEN.items()}
    found = [
        *[f"{meaning} ({count})" for meaning, count in counts.items() if count],
        *[f"raw TeX: {text}" for text in page.evaluate(RAW_TEX)],
        *[f"duplicate id: {name}" for name in page.evaluate(DUPLICATES)],
        *page.evaluate(BROKEN),
    ]
    width = page.evaluate("document.documentElement.scrollWidth")
    return [*visitor.complaints, *found, *([f"{width} pixels wide on a phone"] if width > 390 else [])]


@pytest.mark.parametrize("address", [*PAGES, "search.html"])
def test_page_is_whole_without_the_network(phone, address):
    """No error, no request that fails or leaves, nothing unrendered, nothing that only some readers can use."""
    assert flaws(phone, address) == []


@pytest.mark.parametrize(
    ("planted", "expected"),
    [
        pytest.param("<p>where \\(x\\) is</p>", "raw TeX", id="inline formula"),
        pytest.param("<p>$$\\frac12$$</p>", "raw TeX", id="displayed formula"),
        pytest.param('<i class="math">\\(\\frac\\)</i>', "formula with an error", id="broken formula"),
        pytest.param('<i class="math">\\(\\nope\\)</i>', "unknown command in a formula", id="unknown command"),
        pytest.param('<img src="missing.png" alt="A curve.">', "image that is not shown", id="missing image"),
        pytest.param('<img src="../_static/logo.svg">', "image without a description", id="no alt text"),
        pytest.param('<script src="https://cdn.example/x.js"></script>', "another host: cdn.example", id="other host"),
        pytest.param("<script>console.error('oh')</script>", "console: oh", id="console error"),
        pytest.param("<script>nowhere()</script>", "exception: ", id="exception"),
        pytest.param("<script src='missing.js'></script>", "status 404", id="missing script"),
        pytest.param('<i id="twin"></i><i id="twin"></i>', "duplicate id: twin", id="duplicate id"),
        pytest.param("<h1>Again</h1>", "not exactly one h1", id="second h1"),
        pytest.param("<h2> </h2>", "empty heading", id="empty heading"),
        pytest.param("<button></button>", "button without a name", id="nameless button"),
        pytest.param("<form><input></form>", "form without a submit button", id="form without submit"),
        pytest.param('<div style="width: 500px">wide</div>', "pixels wide on a phone", id="too wide"),
    ],
)
def test_planted_flaw_is_found(phone, site, planted, expected):
    """The page test above can fail, and for the right reason: plant one flaw in a good page and look."""
    address = "book/glossary.html" if "math" in planted else "book/references.html"  # references load no MathJax
    html = (site / address).read_text().replace("</h1>", f"</h1><div>{planted}</div>", 1)
    pattern = f"**/{address}"
    phone.page.route(pattern, lambda route: route.fulfill(body=html, content_type="text/html"))
    try:
        found = flaws(phone, address)
    finally:
        phone.page.unroute(pattern)
    assert any(expected in flaw for flaw in found), found


def test_formulas_are_drawn_with_the_fonts_of_the_site(visitor):
    """MathJax's own fonts are loaded, not a fallback."""
    page = visitor.open("book/glossary.html")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert any("MJXTEX" in family for family in loaded), loaded


def test_links_inside_the_site_lead_somewhere(site, parsed):
    """Every internal link has its file, and every anchor its element."""
    dead = []
    for page, anchors in parsed.items():
        for link in anchors.links:
            path, anchor = urldefrag(urljoin(page, link))
            path = unquote(path) or page
            if urlsplit(path).scheme:
                continue
            if not (site / path).is_file() or (anchor and path in parsed and unquote(anchor) not in parsed[path].ids):
                dead.append(f"{page}: {link}")
    assert dead == []


REFERENCE = re.compile(
    r'<a class="reference internal" href="([^"]*#[^"]+)"[^>]*>(?:<span[^>]*>)?((?:Fig\.|[A-Z][a-z]+)\s\d+|\(\d+\))<'
)


def wrong_numbers(pages):
    """List the references to a figure, theorem, exercise or formula that call it by another number than it has."""
    wrong = []
    for page, html in pages.items():
        for link, said in REFERENCE.findall(html):
            path, anchor = urldefrag(urljoin(page, link))
            _, _, target = pages[path or page].partition(f'id="{anchor}"')
            number = re.search(r'class="(?:caption-number|eqno)">([^<]*)<', target)
            if number is None or number[1].split() != said.split():
                wrong.append(f"{page}: {said} for {link}")
    return wrong


def test_references_have_the_numbers_of_their_targets(site):
    """A page that was not written again when the numbers elsewhere changed would keep the old ones."""
    pages = {page: (site / page).read_text() for page in PAGES}
    assert wrong_numbers(pages) == []
    for kind in ("Fig.", "Theorem", "Exercise", "("):  # and a stale one would be found
        page, link, said = next(
            (page, *reference)
            for page, html in pages.items()
            for reference in REFERENCE.findall(html)
            if reference[1].startswith(kind)
        )
        stale = pages[page].replace(f">{said}<", f">{re.sub(r'[0-9]+', '999', said)}<", 1)
        assert len(wrong_numbers({**pages, page: stale})) == 1, link


def test_external_links_are_encrypted(parsed):
    """No page sends a reader over plain http."""
    assert [link for anchors in parsed.values() for link in anchors.links if link.startswith("http:")] == []


def test_search_by_keyboard_finds_a_word_and_quotes_its_page(visitor):
    """Ctrl+K, a word, Enter: results, each with a link and a quotation without TeX."""
    page = visitor.open("book/index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("entropy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=entropy*")
    page.get_by_text(re.compile(r"found \d+ page")).wait_for()
    page.locator("#search-results .context").first.wait_for()
    results = page.locator("#search-results li")
    assert results.count() >= 3
    assert "entropy" in results.first.inner_text().lower()
    assert "\\" not in "".join(results.all_inner_texts())
    assert visitor.complaints == []


def test_theme_shows_one_search_and_no_empty_header(visitor):
    """The newest themes together show two search boxes and an empty bar unless they are told otherwise."""
    page = visitor.open("book/references.html")
    visible = [button for button in page.locator(".search-button__button").all() if button.is_visible()]
    assert len(visible) == 1
    header = page.locator("#pst-header")
    assert header.is_hidden()
    assert header.inner_html().strip() == ""


def test_a_keyboard_reaches_the_text_at_once_and_sees_where_it_is(visitor):
    """The first stop skips to the text; each stop has an outline or a ring."""
    page = visitor.open("book/index.html")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to main content"
    assert page.locator(skip.get_attribute("href")).count() == 1
    focused = """() => {
      const style = getComputedStyle(document.activeElement);
      return [style.outlineStyle, style.boxShadow, document.activeElement.outerHTML.slice(0, 80)];
    }"""
    stops = []
    for _ in range(25):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(focused))
    assert [html for outline, shadow, html in stops if outline == shadow == "none"] == []


def test_solutions_are_hidden_until_asked_for(visitor, site):
    """A solution is closed at first, and its button opens it with Enter."""
    with_solutions = [page for page in PAGES if 'class="solution dropdown' in (site / page).read_text()]
    page = visitor.open(min(with_solutions, key=lambda address: (site / address).stat().st_size))
    text = page.locator("div.solution.dropdown section").first
    assert text.is_hidden()
    page.locator("div.solution.dropdown button.toggle-button").first.focus()
    page.keyboard.press("Enter")
    assert text.is_visible()


WITH_WIDE_THINGS = "book/week5/metrics.html"  # code, outputs, a table, figures, formulas with numbers

SCROLLING = """() => [...document.querySelectorAll(".bd-article *")]
  .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
  .filter(e => ["auto", "scroll"].includes(getComputedStyle(e).overflowX))
  .map(e => [e.tagName.toLowerCase(), e.tabIndex, e.dataset.more ?? ""])"""


def test_what_is_cut_on_a_phone_says_so_and_is_reached_by_keyboard(phone):
    """Code, pictures and formulas that scroll fade where there is more, and can be focused and scrolled."""
    page = phone.open(WITH_WIDE_THINGS)
    page.locator('mjx-container[data-more="end"]').first.wait_for()
    boxes = page.evaluate(SCROLLING)
    assert {"pre", "div", "mjx-container"} <= {tag for tag, _, _ in boxes}
    assert [box for box in boxes if box[1:] != [0, "end"]] == []
    formula = page.locator('mjx-container[data-more="end"]').first
    formula.focus()
    page.keyboard.press("ArrowRight")
    page.locator('mjx-container[data-more~="start"]').first.wait_for()


def test_figures_can_be_read_on_a_phone(phone):
    """A figure is neither shrunk until its labels are dots, nor blown up; it scrolls, its caption and page do not."""
    page = phone.open(WITH_WIDE_THINGS)
    widths = page.evaluate("[...document.querySelectorAll('figure img')].map(e => [e.naturalWidth, e.clientWidth])")
    assert widths
    assert [pair for pair in widths if pair[1] != min(640, pair[0])] == []
    captions = page.evaluate("[...document.querySelectorAll('figcaption')].map(e => e.getBoundingClientRect().right)")
    assert max(captions) <= 390


@pytest.mark.parametrize("week", range(1, 6))
def test_minutes_of_a_page_are_in_view_on_a_phone(phone, week):
    """The map of a week shows them without scrolling."""
    page = phone.open(f"book/week{week}/index.html")
    edges = "[...document.querySelectorAll('#map-of-the-chapter td:last-child')].map(e => e.getBoundingClientRect())"
    assert 0 < page.evaluate(f"Math.max(...{edges}.map(box => box.right))") <= 390 - 16


@pytest.mark.parametrize("side", ["primary", "secondary"])
@pytest.mark.parametrize("hand", ["keyboard", "mouse"])
def test_a_drawer_that_closes_gives_the_focus_back(phone, side, hand):
    """On a phone, or at a large zoom, Escape leads back to the button that opened it."""
    page = phone.open("book/references.html" if side == "primary" else WITH_WIDE_THINGS)
    opener = page.locator(f".{side}-toggle")
    if hand == "keyboard":
        opener.focus()
        page.keyboard.press("Enter")
    else:
        opener.click()
    page.locator(f"#pst-{side}-sidebar-modal[open]").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_function(f"document.activeElement.matches('.{side}-toggle')")


def test_names_say_what_is_seen(visitor):
    """A fold is called by its text, and the button of the colours says which are on, also after it was pressed."""
    page = visitor.open("book/index.html")
    assert page.locator("details.hide > summary[aria-label]").count() == 0
    button = page.locator(".theme-switch-button").first
    names = [button.get_attribute("aria-label")]
    for _ in range(3):
        button.focus()
        page.keyboard.press("Enter")
        names.append(button.get_attribute("aria-label"))
        assert page.evaluate("document.activeElement.matches('.theme-switch-button')")
    assert names[0] == names[3] == "Color mode: as the system"
    assert set(names[1:3]) == {"Color mode: dark", "Color mode: light"}


def test_site_works_from_the_file_system(site, chromium):
    """Opened by a double click: formulas are typeset, the search finds, and nothing is asked of any host."""
    visitor = Visitor(chromium, site.as_uri() + "/")
    page = visitor.open("book/glossary.html")
    assert page.locator("mjx-container").count() > 10
    assert page.locator(".math:not(:has(mjx-container))").count() == 0
    assert visitor.complaints == []
    page = visitor.open("search.html?q=entropy")
    page.get_by_text(re.compile(r"found \d+ page")).wait_for()
    assert page.locator("#search-results li a").count() >= 3
    assert not [complaint for complaint in visitor.complaints if "another host" in complaint]
