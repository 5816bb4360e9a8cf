// The four names through which Material's program remembers choices between pages. Its own version is
// an inline script; a policy may now forbid those.
(() => {
	"use strict";

	// Before the first paint, so that nothing moves when the other programs wake up.
	const root = document.documentElement;
	root.classList.replace("no-js", "js");
	root.classList.add("hb-js");

	const scope = new URL(document.currentScript.dataset.base, location.href);

	// In a folder, Firefox keeps what one page stores from all others: there the tab carries it along.
	window.__hb_tab_only = location.protocol === "file:" && "mozInnerScreenX" in window;
	const tab = {
		getItem: (key) => JSON.parse(window.name)[key],
		setItem(key, text) {
			let kept;
			try {
				kept = JSON.parse(window.name);
			} catch (foreign) {
				// Nothing of ours yet.
			}
			window.name = JSON.stringify(Object.assign({}, kept, { [key]: text }));
		},
	};
	// Reading the property itself throws where storage is forbidden (sandboxed views of a file).
	const shelf = () => (window.__hb_tab_only ? tab : window.localStorage);

	window.__md_scope = scope;

	window.__md_hash = (text) =>
		Array.from(text).reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);

	window.__md_get = (key, storage, base = scope) => {
		try {
			return JSON.parse((storage || shelf()).getItem(`${base.pathname}.${key}`));
		} catch (refused) {
			return null;
		}
	};

	window.__md_set = (key, value, storage, base = scope) => {
		try {
			(storage || shelf()).setItem(`${base.pathname}.${key}`, JSON.stringify(value));
		} catch (refused) {
			// Full or forbidden: the choice lasts until the page is closed.
		}
	};

	const size = window.__md_get("hb-text");
	if (["small", "large", "huge"].includes(size)) {
		root.dataset.hbText = size;
	}
})();
