// Pages to read later and pages read last, kept in this browser alone. What is stored may be damaged
// or foreign: only plain paths of our own pages are believed.
(() => {
	"use strict";

	const MARKS = "hb-marks";
	const RECENT = "hb-recent";
	const MOST = { [MARKS]: 100, [RECENT]: 5 };
	const PATH = /^[a-z0-9-]+(\/[a-z0-9-]+)*\.html$/;

	const tools = window.__hb_tools;
	const base = window.__md_scope;
	const path = decodeURI(location.pathname).slice(decodeURI(base.pathname).length);

	function kept(key) {
		const list = window.__md_get(key);
		return (Array.isArray(list) ? list : [])
			.filter((entry) => entry && PATH.test(entry.path) && typeof entry.title === "string")
			.slice(0, MOST[key]);
	}

	// Whether the browser keeps the list: it may be full or forbid it.
	function keep(key, list) {
		window.__md_set(key, list);
		return JSON.stringify(window.__md_get(key)) === JSON.stringify(list);
	}

	const without = (key, gone) => kept(key).filter((entry) => entry.path !== gone);
	const here = () => ({ path, title: window.__hb_page.title().slice(0, 240) });
	const make = (tag, parts) => Object.assign(document.createElement(tag), parts);

	function fill(section, list, more = () => []) {
		const items = list.map((entry) => {
			const item = make("li");
			const link = make("a", { href: new URL(entry.path, base).href, textContent: entry.title });
			item.append(link, " ", ...more(entry));
			return item;
		});
		section.querySelector("ul").replaceChildren(...items);
	}

	function showMarks(section) {
		const { remove, none } = section.dataset;
		const list = kept(MARKS);
		fill(section, list, ({ path: gone, title }) => {
			const button = make("button", { type: "button", textContent: remove });
			button.setAttribute("aria-label", `${remove}: ${title}`);
			button.addEventListener("click", () => {
				keep(MARKS, without(MARKS, gone));
				showMarks(section);
				(section.querySelector("button") || section).focus();
			});
			return [button];
		});
		section.querySelector("p").textContent = list.length ? "" : none;
		section.tabIndex = -1;
		section.hidden = false;
	}

	function showAll() {
		const marks = kept(MARKS);
		document.querySelectorAll("[data-hb-do=mark]").forEach((button) => {
			button.setAttribute("aria-pressed", marks.some((entry) => entry.path === path));
		});
		document.querySelectorAll("[data-hb-recent]").forEach((section) => {
			fill(section, kept(RECENT));
			section.hidden = !kept(RECENT).length;
		});
		const section = document.querySelector("[data-hb-marks]");
		if (section && keep(MARKS, marks)) {
			document.querySelector(".hb-marks-off").hidden = true;
			document.querySelector(".hb-marks-tab").hidden = !window.__hb_tab_only;
			showMarks(section);
		}
	}

	if (tools && tools.words.record) {
		const { deeds, say, words } = tools;
		deeds.mark = () => {
			const others = without(MARKS, path);
			const added = others.length === kept(MARKS).length;
			if (added && others.length >= MOST[MARKS]) {
				say(words.full);
			} else {
				const done = keep(MARKS, added ? [here(), ...others] : others);
				say(done ? words[added ? "marked" : "unmarked"] : words.refused);
			}
			showAll();
		};
		if (PATH.test(path)) {
			keep(RECENT, [here(), ...without(RECENT, path)].slice(0, MOST[RECENT]));
		}
	}
	showAll();
	// Also when a browser shows the page again as it was left.
	window.addEventListener("pageshow", showAll);
})();
