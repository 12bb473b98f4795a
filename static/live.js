// Parts of pages that ask for themselves again: they say what they show, and get an answer only where that changed.
// Without this the page stands as it was loaded, with a link that loads it again.
(() => {
  "use strict";

  document.addEventListener("htmx:configRequest", (event) => {
    const { etag } = event.detail.elt.dataset;
    if (etag) event.detail.headers["If-None-Match"] = `"${etag}"`;
  });

  // What is looked at stays open, and what has the focus keeps it, when a part is replaced.
  let open = [];
  let focused = "";
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr } = event.detail;
    if (!("etag" in target.dataset)) return;
    if (xhr.status >= 400) event.detail.shouldSwap = false;
    open = [...target.querySelectorAll("details[open][id]")].map((element) => element.id);
    focused = target.contains(document.activeElement) ? document.activeElement.id : "";
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    open = [];
    focused = "";
  });

  // A ballot that comes while one waits further up is brought into sight, once.
  let asked = false;
  document.addEventListener("htmx:beforeSwap", () => {
    asked = document.querySelector(".ballot-there") !== null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    const ballot = document.querySelector(".ballot-there");
    if (!ballot || asked) return;
    const { top, bottom } = ballot.getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight) ballot.scrollIntoView({ block: "start" });
  });

  const zone = document.querySelector("[data-zone]");
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && own && zone.hasAttribute("data-zone-open")) {
    const known = [...document.querySelectorAll("#zones option")].some((option) => option.value === own);
    if (known) zone.value = own;
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
    });
  }
})();
