// What a search result quotes: the text of the page, without the buttons around it and without raw TeX.
Search.htmlToText = (html, anchor) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll(".headerlink, script, style").forEach((element) => element.remove());
  page.querySelectorAll(".math").forEach((element) => element.replaceWith("…"));
  const part = (anchor && page.querySelector(anchor)) || page.querySelector("article") || page.body;
  return part.textContent.replace(/\s+/g, " ");
};

// Sphinx looks for the stem of a word ("entropi"), which often stands nowhere; the word as typed comes last and wins.
const summaryOfStems = Search.makeSearchSummary;
Search.makeSearchSummary = (html, stems, anchor) => {
  const typed = (new URLSearchParams(window.location.search).get("q") || "").split(/\s+/).filter(Boolean);
  return summaryOfStems.call(Search, html, [...stems, ...typed], anchor);
};
