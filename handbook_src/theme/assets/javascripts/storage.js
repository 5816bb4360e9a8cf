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

  const local = shelf("localStorage");

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
})();
