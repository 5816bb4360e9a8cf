/*
 * From what is typed or written to the terms of the search index; handbook/search/analyser.py does
 * the same in Python, and the tables, patterns included, come from there with the index.
 * Texts are composed (NFC), so that a folded text is as long as the text itself: an offset in one
 * is the offset in the other.
 */
(() => {
  "use strict";

  // The grade of a word with other marks than those that were typed.
  const OTHER = 0.1;
  const search = (window.hbSearch = window.hbSearch || {});

  search.language = (tables) => {
    const all = (pattern) => new RegExp(pattern, "g");
    const letter = new RegExp(tables.letter);
    const tones = all(`[${tables.tones}]`);
    const token = all(tables.token);
    const chunk = all(tables.chunk);
    const finalY = new RegExp(tables.finalY);
    const patterns = [all(tables.typeFirst), all(tables.numberFirst)];
    const chars = new Map();
    const seen = new Map();
    // First word → [[words, meaning], …], the longest first.
    const phrases = new Map();
    for (const [phrase, meaning] of tables.phrases) {
      const words = phrase.split(" ");
      phrases.set(words[0], (phrases.get(words[0]) || []).concat([[words, meaning]]));
    }

    // One character: [without marks, without tone, number of the tone].
    function takeApart(char) {
      let parts = chars.get(char);
      if (!parts) {
        const lower = char.toLowerCase();
        const plain = tables.raised[char] || char;
        parts = [plain, plain, ""];
        if (letter.test(char) && lower.length === 1) {
          const marks = lower.normalize("NFD");
          const tone = (marks.match(tones) || []).pop();
          let toneless = marks.replace(tones, "").normalize("NFC");
          if (toneless.length !== 1) toneless = lower;
          parts = [tables.bases[toneless] || toneless.normalize("NFD")[0], toneless, tone ? String(tables.tones.indexOf(tone) + 1) : ""];
        }
        chars.set(char, parts);
      }
      return parts;
    }

    function part(text, number) {
      let found = "";
      for (const char of text) found += takeApart(char)[number];
      return found;
    }

    const fold = (text) => part(text, 0);

    // f: folded, x: exact key, raw: folded with its final y.
    function term(toneless, tone) {
      const raw = fold(toneless);
      return { f: raw.replace(finalY, "$1i$2"), x: (toneless + tone).replace(finalY, "$1i$2"), raw };
    }

    function word(text) {
      let found = seen.get(text);
      if (!found) {
        found = term(part(text, 1), part(text, 2).slice(-1));
        seen.set(text, found);
      }
      return found;
    }

    // s, e: where it stands; part: of a fraction that stands before it.
    function tokens(text) {
      const found = [];
      text.replace(token, (match, s) => {
        const e = s + match.length;
        if (!/^[0-9]/.test(match)) {
          const { f, x, raw } = word(match);
          return found.push({ f, x, raw, s, e });
        }
        const number = match.replace(/[.,]/g, "");
        const parts = number.split("/");
        return [number, ...(parts[1] ? parts : [])].forEach((f, i) => found.push({ f, x: f, s, e, part: i > 0 }));
      });
      return found;
    }

    // Document numbers: f without issuer, full with it (or the same). A code carries no tone; behind
    // a space TU counts in capitals only.
    function references(text) {
      const found = [];
      const folded = fold(text);
      patterns.forEach((pattern, turned) => folded.replace(pattern, (match, a, b, by, s) => {
        if (found.some((other) => other.s <= s && s < other.e)) return;
        const [kind, number] = turned ? [b, a] : [a.replace(/[ \u00a0]+/g, " "), b];
        let [issuer, e] = [by || "", s + match.length];
        const behind = e - issuer.length;
        if (part(text.slice(s, turned ? behind : s + (a.length < 4 && a.length)), 2)) return;
        const own = text.slice(behind, e);
        if (issuer && (part(own, 2) || (issuer === "tu" && /[ \u00a0]/.test(folded[behind - 1]) && own !== own.toUpperCase()))) {
          [issuer, e] = ["", behind - 1];
        }
        const f = `${kind.startsWith("qh") ? "l" : tables.types[kind] || kind}#${number.replace(/^0+(?=.)/, "")}`;
        found.push({ f, full: issuer ? `${f}/${issuer}` : f, s, e });
      }));
      return found.sort((a, b) => a.s - b.s);
    }

    // Abbreviations and full names among words: i: first word, n: how many.
    function concepts(words) {
      const found = [];
      words.forEach((first, i) => {
        for (const [phrase, f] of phrases.get(first.f) || []) {
          if (phrase.every((one, k) => words[i + k] && words[i + k].f === one)) {
            found.push({ f, i, n: phrase.length });
          }
        }
      });
      return found;
    }

    const rewritten = (text, pairs) => pairs.reduce((before, [from, to]) => before.replace(new RegExp(from), to), text);

    // What a word typed with the keyboard's Telex or VNI switched off was to be.
    function telex(typed) {
      const [, before, key, after] = typed.match(tables.telexTone) || [, typed, "", ""];
      return term(rewritten(before + after, tables.telex), key && String(tables.telexTones.indexOf(key) + 1));
    }

    function vni(typed) {
      const [tone] = typed.match(/[1-5]/) || [""];
      return term(rewritten(typed.replace(tone, ""), tables.vni), tone);
    }

    // Words that sound alike: s/x, ch/tr …
    const alike = (f) => tables.alike.map(([from, to]) => f.replace(new RegExp(from), to));

    const toneOf = (key) => (/[1-5]$/.test(key) ? key.slice(-1) : "");

    // How well a word of a text (exact key x) fits what was typed: marks that were typed count.
    function grade(typed, x) {
      if (typed === x) return 1;
      const [tone, other] = [toneOf(typed), toneOf(x)];
      for (let i = 0; i < typed.length - tone.length; i++) {
        if (typed[i] !== x[i] && fold(typed[i]) !== typed[i]) return OTHER;
      }
      if (!tone || tone === other) return 0.8;
      return other && tables.likeTones.includes(tone) && tables.likeTones.includes(other) ? 0.6 : OTHER;
    }

    // The same for a word that goes on: its tone may be yet to come.
    function beginning(typed, x) {
      const tone = toneOf(typed);
      const letters = tone ? typed.slice(0, -1) : typed;
      return tone && !x.endsWith(tone) ? OTHER : grade(letters, x.slice(0, letters.length));
    }

    return {
      fold, word, tokens, references, concepts, telex, vni, alike, grade, beginning,
      chunks: (text) => {
        const found = [];
        text.replace(chunk, (match, s) => found.push({ s, text: match }));
        return found;
      },
    };
  };
})();
