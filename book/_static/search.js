// What a search result quotes: the text of the page, without the buttons around it and without raw TeX.
Search.htmlToText = (html, anchor) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll(".headerlink, script, style").forEach((element) => element.remove());
  page.querySelectorAll(".math").forEach((element) => element.replaceWith("…"));
  const part = (anchor && page.querySelector(anchor)) || page.querySelector("article") || page.body;
  return part.textContent.replace(/\s+/g, " ");
};
