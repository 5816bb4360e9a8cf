/*
 * The four names through which Material's program remembers choices (light or dark) between pages.
 * Its own version is an inline script; this file allows a policy that forbids inline scripts.
 */
(() => {
  "use strict";

  // Before the first paint, so that nothing moves when Material's program says it at the end.
  document.documentElement.classList.replace("no-js", "js");

  const scope = new URL(document.currentScript.dataset.base, location.href);

  // Reading the property itself throws where storage is forbidden (sandboxed views of a file).
  function shelf(kind) {
    try {
      return window[kind];
    } catch (refused) {
      return null;
    }
  }

  // In a folder, Firefox keeps what one page stores from all others. There the tab itself carries
  // it along, until it is closed.
  window.__hb_tab_only = location.protocol === "file:" && "mozInnerScreenX" in window;

  const tab = {
    getItem(key) {
      const kept = JSON.parse(window.name)[key];
      return kept === undefined ? null : kept;
    },
    setItem(key, text) {
      let kept = {};
      try {
        kept = Object(JSON.parse(window.name));
      } catch (foreign) {
        // Nothing of ours yet.
      }
      window.name = JSON.stringify(Object.assign({}, kept, { [key]: text }));
    },
  };

  const local = window.__hb_tab_only ? tab : shelf("localStorage");

  window.__md_scope = scope;

  window.__md_hash = (text) =>
    Array.from(text).reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);

  window.__md_get = (key, storage = local, base = scope) => {
    try {
      return JSON.parse(storage.getItem(`${base.pathname}.${key}`));
    } catch (refused) {
      return null;
    }
  };

  window.__md_set = (key, value, storage = local, base = scope) => {
    try {
      storage.setItem(`${base.pathname}.${key}`, JSON.stringify(value));
    } catch (refused) {
      // Full or forbidden: the choice lasts until the page is closed.
    }
  };

  // Before the first paint: the reader's tools are there, and letters have the chosen size.
  const root = document.documentElement;
  root.classList.add("hb-js");
  const size = window.__md_get("hb-text");
  if (["small", "large", "huge"].includes(size)) {
    root.dataset.hbText = size;
  }
})();
