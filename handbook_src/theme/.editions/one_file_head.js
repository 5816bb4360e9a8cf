// What must be settled before the first paint, and no more: a long program here would hold it up.
(() => {
	"use strict";

	const root = document.documentElement;
	root.className = "js";

	// Reading the property itself throws where storage is forbidden.
	window.__md_get = (key) => {
		try {
			return JSON.parse(localStorage.getItem(`hb.${key}`));
		} catch (refused) {
			return null;
		}
	};
	window.__md_set = (key, value) => {
		try {
			localStorage.setItem(`hb.${key}`, JSON.stringify(value));
		} catch (refused) {
			// Then it lasts until the file is closed.
		}
	};

	const chosen = { "hb-text": window.__md_get("hb-text") || "", "hb-ground": window.__md_get("hb-ground") || "0" };
	const dark = document.getElementById("hb-dark");
	const system = dark.media;

	function look() {
		root.dataset.hbText = chosen["hb-text"];
		dark.media = { 1: "not all", 2: "screen" }[chosen["hb-ground"]] || system;
	}
	look();
	window.hbLook = { chosen, look };
})();
