// Drawer by keyboard. Material opens it with labels of a checkbox, which work without scripts; with
// scripts they become buttons that tell whether it is open.
(() => {
	"use strict";

	function opener(id, area) {
		const box = document.getElementById(id);
		const part = document.querySelector(area);
		if (!box || !part) return;
		const buttons = Array.from(document.querySelectorAll(`label[for=${id}][aria-label]`), (label) => {
			const button = document.createElement("button");
			for (const { name, value } of label.attributes) {
				button.setAttribute(name, value); // with "for", by which Material's sheets know it
			}
			button.type = "button";
			button.append(...label.childNodes);
			button.addEventListener("click", () => box.click());
			label.replaceWith(button);
			return button;
		});
		const tell = () => buttons.forEach((button) => button.setAttribute("aria-expanded", box.checked));
		tell();

		box.addEventListener("change", () => {
			tell();
			// After Material's program has done its part, which leaves the focus nowhere.
			setTimeout(() => {
				const focus = document.activeElement;
				if (box.checked && !part.contains(focus)) {
					part.querySelector("a").focus();
				} else if (!box.checked && (focus === document.body || part.contains(focus))) {
					buttons[0].focus();
				}
			});
		});
		// Left open, it would lie over what has the focus.
		part.addEventListener("focusout", ({ relatedTarget: next }) => {
			if (box.checked && next && !part.contains(next) && !buttons.includes(next)) {
				box.click();
			}
		});
		document.addEventListener("keydown", (event) => {
			if (event.key === "Escape" && box.checked) {
				event.stopPropagation();
				box.click();
			} else if (event.key === "Tab" && part.contains(event.target)) {
				event.stopPropagation(); // Material has a use of its own for it
			}
		});
	}

	opener("__drawer", ".md-sidebar--primary");

	// Material's shortcuts are single letters: a slip, or speech input, would set them off.
	document.addEventListener("keydown", (event) => {
		if (event.key.length === 1 && !event.target.matches("input, textarea, select")) {
			event.stopPropagation();
		}
	});

	// Wide tables scroll in a frame of their own: by keyboard, too.
	document.addEventListener("DOMContentLoaded", () => {
		document.querySelectorAll(".md-typeset__scrollwrap").forEach((frame) => {
			frame.tabIndex = frame.scrollWidth > frame.clientWidth ? 0 : -1;
		});
	});
})();
