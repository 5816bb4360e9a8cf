// The bar and the dialog of the reader's tools: all local, none needed to read.
(() => {
	"use strict";

	const root = document.documentElement;
	const bar = document.querySelector(".hb-tools");
	const dialog = document.querySelector(".hb-dialog");
	if (!bar || !dialog || !dialog.showModal) {
		root.classList.remove("hb-js"); // too old for it: no dead buttons
		return;
	}
	const page = window.__hb_page;
	const words = dialog.dataset;
	const box = dialog.querySelector(".hb-copybox");
	const all = (selector, change) => document.querySelectorAll(selector).forEach(change);

	const hush = () => all(".hb-status", (line) => (line.textContent = ""));

	// Said where the reader is: behind an open dialog nothing is heard.
	function say(text) {
		const line = (dialog.open ? dialog : bar).querySelector(".hb-status");
		line.textContent = "";
		setTimeout(() => (line.textContent = text), 50); // the same words once more are news, too
	}

	function copy(text) {
		const button = document.activeElement;
		const tell = (done) => {
			box.hidden = done;
			say(done ? words.copied : words.hold);
		};
		const byHand = () => {
			box.value = text;
			box.hidden = false;
			box.focus();
			box.select();
			const done = document.execCommand("copy");
			if (done) {
				button.focus();
			}
			tell(done); // else the words stand in the box
		};
		if (navigator.clipboard) {
			navigator.clipboard.writeText(text).then(() => tell(true), byHand);
		} else {
			byHand();
		}
	}

	function share(text) {
		navigator.share({ title: page.title(), text }).then(
			() => say(words.shared),
			(refused) => refused.name === "AbortError" || copy(text)
		);
	}

	function slip(send) {
		const remark = dialog.querySelector("#hb-remark").value.trim();
		if (!remark) {
			say(words.empty);
			return;
		}
		const lines = [
			words.slip,
			`${words.slipPage}: ${page.title()} (${words.record})`,
			`${words.slipEdition}: ${page.edition()}`,
			`${words.slipRemark}: ${remark}`,
		];
		send(lines.join("\n"));
	}

	// Material keeps light and dark; the dialog only presses its buttons.
	function ground() {
		const chosen = document.querySelector("[name=__palette]:checked");
		const stored = window.__md_get("__palette");
		return chosen ? chosen.id.slice(-1) : String((stored && stored.index) || 0);
	}

	function open() {
		const now = { "hb-text": root.dataset.hbText || "", "hb-ground": ground() };
		all(".hb-dialog [type=radio]", (input) => (input.checked = input.value === now[input.name]));
		hush();
		box.hidden = true;
		dialog.showModal();
	}

	const deeds = {
		open,
		search: () => document.querySelector(".hb-find-open").click(),
		close: () => dialog.close(),
		print() {
			dialog.close();
			window.print();
		},
		"copy-cite": () => copy(page.cite()),
		"copy-page": () => copy(page.text()),
		"share-page": () => share(page.text()),
		"copy-slip": () => slip(copy),
		"share-slip": () => slip(share),
	};
	window.__hb_tools = { bar, dialog, words, say, deeds };

	document.addEventListener("click", ({ target }) => {
		const button = target.closest("[data-hb-do]");
		if (button) {
			deeds[button.dataset.hbDo]();
		} else if (target === dialog) {
			dialog.close(); // beside it
		}
	});
	dialog.addEventListener("change", ({ target: { name, value } }) => {
		if (name === "hb-text") {
			root.dataset.hbText = value;
			window.__md_set("hb-text", value);
		} else if (name === "hb-ground") {
			document.getElementById(`__palette_${value}`).click();
		}
	});
	dialog.addEventListener("close", () => {
		// Not every browser gives the focus back to a button that was only touched.
		if (document.activeElement === document.body) {
			bar.querySelector("[data-hb-do=open]").focus();
		}
	});
	window.addEventListener("scroll", hush, { passive: true });
	if (navigator.share) {
		all("[data-hb-do^=share]", (button) => (button.hidden = false));
	}
	if (!page.cite()) {
		all("[data-hb-do=copy-cite]", (button) => (button.hidden = true));
	}
})();
