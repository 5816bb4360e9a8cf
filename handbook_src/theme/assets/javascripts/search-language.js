/*
 * From what is typed or written to the terms of the search index; handbook/search/analyser.py does
 * the same in Python, and the tables, patterns included, come from there with the index.
 * Texts are composed (NFC), so that a folded text is as long as the text itself: an offset in one
 * is the offset in the other.
 */
(() => {
  "use strict";

  const OTHER = 0.1; // the grade of a word with other marks than those that were typed
  const search = (window.hbSearch = window.hbSearch || {});

  search.language = (tables) => {
    const letter = new RegExp(tables.letter);
    const token = new RegExp(tables.token, "g");
    const chunk = new RegExp(`[0-9]+(?:[.,/][0-9]+)*(?!${tables.letter})|(?:${tables.letter}|[0-9])+`, "g");
    const finalY = new RegExp(tables.finalY);
    const typeFirst = new RegExp(tables.typeFirst, "g");
    const numberFirst = new RegExp(tables.numberFirst, "g");
    const chars = new Map();
    const seen = new Map();
    const phrases = new Map(); // first word → [[words, meaning], …], the longest first
    for (const [phrase, meaning] of Object.entries(tables.phrases)) {
      const words = phrase.split(" ");
      const others = phrases.get(words[0]) || [];
      phrases.set(words[0], others.concat([[words, meaning]]).sort((a, b) => b[0].length - a[0].length));
    }

    // One character: [without marks, without tone, number of the tone].
    function takeApart(char) {
      let parts = chars.get(char);
      if (!parts) {
        const lower = char.toLowerCase();
        const raised = tables.raised[char];
        if (raised || !letter.test(char) || lower.length !== 1) {
          parts = [raised || char, raised || char, ""];
        } else {
          let base = "";
          let tone = "";
          for (const part of lower.normalize("NFD")) {
            const number = tables.tones.indexOf(part) + 1;
            if (number) tone = String(number);
            else base += part;
          }
          let toneless = base.normalize("NFC");
          if (toneless.length !== 1) toneless = lower;
          parts = [tables.bases[toneless] || toneless.normalize("NFD")[0], toneless, tone];
        }
        chars.set(char, parts);
      }
      return parts;
    }

    function fold(text) {
      let folded = "";
      for (let i = 0; i < text.length; i++) folded += takeApart(text[i])[0];
      return folded;
    }

    // f: folded, x: exact key, raw: folded with its final y.
    function term(toneless, tone) {
      const raw = fold(toneless);
      return { f: raw.replace(finalY, "$1i$2"), x: (toneless + tone).replace(finalY, "$1i$2"), raw };
    }

    function word(text) {
      let found = seen.get(text);
      if (!found) {
        let x = "";
        let tone = "";
        for (let i = 0; i < text.length; i++) {
          const parts = takeApart(text[i]);
          x += parts[1];
          tone = parts[2] || tone;
        }
        found = term(x, tone);
        if (seen.size > 30000) seen.clear();
        seen.set(text, found);
      }
      return found;
    }

    // s, e: where it stands; part: of a fraction that stands before it.
    function tokens(text) {
      const found = [];
      token.lastIndex = 0;
      for (let match = token.exec(text); match; match = token.exec(text)) {
        const s = match.index;
        const e = token.lastIndex;
        const code = text.charCodeAt(s);
        if (code < 48 || code > 57) {
          const { f, x } = word(match[0]);
          found.push({ f, x, s, e });
        } else {
          const number = match[0].replace(/[.,]/g, "");
          found.push({ f: number, x: number, s, e });
          const parts = number.split("/");
          if (parts.length > 1) for (const f of parts) found.push({ f, x: f, s, e, part: true });
        }
      }
      return found;
    }

    // Document numbers: f without issuer, full with it (or the same).
    function references(text) {
      const folded = fold(text);
      const found = [];
      const add = (match, kind, number, issuer) => {
        const s = match.index;
        if (found.some((other) => other.s <= s && s < other.e)) return;
        const code = kind.startsWith("qh") ? "l" : tables.types[kind] || kind;
        const f = `${code}#${number}`;
        found.push({ f, full: issuer ? `${f}/${issuer}` : f, s, e: s + match[0].length });
      };
      typeFirst.lastIndex = numberFirst.lastIndex = 0;
      for (let m = typeFirst.exec(folded); m; m = typeFirst.exec(folded)) {
        add(m, m[1].replace(/[ \u00a0]+/g, " "), m[2], m[3]);
      }
      for (let m = numberFirst.exec(folded); m; m = numberFirst.exec(folded)) {
        add(m, m[2], m[1], m[3]);
      }
      return found.sort((a, b) => a.s - b.s);
    }

    // Abbreviations and full names among words: i: first word, n: how many, said: as one text.
    function concepts(words) {
      const found = [];
      for (let i = 0; i < words.length; i++) {
        for (const [phrase, f] of phrases.get(words[i].f) || []) {
          const n = phrase.length;
          if (phrase.every((word, k) => words[i + k] && words[i + k].f === word)) {
            found.push({ f, i, n, said: phrase.join(" ") });
          }
        }
      }
      return found;
    }

    const rewritten = (text, pairs) => pairs.reduce((before, [from, to]) => before.replace(new RegExp(from), to), text);

    // What a word typed with the keyboard's Telex or VNI switched off was to be.
    function telex(typed) {
      const [, before, key, after] = typed.match(/^(.*[aeiouyw].*)([sfrxj])([^sfrxj]*)$/) || [, typed, "", ""];
      return term(rewritten(before + after, tables.telex), key && String(tables.telexTones.indexOf(key) + 1));
    }

    function vni(typed) {
      const [tone] = typed.match(/[1-5]/) || [""];
      return term(rewritten(typed.replace(tone, ""), tables.vni), tone);
    }

    // Words that sound alike: s/x, ch/tr …
    const alike = (f) => tables.alike.map(([from, to]) => f.replace(new RegExp(from), to));

    // How well a word of a text (exact key x) fits what was typed: marks that were typed count.
    function grade(typed, x) {
      if (typed === x) return 1;
      const tone = (key) => (/[1-5]$/.test(key) ? key.slice(-1) : "");
      const tones = [tone(typed), tone(x)];
      const length = typed.length - tones[0].length;
      for (let i = 0; i < length; i++) {
        if (typed[i] !== x[i] && takeApart(typed[i])[0] !== typed[i]) return OTHER;
      }
      if (!tones[0] || tones[0] === tones[1]) return 0.8;
      return tones.every((one) => one && tables.likeTones.includes(one)) ? 0.6 : OTHER;
    }

    // The same for a word that goes on: its tone may be yet to come.
    function beginning(typed, x) {
      const tone = /[1-5]$/.test(typed) ? typed.slice(-1) : "";
      const letters = tone ? typed.slice(0, -1) : typed;
      return tone && !x.endsWith(tone) ? OTHER : grade(letters, x.slice(0, letters.length));
    }

    return {
      fold, word, tokens, references, concepts, telex, vni, alike, grade, beginning,
      chunks: (text) => {
        const found = [];
        chunk.lastIndex = 0;
        for (let m = chunk.exec(text); m; m = chunk.exec(text)) found.push({ s: m.index, text: m[0] });
        return found;
      },
    };
  };
})();
