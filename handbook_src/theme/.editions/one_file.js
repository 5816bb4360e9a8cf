// The whole book in one file: shows the one page that is asked for. Without scripts all pages stand one after the
// other. Works where a viewer gives no address and no memory (blob, sandbox): a click shows the page itself, and
// the address only follows where it can. Stands behind the first page, so that its links work while the rest
// still loads.
(() => {
	"use strict";

	const root = document.documentElement;
	const all = (selector) => Array.from(document.querySelectorAll(selector));
	const { chosen, look } = window.hbLook;
	const HIDDEN = "until-found"; // the browser's own search finds what is there
	const name = document.title;
	const left = {}; // page → how far it was read
	const trail = [];
	let ready = false;
	try {
		history.scrollRestoration = "manual"; // the browser does not know which page it was
	} catch (refused) {
		// Then the reader scrolls.
	}

	const current = () => document.querySelector(".hb-now");

	// Shows the page of a place; how far down: "" = to the place, "kept" = as it was left, "still" = no move.
	function show(id, move) {
		const place = id && document.getElementById(id);
		const page = place && place.closest(".hb-page");
		if (!page) return false;
		const before = current();
		if (page !== before) {
			left[before.id] = window.pageYOffset;
			before.classList.remove("hb-now");
			if (ready) before.setAttribute("hidden", HIDDEN);
			page.classList.add("hb-now");
			page.removeAttribute("hidden");
			const head = page.querySelector("h1");
			document.title = page.id === "dau" ? name : `${head.textContent} – ${name}`;
		}
		for (let fold = place; fold !== page; fold = fold.parentNode) {
			if (fold.tagName === "DETAILS") fold.open = true;
		}
		if (move === "kept") window.scrollTo(0, left[page.id] || 0);
		else if (!move) {
			if (place === page) window.scrollTo(0, 0);
			else place.scrollIntoView();
		}
		return true;
	}

	function remember(id) {
		try {
			if (/^(file|https?):$/.test(location.protocol)) location.hash = id; // a blob would complain
		} catch (refused) {
			// The address stays as it is.
		}
	}

	const asked = () => {
		try {
			return decodeURIComponent(location.hash.slice(1));
		} catch (broken) {
			return "";
		}
	};

	function back() {
		const id = trail.pop();
		all("[data-hb-do=back]").forEach((button) => (button.disabled = !trail.length));
		show(id, "kept");
		remember(id);
	}

	function follow(event, link) {
		const id = link.getAttribute("href").slice(1);
		const before = current().id;
		const dialog = link.closest("dialog");
		if (!show(id)) return; // the skip link, or not loaded yet
		event.preventDefault();
		if (dialog) dialog.close();
		if (current().id !== before) {
			trail.push(before);
			all("[data-hb-do=back]").forEach((button) => (button.disabled = false));
		}
		remember(id);
		show(id); // the address may have moved the page
		const head = current().querySelector("h1");
		head.tabIndex = -1;
		head.focus({ preventScroll: true });
	}

	const deeds = {
		back,
		open() {
			all(".hb-dialog [type=radio]").forEach((input) => (input.checked = input.value === chosen[input.name]));
			document.querySelector(".hb-dialog").showModal();
		},
		close: () => document.querySelector(".hb-dialog").close(),
		print() {
			document.querySelector(".hb-dialog").close();
			window.print();
		},
	};

	document.addEventListener("click", (event) => {
		const { target } = event;
		const link = target.closest("a[href^='#']");
		const button = target.closest("[data-hb-do]");
		if (button) deeds[button.dataset.hbDo]();
		else if (target.matches(".hb-dialog")) target.close(); // beside it
		else if (link && !event.defaultPrevented && !event.ctrlKey && !event.metaKey) follow(event, link);
	});
	document.addEventListener("change", ({ target: { name: key, value } }) => {
		if (!(key in chosen)) return;
		chosen[key] = value;
		window.__md_set(key, value);
		look();
	});
	document.addEventListener("beforematch", ({ target }) => show(target.id, "still"));
	window.addEventListener("hashchange", () => {
		const id = asked();
		const place = document.getElementById(id);
		if (place) show(id, place.closest(".hb-page") === current() ? "" : "kept");
	});
	document.addEventListener("DOMContentLoaded", () => {
		all(".hb-page:not(.hb-now)").forEach((page) => page.setAttribute("hidden", HIDDEN));
		ready = true;
		show(asked());
		root.setAttribute("data-hb-ready", "");
	});

	// For search-box.js: data and programs stand in the page and are read when somebody searches.
	function take({ dataset: { name: key }, textContent }) {
		if (key) window.hbSearch[key] = JSON.parse(textContent);
		else document.head.append(Object.assign(document.createElement("script"), { textContent }));
	}
	window.hbSearch = {
		load: (paths) => Promise.resolve().then(() => {
			paths.forEach((path) => all(`script[data-path="${path}"]`).forEach(take));
		}),
		address: (path, record) => `#${path}-${record}`,
	};
})();
