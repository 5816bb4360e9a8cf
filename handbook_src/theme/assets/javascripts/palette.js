/*
 * Chooses light or dark before the first paint: the reader's stored choice, else the system's.
 * Material's own inline version waits for its whole program on a first visit, which flashes white.
 */
(() => {
  "use strict";

  const SYSTEM = "(prefers-color-scheme)";
  const body = document.body;
  const stored = window.__md_get("__palette");
  let media = (stored && stored.color && stored.color.media) || SYSTEM;
  if (media === SYSTEM) {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    media = dark ? "(prefers-color-scheme: dark)" : "(prefers-color-scheme: light)";
  }
  const option = document.querySelector(`[data-md-color-media="${media}"]`);
  if (option) {
    for (const part of ["scheme", "primary", "accent"]) {
      const name = `data-md-color-${part}`;
      body.setAttribute(name, option.getAttribute(name));
    }
  }

  // The theme's program changes the body's attribute later; our dark sheet follows it.
  const sheet = document.getElementById("hb-dark");
  const follow = () => {
    sheet.media = body.getAttribute("data-md-color-scheme") === "slate" ? "screen" : "not all";
  };
  if (sheet) {
    follow();
    new MutationObserver(follow).observe(body, { attributeFilter: ["data-md-color-scheme"] });
  }
})();
