// What scrolls sideways says so: data-more tells where there is more (custom.css fades that edge), and Tab gets there.
// The theme does the latter for some boxes, once; a box in a closed fold does not scroll yet.
const show = (box) => {
  const rest = box.scrollWidth - box.clientWidth;
  const more = [box.scrollLeft > 1 && "start", rest - box.scrollLeft > 1 && "end"].filter(Boolean);
  if (more.length || box.dataset.more) {
    box.dataset.more = more.join(" ");
    box.tabIndex = more.length ? 0 : -1;
  }
};
const sizes = new ResizeObserver((entries) => entries.forEach((entry) => show(entry.target)));
const watch = (selector) => document.querySelectorAll(selector).forEach((box) => sizes.observe(box));
document.addEventListener("scroll", ({ target }) => target.dataset?.more !== undefined && show(target), {
  capture: true,
  passive: true,
});

// The picture of a figure scrolls on a phone, its caption does not.
document.querySelectorAll(".bd-article figure > img").forEach((image) => {
  const box = document.createElement("div");
  box.className = "picture";
  image.replaceWith(box);
  box.append(image);
});

// After the theme, which sets tab stops when the page is loaded, and MathJax.
window.addEventListener("load", async () => {
  watch(".bd-article :is(pre, .picture, .pst-scrollable-table-container)");
  await window.MathJax?.startup?.promise;
  watch('.bd-article mjx-container[display="true"]');
});

// The name of a fold is what it says: "Show code cell source".
document.querySelectorAll('summary[aria-label="Toggle hidden content"]').forEach((summary) => {
  summary.removeAttribute("aria-label");
});

// The button of the theme says which mode is on.
const root = document.documentElement;
const nameMode = () => {
  const mode = { light: "light", dark: "dark" }[root.dataset.mode] ?? "as the system";
  document.querySelectorAll(".theme-switch-button").forEach((button) => (button.ariaLabel = `Color mode: ${mode}`));
};
new MutationObserver(nameMode).observe(root, { attributeFilter: ["data-mode"] });
nameMode();

// The theme takes the focus from the buttons above the text when they are pressed, to end their tooltips. Who pressed
// a key would lose the place on the page: keep it.
document.querySelectorAll(".theme-switch-button, .search-button, .sidebar-toggle").forEach((button) => {
  button.blur = () => button.matches(":focus-visible") || HTMLElement.prototype.blur.call(button);
});

// And when a drawer closes, its button has the focus again; its tooltip is told otherwise, or would cover the text.
for (const side of ["primary", "secondary"]) {
  document.getElementById(`pst-${side}-sidebar-modal`)?.addEventListener("close", () => {
    const opener = document.querySelector(`.${side}-toggle`);
    opener.focus();
    opener.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  });
}
