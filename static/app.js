// The desk's own script: keys, one answer at a time, and a way back when the connection is lost.
// Everything works without it; nothing here knows a rule of the game.
(() => {
  "use strict";

  const STORED = "sim.shortcuts";
  const WIDE = matchMedia("(min-width: 52rem)");
  const first = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const COMPOSED = "input[type=radio], select";

  let awaited = null; // the choice that a key opened before what is composed in it has come
  let unanswered = null; // the button whose answer has not arrived

  const shortcuts = {
    on() {
      try {
        return localStorage.getItem(STORED) !== "off";
      } catch {
        return true;
      }
    },
    set(on) {
      try {
        localStorage.setItem(STORED, on ? "on" : "off");
      } catch {
        // without storage the choice holds until the page is left
      }
    },
  };

  // Side zones are laid out on a wide screen, where folding them would mean nothing.
  const unfold = () => {
    for (const zone of all(".zone")) {
      if (WIDE.matches) zone.open = true;
      first("summary", zone).tabIndex = WIDE.matches ? -1 : 0;
    }
  };
  WIDE.addEventListener("change", unfold);

  const reach = (element) => {
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "start" });
  };

  const busy = () => Boolean(first('#turn [aria-busy="true"]'));

  // What is composed: the message grows as it will be read, and a ranking names nothing twice.

  const draft = (form) => {
    const sheet = first("[data-draft]", form);
    if (!sheet) return;
    const lines = [];
    let characters = 0;
    let picked = 0;
    for (const part of all("[data-part]", form)) {
      const option = first("input:checked", part);
      const words = option ? first(".option-text", option.closest("label")) : first("legend", part);
      for (const paragraph of words.textContent.trim().split(/\n\s*\n/)) {
        const line = document.createElement("p");
        line.textContent = option ? paragraph : `… ${paragraph}`;
        if (!option) line.className = "draft-gap";
        lines.push(line);
      }
      if (option) {
        characters += Number(option.dataset.length || 0);
        picked += 1;
      }
    }
    first("[data-draft-text]", sheet).replaceChildren(...lines);
    const count = first("[data-draft-count]", sheet);
    if (count) count.textContent = characters + Math.max(0, picked - 1);
    sheet.hidden = false;
  };

  const ranks = (form) => {
    for (const ranking of all("[data-places]", form)) {
      const named = new Set();
      for (const place of all("select", ranking)) {
        place.setCustomValidity(place.value && named.has(place.value) ? ranking.dataset.repeated : "");
        named.add(place.value);
      }
    }
  };

  const compose = (form) => {
    draft(form);
    ranks(form);
  };

  const arrived = () => {
    unfold();
    for (const button of all("[data-open-keys]")) button.hidden = false;
    for (const form of all(".compose-form")) compose(form);
  };

  const trouble = () => {
    const note = first("#trouble");
    if (!note) return;
    note.hidden = false;
    reach(note);
  };

  const calm = () => {
    for (const element of all('#turn [aria-busy="true"]')) element.removeAttribute("aria-busy");
    for (const button of all("#turn button:disabled")) button.disabled = false;
  };

  // Keys

  const choose = (number) => {
    const target = first(`#turn [data-key="${number}"]`);
    if (!target) return false;
    if (target.tagName !== "SUMMARY") {
      target.click();
      return true;
    }
    target.parentElement.open = true;
    (first(COMPOSED, target.parentElement) || target).focus();
    awaited = document.activeElement === target ? target : null;
    return true;
  };

  const goOn = () => {
    const target = first("#turn [data-continue]") || first("#turn [data-key]");
    if (!target) return;
    if (target.matches("[data-continue]")) target.click();
    else target.focus();
  };

  const openKeys = () => {
    const dialog = first("#keys");
    if (!dialog || dialog.open) return;
    first("[data-shortcuts]", dialog).checked = shortcuts.on();
    dialog.showModal();
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (!shortcuts.on() || first("dialog[open]") || busy()) return;
    const at = event.target;
    const writing = at.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (writing) return;
    if (event.key === "?") {
      event.preventDefault();
      openKeys();
    } else if (/^[1-9]$/.test(event.key)) {
      if (choose(event.key)) event.preventDefault();
    } else if (event.key === "Enter" && !at.closest("a, button, summary, input, label")) {
      event.preventDefault();
      goOn();
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-shortcuts]")) shortcuts.set(event.target.checked);
    const form = event.target.closest(".compose-form");
    if (form) compose(form);
  });

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-open-keys], [data-retry]");
    if (!target) return;
    if (target.matches("[data-open-keys]")) openKeys();
    else if (unanswered?.isConnected) unanswered.click();
    else location.reload();
  });

  // One answer at a time: what is in flight is not sent twice.

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest("#turn")) return;
    const { submitter } = event;
    if (form.hasAttribute("data-sent") || (busy() && submitter !== unanswered)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    unanswered = submitter;
    submitter.setAttribute("aria-busy", "true");
    if (!window.htmx) form.setAttribute("data-sent", "");
  }, true);

  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  document.addEventListener("htmx:beforeRequest", () => {
    const note = first("#trouble");
    if (note) note.hidden = true;
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status < 400 || xhr.getResponseHeader("HX-Retarget")) return;
    event.detail.shouldSwap = false; // not the site's own answer: something between us and it
    calm();
    trouble();
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.requestConfig.verb !== "post") return;
    if (event.detail.successful) unanswered = null;
    else calm();
  });

  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:sendAbort"]) {
    document.addEventListener(name, () => {
      calm();
      trouble();
    });
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    arrived();
    const target = event.detail.target || event.target;
    if (target.id === "problem") return reach(first("#problem"));
    if (awaited && awaited === document.activeElement) first(COMPOSED, awaited.parentElement)?.focus();
    if (target.id !== "turn" && target.id !== "desk") return undefined;
    const note = first("#note");
    if (note) return reach(note);
    const turns = all("#thread > .turn");
    const latest = turns.at(-1);
    latest?.classList.add("turn-new");
    return reach(latest);
  });

  // Italics are fetched before a turn asks for them, and after everything that the page shows first

  const italics = () => document.fonts?.load('italic 1em "Faustina Variable"').catch(() => {}); // words do without
  for (const name of ["pointermove", "pointerdown", "keydown"]) {
    addEventListener(name, italics, { once: true, passive: true });
  }

  arrived();
})();
