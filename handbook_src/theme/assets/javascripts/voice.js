/*
 * Reading aloud, sentence by sentence, with a Vietnamese voice of the device itself: a voice of the
 * network would send the text away.
 */
(() => {
  "use strict";

  const LONGEST = 190; // characters; Chrome falls silent in longer ones
  const tools = window.__hb_tools;
  const start = tools && tools.dialog.querySelector("[data-hb-do=read]");
  if (!start) {
    return;
  }
  const { bar, dialog, words, deeds } = tools;
  const speech = window.speechSynthesis;
  const controls = bar.querySelector(".hb-voice");
  const pause = controls.querySelector("[data-hb-do=pause]");
  const pauseWord = pause.textContent;
  let pieces = [];
  let at = 0;
  let spoken = null; // kept here, or a browser may drop it before its end
  let lit = null;

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
    const found = [];
    let rest = sentence;
    while (rest.length > LONGEST) {
      const comma = rest.lastIndexOf(", ", LONGEST - 1) + 1;
      const cut = comma || rest.lastIndexOf(" ", LONGEST) || 0;
      const end = cut > 0 ? cut : LONGEST;
      found.push(rest.slice(0, end).trim());
      rest = rest.slice(end).trim();
    }
    return rest ? [...found, rest] : found;
  }

  function voice() {
    const all = speech ? speech.getVoices() : [];
    return all.find((one) => one.localService === true && /^vi([-_]|$)/i.test(one.lang));
  }

  function light(element) {
    if (lit) {
      lit.classList.remove("hb-spoken");
    }
    lit = element;
    if (lit) {
      lit.classList.add("hb-spoken");
      lit.scrollIntoView({ block: "nearest" });
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
    if (said) {
      tools.say(said);
    }
  }

  function next() {
    const piece = pieces[at];
    if (!piece) {
      stop(words.voiceEnded);
      return;
    }
    const mine = new SpeechSynthesisUtterance(piece.text);
    mine.voice = voice();
    mine.lang = "vi-VN";
    mine.onend = () => {
      if (mine === spoken) {
        at += 1;
        next();
      }
    };
    mine.onerror = () => mine === spoken && stop(words.voiceFailed);
    spoken = mine;
    light(piece.element);
    speech.speak(mine);
  }

  deeds.read = () => {
    pieces = [];
    for (const { element, text } of window.__hb_page.blocks()) {
      for (const sentence of sentences(text)) {
        short(sentence).forEach((piece) => pieces.push({ element, text: piece }));
      }
    }
    at = 0;
    quiet();
    dialog.close();
    controls.hidden = false;
    pause.textContent = pauseWord;
    pause.focus();
    next();
  };
  // Not the browser's own pause: on Android it does nothing. The sentence is begun again.
  deeds.pause = () => {
    const reading = Boolean(spoken);
    pause.textContent = reading ? pause.dataset.resume : pauseWord;
    if (reading) {
      quiet();
    } else {
      next();
    }
  };
  deeds.stop = () => stop("");

  function look() {
    const found = Boolean(voice());
    start.disabled = !found;
    dialog.querySelector(".hb-no-voice").hidden = found;
  }
  look();
  if (speech) {
    speech.addEventListener("voiceschanged", look);
    window.addEventListener("pagehide", () => spoken && stop(""));
  }
})();
