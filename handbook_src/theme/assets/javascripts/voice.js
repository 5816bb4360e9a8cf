// Reading aloud, sentence by sentence, with a voice of the device itself: a voice of the network would
// send the text away.
(() => {
	"use strict";

	const LONGEST = 190; // characters; Chrome falls silent in longer ones
	const tools = window.__hb_tools;
	const start = tools && tools.dialog.querySelector("[data-hb-do=read]");
	if (!start) return;
	const { bar, dialog, words, deeds } = tools;
	const speech = window.speechSynthesis;
	const controls = bar.querySelector(".hb-voice");
	const pause = controls.querySelector("[data-hb-do=pause]");
	const pauseWord = pause.textContent;
	let pieces = [];
	let spoken = null; // kept here, or a browser may drop it before its end

	// A full stop ends a sentence before a space, but not behind "TP." or "GS.".
	function sentences(text) {
		const found = [];
		let begun = "";
		for (const part of text.match(/[^\n.!?;…]*(?:[\n.!?;…]+["”’)]*\s*|$)/g)) {
			begun += part;
			const goesOn = /[.;…]["”’)]*$/.test(part) && !/\n/.test(part);
			if (!goesOn && !/(?:^|[\s(])[\p{Lu}]{1,3}[a-z]?\.\s*$/u.test(begun)) {
				found.push(begun);
				begun = "";
			}
		}
		return [...found, begun].map((piece) => piece.trim()).filter(Boolean);
	}

	function short(sentence) {
		if (sentence.length <= LONGEST) return [sentence];
		const comma = sentence.lastIndexOf(", ", LONGEST - 1) + 1;
		const end = comma || Math.max(sentence.lastIndexOf(" ", LONGEST), 0) || LONGEST;
		return [sentence.slice(0, end).trim(), ...short(sentence.slice(end).trim())];
	}

	function voice() {
		const all = speech ? speech.getVoices() : [];
		return all.find((one) => one.localService === true && /^vi([-_]|$)/i.test(one.lang));
	}

	function light(element) {
		document.querySelectorAll(".hb-spoken").forEach((lit) => lit.classList.remove("hb-spoken"));
		if (element) {
			element.classList.add("hb-spoken");
			element.scrollIntoView({ block: "nearest" });
		}
	}

	function quiet() {
		spoken = null;
		speech.cancel();
	}

	function stop(said) {
		quiet();
		light(null);
		if (controls.contains(document.activeElement)) {
			bar.querySelector("[data-hb-do=open]").focus();
		}
		controls.hidden = true;
		tools.say(said);
	}

	function next() {
		if (!pieces.length) {
			stop(words.voiceEnded);
			return;
		}
		const [{ text, element }] = pieces;
		const mine = new SpeechSynthesisUtterance(text);
		mine.voice = voice();
		mine.lang = "vi-VN";
		mine.onend = () => {
			if (mine === spoken) {
				pieces.shift();
				next();
			}
		};
		mine.onerror = () => mine === spoken && stop(words.voiceFailed);
		spoken = mine;
		light(element);
		speech.speak(mine);
	}

	deeds.read = () => {
		pieces = window.__hb_page.blocks().flatMap(({ element, text }) =>
			sentences(text).flatMap(short).map((piece) => ({ element, text: piece }))
		);
		quiet();
		dialog.close();
		controls.hidden = false;
		pause.textContent = pauseWord;
		pause.focus();
		next();
	};
	// Not the browser's own pause: on Android it does nothing. The sentence is begun again.
	deeds.pause = () => {
		pause.textContent = spoken ? pause.dataset.resume : pauseWord;
		(spoken ? quiet : next)();
	};
	deeds.stop = () => stop("");

	function look() {
		start.disabled = !voice();
		dialog.querySelector(".hb-no-voice").hidden = !start.disabled;
	}
	look();
	if (speech) {
		speech.addEventListener("voiceschanged", look);
		window.addEventListener("pagehide", () => spoken && stop(""));
	}
})();
