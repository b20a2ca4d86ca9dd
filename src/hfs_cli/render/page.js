
(() => {
  "use strict";
  const form = document.getElementById("Search");
  const field = document.getElementById("Words");
  const found = document.getElementById("Found");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const ownText = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".related").forEach((links) => links.remove());
    return copy.textContent;
  };
  const items = [...document.querySelectorAll("[data-words]")].map((element) => ({
    element,
    text: plain(`${ownText(element)} ${element.dataset.words}`),
  }));
  const groups = [...document.querySelectorAll("main section")].filter((one) => one.querySelector("[data-words]"));

  const search = () => {
    const words = plain(field.value).match(/[\p{L}\p{N}]+/gu) ?? [];
    let count = 0;
    for (const { element, text } of items) {
      element.hidden = !words.every((word) => text.includes(word));
      count += element.hidden ? 0 : 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-words]:not([hidden])");
    }
    found.textContent = words.length === 0 ? "" : count === 0 ? "Nothing here has all of these words." : `${count} of ${items.length} shown. Enter goes to the first.`;
  };

  const reveal = (hash) => {
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (target?.closest("[hidden]")) {
      field.value = "";
      search();
      target.scrollIntoView();
    }
  };

  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = items.find(({ element }) => !element.hidden);
    if (first) {
      first.element.tabIndex = -1;
      first.element.focus();
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    if (link) {
      reveal(link.getAttribute("href"));
    }
  });
  window.addEventListener("hashchange", () => reveal(location.hash));
  form.hidden = false;
  search();
})();
