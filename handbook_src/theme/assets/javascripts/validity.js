// Validity of a document and age of the copy, on the reader's own clock. Dates are ISO texts, so
// comparing texts compares dates; "2025" or "2025-10" means to the end of that year or month.
(() => {
	"use strict";

	const SOON = 90; // days before the last valid day
	const AMBER = 6; // whole months since a check, or since the edition
	const RED = 12;

	const stamp = document.querySelector(".hb-copy-age");
	if (!stamp) return;
	const words = document.querySelector("[data-hb-words]").dataset;
	const edition = stamp.dataset.hbSince;

	function day(ahead) {
		const now = new Date();
		const date = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + ahead);
		return new Date(date).toISOString().slice(0, 10);
	}

	const today = day(0);
	// A clock behind the edition is wrong: the true day is the edition's at the earliest.
	const later = (ahead) => (today < edition ? edition : day(ahead));
	const past = (until, date) => until && date.slice(0, until.length) > until;

	const span = (className, textContent) =>
		Object.assign(document.createElement("span"), { className, textContent });

	// The words for an age; nothing for a clock that stands before the day itself.
	function age(since, own) {
		if (!(today >= since)) return null;
		const [from, to] = [since, today].map((text) => text.split("-").map(Number));
		const count = (to[0] - from[0]) * 12 + to[1] - from[1] - (to[2] < from[2]);
		const level = count >= RED ? "red" : count >= AMBER ? "amber" : "";
		const text = count ? own.months.replace("#", count) : own.fresh;
		return level ? span(`hb-age hb-age-${level}`, `${text}, ${own[level]}`) : span("hb-age", text);
	}

	function judge(badge) {
		const { hbUntil: until, hbChecked: checked } = badge.dataset;
		if (badge.matches(".hb-replaced, .hb-expired")) return; // what has gone never comes back
		if (past(until, later(0))) {
			Object.assign(badge, { className: "hb-expired", textContent: words.expired });
			return;
		}
		const note = age(checked, words);
		if (note && note.className !== "hb-age") {
			note.prepend(words.checked, " ");
			badge.after(" ", note);
		}
		if (past(until, later(SOON + 1))) {
			const soon = span("hb-soon", words.soon);
			if (badge.matches(".hb-valid")) {
				Object.assign(badge, { className: soon.className, textContent: words.soon });
			} else {
				badge.after(" ", soon);
			}
		}
	}

	function tell(line) {
		const note = age(line.dataset.hbSince, Object.assign({}, words, line.dataset));
		if (note) {
			line.append(line.textContent.trim() ? "; " : "", note);
		}
	}

	// Also for what another script puts into the page: each mark is judged once.
	window.__hb_validity = (root) => {
		root.querySelectorAll(":is([data-hb-badge], [data-hb-since]):not([data-hb-judged])").forEach((mark) => {
			mark.dataset.hbJudged = "";
			(mark.dataset.hbSince ? tell : judge)(mark);
		});
	};
	window.__hb_validity(document);
})();
