// Chooses light or dark before the first paint. Material's own inline version waits for its whole
// program on a first visit, which flashes white.
(() => {
	"use strict";

	const SYSTEM = "(prefers-color-scheme)";
	const NAMES = ["scheme", "primary", "accent"].map((part) => `data-md-color-${part}`);
	const { body } = document;
	const stored = window.__md_get("__palette");
	let media = (stored && stored.color && stored.color.media) || SYSTEM;
	if (media === SYSTEM) {
		const dark = "(prefers-color-scheme: dark)";
		media = matchMedia(dark).matches ? dark : "(prefers-color-scheme: light)";
	}
	const option = document.querySelector(`[data-md-color-media="${media}"]`);
	if (option) {
		NAMES.forEach((name) => body.setAttribute(name, option.getAttribute(name)));
	}

	// Material's program changes the attribute later; our dark sheet follows it.
	const sheet = document.getElementById("hb-dark");
	const follow = () => {
		sheet.media = body.getAttribute(NAMES[0]) === "slate" ? "screen" : "not all";
	};
	follow();
	new MutationObserver(follow).observe(body, { attributeFilter: [NAMES[0]] });
})();
