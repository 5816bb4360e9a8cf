// What a page says, block by block: for a chat message and for reading aloud. Without buttons, folded
// evidence and lists of related pages.
(() => {
	"use strict";

	const BLOCKS = "p,div,section,ul,ol,li,table,thead,tbody,tr,h1,h2,h3,h4,figure";
	const LEFT_OUT =
		".hb-tools,.hb-dialog,.hb-jump,.hb-origin,.hb-tags,.hb-cite,details:not(.them),thead,form,svg,button,.headerlink,[hidden]";
	const RELATED = /^(lien-quan|xem-them|nguon)/; // ids of headings

	const tidy = (text) => text.replace(/[ \t\r\n\u00a0]+/g, " ").trim();

	function words(element, without = LEFT_OUT) {
		const copy = element.cloneNode(true);
		const each = (selector, change) => copy.querySelectorAll(selector).forEach(change);
		each(without, (part) => part.remove());
		each("br", (end) => end.replaceWith("\u2028"));
		// A badge behind other words would run into them.
		each("[data-hb-badge], .hb-soon, [class^=hb-state]", (badge) => {
			if (badge.previousSibling) {
				badge.textContent = `(${badge.textContent})`;
			}
		});
		each("li > .hb-number", (number) => number.append(":"));
		return copy.textContent.split("\u2028").map(tidy).filter(Boolean).join("\n");
	}

	function collect(parent, found) {
		let skipped = 0; // level of the heading whose part is left out
		for (const element of parent.children) {
			const level = Number((/^H([1-6])$/.exec(element.tagName) || [])[1] || 0);
			if (level && (!skipped || level <= skipped)) {
				skipped = RELATED.test(element.id) ? level : 0;
			}
			if (skipped || element.matches(LEFT_OUT)) {
				continue;
			}
			const add = (kind, text = words(element)) => text && found.push({ element, kind, text, level });
			if (level === 1) {
				add("title");
			} else if (level || element.matches(".admonition-title,summary")) {
				add("heading");
			} else if (element.matches("li")) {
				add("point", words(element, `${LEFT_OUT},ul,ol`));
				element.querySelectorAll(":scope > ul, :scope > ol").forEach((list) => collect(list, found));
			} else if (element.matches("tr")) {
				const cells = Array.from(element.cells, (cell) => words(cell)).filter(Boolean);
				add("line", cells.join(element.closest(".hb-facts") ? ": " : "; "));
			} else if (element.querySelector(BLOCKS)) {
				collect(element, found);
			} else {
				add("line");
			}
		}
		return found;
	}

	const one = (selector) => {
		const element = document.querySelector(selector);
		return element ? tidy(element.textContent) : "";
	};

	const page = {
		// Without headings under which nothing is left.
		blocks: () =>
			collect(document.querySelector("article"), []).filter(({ kind, level }, index, all) => {
				const next = all[index + 1];
				return kind !== "heading" || (next && !(next.level && next.level <= level));
			}),
		title: () => words(document.querySelector("article h1")),
		cite: () => one("[data-hb-cite]"),
		edition: () => one(".hb-edition"),
		text() {
			const lines = page.blocks().map(({ kind, text }) => {
				const start = { heading: "\n", point: "- " }[kind] || "";
				return start + text.replace(/\n/g, kind === "point" ? "\n  " : "\n");
			});
			return [...lines, "", page.cite(), page.edition()].join("\n").replace(/\n{3,}/g, "\n\n").trim();
		},
	};
	window.__hb_page = page;
})();
