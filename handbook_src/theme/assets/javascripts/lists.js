// Tables and lists that sort and filter. Words, fields and counts stand in the page.
(() => {
	"use strict";

	const squeeze = (text) => text.replace(/\s+/g, " ");
	// One spelling for hòa and hoà: both sides are changed alike.
	const spell = (text) =>
		squeeze(text.normalize("NFD").toLowerCase())
			.replace(/([ou])([aey])([\u0300\u0301\u0303\u0309\u0323])/g, "$1$3$2");
	const fold = (spelt) => spelt.replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");

	const DAY = /^(?:(?:(\d{1,2})\/)?(\d{1,2})\/)?(\d{4})$/;
	const NUMBER = /^\D{0,12}?(\d+(?:\.\d{3})*(?:,\d+)?)/;
	const day = (text) => {
		const [found, date = 0, month = 0, year] = DAY.exec(text) || [];
		return found ? year * 10000 + month * 100 + Number(date) : null;
	};
	const number = (text) => {
		const [, found] = NUMBER.exec(text) || [];
		return found ? Number(found.replace(/\./g, "").replace(",", ".")) : null;
	};
	// A browser without Vietnamese leaves words in the order of the page.
	const words = Intl.Collator.supportedLocalesOf("vi").length
		? new Intl.Collator("vi", { numeric: true }).compare
		: () => 0;
	const compare = (a, b) => (typeof a === "string" ? words(a, b) : a - b);

	// Days or numbers if (nearly) every cell begins like one, else words.
	const keysOf = (texts, first) => {
		const filled = texts.filter(Boolean).length;
		const read = (first ? [] : [day, number]).find(
			(each) => texts.filter((text) => each(text) !== null).length > filled * 0.7
		);
		return texts.map(read || ((text) => text || null));
	};

	const textOf = (cell) =>
		squeeze((cell.querySelector("[class^=hb-]") || cell).textContent).trim();

	const sortable = (table) => {
		const [body] = table.tBodies;
		const rows = Array.from(body.rows);
		const heads = Array.from(table.tHead.rows[0].cells);
		heads.forEach((head, column) => {
			const button = document.createElement("button");
			button.type = "button";
			button.append(...head.childNodes);
			head.append(button);
			let keys;
			button.addEventListener("click", () => {
				const up = head.getAttribute("aria-sort") !== "ascending";
				heads.forEach((other) => other.removeAttribute("aria-sort"));
				head.setAttribute("aria-sort", up ? "ascending" : "descending");
				keys = keys || keysOf(rows.map((row) => textOf(row.cells[column])), column === 0);
				// What is empty stays at the end either way; equals keep the order of the page.
				const order = Array.from(rows.keys()).sort((a, b) => {
					const [one, other] = [keys[a], keys[b]];
					return one === null || other === null
						? (one === null) - (other === null) || a - b
						: (up ? 1 : -1) * compare(one, other) || a - b;
				});
				body.append(...order.map((index) => rows[index]));
			});
		});
	};

	// Offers what stands in a column, and gives it line by line.
	const fill = (select, items) => {
		const column = select.dataset.column - 1;
		const values = items.map((item) => (item.cells ? textOf(item.cells[column]) : ""));
		const choices = Array.from(new Set(values)).filter(Boolean).sort(words);
		select.append(...choices.map((value) => new Option(value)));
		return values;
	};

	document.querySelectorAll(".hb-list-tools").forEach((tools) => {
		const box = tools.parentElement;
		const items = Array.from(box.querySelectorAll("tbody tr, .hb-list > ul > li"));
		const field = tools.querySelector("input");
		const selects = Array.from(tools.querySelectorAll("select"));
		const chosen = selects.map((select) => fill(select, items));
		const shown = tools.querySelector("[role=status] span");
		const none = tools.querySelector(".hb-none");
		let texts;
		let folded;

		const filter = () => {
			texts = texts || items.map((item) => spell(item.textContent));
			folded = folded || texts.map(fold);
			const wanted = spell(field.value).trim().split(" ");
			const fits = (item, index) =>
				wanted.every((word) => (word === fold(word) ? folded : texts)[index].includes(word)) &&
				selects.every(({ value }, i) => !value || value === chosen[i][index]);
			items.forEach((item, index) => (item.hidden = !fits(item, index)));
			const count = items.filter((item) => !item.hidden).length;
			shown.textContent = count;
			none.hidden = count > 0;
			// A heading without a line left says nothing.
			box.querySelectorAll("h2").forEach((head) => {
				head.hidden = !head.nextElementSibling.querySelector("li:not([hidden])");
			});
		};

		box.querySelectorAll("table").forEach(sortable);
		tools.addEventListener("input", filter);
		// A page come back to may bring its old words with it.
		window.addEventListener("pageshow", () => {
			if (field.value || selects.some((select) => select.value)) {
				filter();
			}
		});
	});
})();
