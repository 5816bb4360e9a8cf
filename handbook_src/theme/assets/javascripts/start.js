// What is settled before the first paint: the names through which Material's program remembers choices
// between pages, the size of letters, light or dark. Material's own versions are inline scripts, which
// a policy may now forbid. First in the head, so that it waits for no sheet and no page waits for it.
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

	const SCHEME = "data-md-color-scheme";
	const DARK = "(prefers-color-scheme: dark)";
	const stored = window.__md_get("__palette");
	const media = stored && stored.color && stored.color.media;
	const following = !media || media === "(prefers-color-scheme)";
	const dark = following ? matchMedia(DARK).matches : media === DARK;

	// The body is told as soon as it exists; Material's program changes the attribute later.
	const birth = new MutationObserver(() => {
		const { body } = document;
		if (!body) return;
		birth.disconnect();
		body.setAttribute(SCHEME, dark ? "slate" : "default");
		const sheet = document.getElementById("hb-dark");
		const follow = () => {
			sheet.media = body.getAttribute(SCHEME) === "slate" ? "screen" : "not all";
		};
		follow();
		new MutationObserver(follow).observe(body, { attributeFilter: [SCHEME] });
	});
	birth.observe(root, { childList: true });

	// All other programs come after the first paint: an old phone reads a fifth sooner that way.
	// Material's waits for an event that is over by then, so it is given once more.
	const EVENT = "DOMContentLoaded";
	const wake = () => {
		const later = document.getElementById("hb-later").content.cloneNode(true);
		const scripts = Array.from(later.querySelectorAll("script[src]"));
		scripts.forEach((script) => { script.async = false; /* one after the other */ });
		scripts.pop().addEventListener("load", () => {
			document.dispatchEvent(new Event(EVENT));
			root.setAttribute("data-hb-ready", "");
		});
		document.body.append(later);
	};
	document.addEventListener(EVENT, () => requestAnimationFrame(() => setTimeout(wake)), { once: true });
})();
