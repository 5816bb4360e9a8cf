/*
 * Finds entries: first by the index, then the best of these by how close the words stand in the
 * texts. Knows nothing of a page, so that every edition can use it.
 *   engine = hbSearch.engine(hbSearch.index, count)   engine.text = (entry) => its text or undefined
 *   engine.search(typed, accept, titles) → {hits: [{entry, score}], near, suggestion, slots}
 */
(() => {
  "use strict";

  const search = (window.hbSearch = window.hbSearch || {});
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const WEIGHT = [1, 1.35, 1.7, 2.3]; // once in the text, more often, another name, in the title
  const LOOKED_AT = 60; // entries whose texts are read
  const MOST_TYPED = 300; // characters
  const MOST_SLOTS = 24;
  const VIEWS = 600;
  const WEAK = 0.62; // below this closeness, look for slips of the finger, too

  search.engine = (index, titleOf, textOf) => {
    const language = search.language(index.tables);
    const lines = index.lines.split(" ");
    const size = index.lengths.length;
    const rows = new Map();
    const vocabulary = lines.map((line, i) => {
      const f = line.slice(0, line.indexOf("|"));
      rows.set(f, i);
      return f;
    });
    const digit = new Uint8Array(128);
    for (let i = 0; i < 64; i++) digit[DIGITS.charCodeAt(i)] = i;
    const norm = Float32Array.from(index.lengths, (char) => {
      return 1 / (0.6 + 0.4 * 2 ** ((digit[char.charCodeAt(0)] - 32) / 8));
    });
    const decoded = new Map();
    const views = new Map();
    const asking = index.tables.asking.map(([words, kinds]) => ({
      words: language.tokens(words), kinds: kinds.split(" "),
    })).sort((a, b) => b.words.length - a.words.length);
    const total = new Float32Array(size);
    const covered = new Float32Array(size);
    const best = new Float32Array(size);
    const good = new Float32Array(size);

    const has = (f) => rows.has(f);

    // All forms of a folded word: [{x, posts}], a post is entry * 4 + weight.
    function forms(f) {
      let found = decoded.get(f);
      if (!found) {
        found = lines[rows.get(f)].split("|").slice(1).map((part) => {
          const colon = part.indexOf(":");
          const posts = [];
          let entry = -1;
          let value = 0;
          let shift = 0;
          for (let i = colon + 1; i < part.length; i++) {
            const d = digit[part.charCodeAt(i)];
            value |= (d & 31) << shift;
            if (d & 32) {
              shift += 5;
            } else {
              entry += (value >>> 2) + 1;
              posts.push(entry * 4 + (value & 3));
              value = shift = 0;
            }
          }
          return { x: part.slice(0, colon) || f, posts };
        });
        decoded.set(f, found);
      }
      return found;
    }

    // ---- what was typed → slots: {f, x, raw, kind, marked, last}

    function parse(typed) {
      const text = typed.normalize("NFC").slice(0, MOST_TYPED);
      const open = /[\p{L}\p{N}]$/u.test(text);
      const quoted = [];
      text.replace(/["“”]([^"“”]+)["“”]/g, (all, inner) => quoted.push(language.tokens(inner)));
      const slots = [];
      const references = [];
      for (const found of language.references(text)) {
        const f = [found.full, found.f].find(has);
        if (f) {
          references.push(found);
          slots.push({ f, kind: "#", s: found.s });
        }
      }
      let changed = false;
      for (const { s, text: chunk } of language.chunks(text)) {
        if (references.some((found) => found.s <= s && s < found.e)) continue;
        if (slots.length > MOST_SLOTS) break;
        const mixed = /^[a-z]+[0-9][a-z0-9]*$/i.test(chunk) && !has(language.fold(chunk));
        const vni = mixed && language.vni(chunk);
        const words = vni && has(vni.f) ? [vni] : language.tokens(chunk);
        for (const term of words) {
          if (term.part) continue;
          if (/^[0-9]/.test(term.f)) {
            slots.push({ f: term.f, x: term.f, raw: term.f, kind: "0", s });
            continue;
          }
          const raw = term.raw || language.fold(chunk.slice(term.s, term.e));
          let made = [{ f: term.f, x: term.x, raw }];
          if (!has(term.f) && !has(raw)) {
            const telex = language.telex(chunk);
            if (telex && has(telex.f)) made = [telex];
            else made = apart(chunk.slice(term.s, term.e), raw) || made;
          }
          changed = changed || made[0].raw !== raw || made.length > 1;
          for (const one of made) slots.push(Object.assign({ kind: "a", marked: one.x !== one.f, s }, one));
        }
      }
      slots.sort((a, b) => a.s - b.s);
      const tail = slots[slots.length - 1];
      if (open && tail && tail.kind !== "#") tail.last = true;
      const kinds = optional(slots);
      return { slots: quoted.length ? slots : join(slots), quoted, kinds, changed, text };
    }

    // Words typed without the space between them; not while a longer word is being typed.
    function apart(typed, raw) {
      const at = lower(raw);
      if (raw.length < 4 || (vocabulary[at] || "").startsWith(raw) || near(raw).length) return null;
      let found = [[]]; // found[i]: words that make up the first i letters
      for (let end = 1; end <= raw.length; end++) {
        for (let start = Math.max(0, end - 7); start < end - 1; start++) {
          const term = found[start] && found[start].length < 5 && language.word(typed.slice(start, end));
          if (term && has(term.f) && (!found[end] || found[start].length + 1 < found[end].length)) {
            found[end] = found[start].concat(term);
          }
        }
      }
      found = found[raw.length];
      return found && found.length > 1 ? found : null;
    }

    // "how", "how many": helps to choose the kind, but need not stand in a result.
    function optional(slots) {
      const kinds = new Set();
      let left = slots.length;
      for (const { words, kinds: wanted } of asking) {
        for (let i = 0; i + words.length <= slots.length && words.length < left; i++) {
          const same = words.every((word, k) => {
            const slot = slots[i + k];
            return slot.f === word.f && !slot.free && (!slot.marked || slot.x === word.x);
          });
          if (same) {
            for (let k = 0; k < words.length; k++) slots[i + k].free = true;
            for (const kind of wanted) kinds.add(kind);
            left -= words.length;
          }
        }
      }
      return kinds;
    }

    // Abbreviations and full names become one slot.
    function join(slots) {
      const found = language.concepts(slots).filter((one) => has(one.f));
      const joined = [];
      for (let i = 0; i < slots.length; ) {
        const one = found.find((other) => other.i === i);
        if (one) {
          const words = slots.slice(i, i + one.n);
          joined.push({ f: one.f, kind: "@", s: slots[i].s, words: words.map((w) => w.f).join(" ") });
          i += one.n;
        } else joined.push(slots[i++]);
      }
      return joined;
    }

    // ---- slot → words of the vocabulary: {f, w: weight, g: grade of an exact key or null}

    function lower(f) {
      let from = 0;
      let to = vocabulary.length;
      while (from < to) {
        const middle = (from + to) >> 1;
        if (vocabulary[middle] < f) from = middle + 1;
        else to = middle;
      }
      return from;
    }

    // One slip away: a letter too many, too few, another, or two in the wrong order.
    function slip(a, b) {
      let i = 0;
      while (i < a.length && a[i] === b[i]) i++;
      if (a.length === b.length) {
        return a.slice(i + 1) === b.slice(i + 1) ||
          (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
      }
      return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1);
    }

    function near(raw) {
      if (raw.length < 3) return [];
      return vocabulary.filter((f) => {
        const more = f.length - raw.length;
        return more < 2 && more > -2 && f !== raw && f >= "a" && f < "{" && slip(raw, f);
      });
    }

    function expand(slot, loose) {
      const found = new Map();
      const put = (f, w, g) => {
        if (has(f) && !(found.has(f) && found.get(f).w >= w)) found.set(f, { f, w, g });
      };
      const graded = slot.marked ? (x) => language.grade(slot.x, x) : null;
      put(slot.f, 1, graded);
      if (slot.kind === "#" || slot.kind === "@") return found;
      if (slot.last && (slot.kind === "a" || !found.size)) {
        const raw = slot.raw;
        const weight = [0, 0.5, 0.6][raw.length] || 0.75;
        const start = slot.marked ? (x) => beginning(slot.x, x) : null;
        for (let i = lower(raw), n = 0; n < 400 && (vocabulary[i] || "").startsWith(raw); i++, n++) {
          put(vocabulary[i], weight, start);
        }
      }
      if (slot.kind === "a" && (loose || !found.size)) {
        for (const f of near(slot.raw)) put(f, f[0] === slot.raw[0] ? 0.45 : 0.3, null);
        for (const f of language.alike(slot.f)) put(f, 0.5, null);
      }
      return found;
    }

    // The grade of a word that goes on: its tone may not be known yet, its letters are.
    function beginning(typed, x) {
      const tone = /[1-5]$/.test(typed) ? typed.slice(-1) : "";
      const letters = tone ? typed.slice(0, -1) : typed;
      if (tone && !x.endsWith(tone)) return 0.22;
      return x.startsWith(letters) ? 1 : language.grade(letters, x.slice(0, letters.length));
    }

    // ---- first pass: the index

    function candidates(slots, accept, loose) {
      total.fill(0);
      covered.fill(0);
      let sum = 0;
      const required = slots.filter((slot) => !slot.free).length;
      for (const slot of slots) {
        slot.words = expand(slot, loose);
        // One letter says too little about where to look; it only helps to put in order.
        slot.idle = slot.last && slot.kind === "a" && slot.raw.length < 2 && slots.length > 1;
        if (slot.idle) continue;
        const touched = [];
        slot.words.forEach(({ f, w, g }) => {
          for (const { x, posts } of forms(f)) {
            const weight = w * (g ? g(x) : 1);
            for (let i = 0; i < posts.length; i++) {
              const entry = posts[i] >> 2;
              const score = weight * WEIGHT[posts[i] & 3];
              if (!best[entry]) touched.push(entry);
              if (score > best[entry]) best[entry] = score;
              if (weight > good[entry]) good[entry] = weight;
            }
          }
        });
        const count = touched.length;
        let rarity = Math.log(1 + (size - count + 0.5) / (count + 0.5)) + 0.15;
        if (slot.free && required) rarity *= 0.1;
        sum += rarity;
        for (const entry of touched) {
          total[entry] += rarity * best[entry] * norm[entry];
          covered[entry] += rarity * (good[entry] < 0.3 ? good[entry] : 1);
          best[entry] = good[entry] = 0;
        }
      }
      // The best, in order; equal ones stay in the order of the book.
      const top = [];
      let least = 0;
      for (let entry = 0; entry < size; entry++) {
        const cover = covered[entry] / sum;
        const score = (total[entry] / sum) * cover * cover;
        if (score > least && (!accept || accept(entry))) {
          let at = top.length;
          while (at && top[at - 1].first < score) at--;
          top.splice(at, 0, { entry, first: score, cover });
          if (top.length > LOOKED_AT) top.pop();
          if (top.length === LOOKED_AT) least = top[LOOKED_AT - 1].first;
        }
      }
      return top;
    }

    // ---- second pass: the texts

    // A title or a text taken apart once.
    function view(entry) {
      let found = views.get(entry);
      if (!found) {
        const text = textOf(entry);
        found = [titleOf(entry) || "", text || ""].map((one) => {
          return { text: one, words: language.tokens(one).filter((word) => !word.part) };
        });
        if (views.size > VIEWS) views.clear();
        if (text !== undefined) views.set(entry, found);
      }
      return found;
    }

    // Where each slot is met in one text: places[slot] = [position, weight, words, …], rising.
    function meet(field, slots, byWord) {
      const places = slots.map(() => []);
      const add = (f, x, position, length, words) => {
        const wanted = byWord.get(f);
        if (!wanted) return;
        for (const [slot, { w, g }] of wanted) {
          let weight = w * (g ? g(x) : 1);
          if (words && slots[slot].said !== words) weight *= 0.85;
          places[slot].push(position, weight, length);
        }
      };
      const { words, text } = field;
      const kinds = slots.map((slot) => slot.kind);
      if (kinds.includes("#") && !field.references) {
        field.references = new Map();
        for (const { f, full, s, e } of /[0-9]/.test(text) ? language.references(text) : []) {
          let i = 0;
          while (i < words.length && words[i].e <= s) i++;
          let n = 1;
          while (words[i + n] && words[i + n].s < e) n++;
          field.references.set(i, { f, full, n });
        }
      }
      if (kinds.includes("@") && !field.concepts) {
        field.concepts = new Map();
        for (const one of language.concepts(words)) {
          field.concepts.set(one.i, (field.concepts.get(one.i) || []).concat(one));
        }
      }
      for (let i = 0; i < words.length; i++) {
        add(words[i].f, words[i].x, i, 1);
        const reference = field.references && field.references.get(i);
        if (reference) {
          add(reference.f, "", i, reference.n);
          if (reference.full !== reference.f) add(reference.full, "", i, reference.n);
        }
        for (const { f, n } of (field.concepts && field.concepts.get(i)) || []) {
          let said = words[i].f;
          for (let k = 1; k < n; k++) said += ` ${words[i + k].f}`;
          add(f, "", i, n, said);
        }
      }
      return places;
    }

    function wanted(slots) {
      const byWord = new Map();
      slots.forEach((slot, i) => {
        slot.words.forEach((word, f) => {
          byWord.set(f, (byWord.get(f) || []).concat([[i, word]]));
        });
      });
      return byWord;
    }

    // How well one text holds all slots, in order and close together: about 0 to 1.8.
    function closeness(places) {
      const count = places.length;
      const met = places.map((list) => {
        let most = 0;
        for (let i = 1; i < list.length; i += 3) if (list[i] > most) most = list[i];
        return most;
      });
      const number = met.filter(Boolean).length;
      if (!number) return 0;
      const share = met.reduce((a, b) => a + b) / count;
      if (count === 1) return share * 0.4;
      let beside = 0;
      for (let i = 0; i + 1 < count; i++) {
        const [left, right] = [places[i], places[i + 1]];
        let most = 0;
        let from = 0;
        for (let a = 0; a < left.length; a += 3) {
          const next = left[a] + left[a + 2];
          while (from < right.length && right[from] < next) from += 3;
          for (let b = from; b < right.length && right[b] <= next + 2; b += 3) {
            const gap = right[b] - next;
            most = Math.max(most, left[a + 1] * right[b + 1] * (gap ? 0.6 - gap * 0.15 : 1));
          }
        }
        beside += most;
      }
      return share * 0.4 + (beside / (count - 1)) * 1.1 + narrowness(places, count, number) * 0.3;
    }

    // The narrowest window that holds every slot which is met, around the rarest.
    function narrowness(places, count, number) {
      const lists = places.filter((list) => list.length);
      const rarest = lists.reduce((a, b) => (b.length < a.length ? b : a));
      let width = Infinity;
      for (let i = 0; i < rarest.length; i += 3) {
        let [from, to] = [rarest[i], rarest[i]];
        for (const list of lists) {
          let nearest = Infinity;
          for (let k = 0; k < list.length; k += 3) {
            if (Math.abs(list[k] - rarest[i]) < Math.abs(nearest - rarest[i])) nearest = list[k];
          }
          from = Math.min(from, nearest);
          to = Math.max(to, nearest);
        }
        width = Math.min(width, to - from + 1);
      }
      return Math.min(1, count / width) * (number / count);
    }

    function says(field, phrase) {
      const last = field.words.length - phrase.length;
      for (let i = 0; i <= last; i++) {
        if (phrase.every((word, k) => {
          const other = field.words[i + k];
          return other.f === word.f && (word.f === word.x || language.grade(word.x, other.x) > 0.7);
        })) return true;
      }
      return false;
    }

    function rank(found, query, slots) {
      const byWord = wanted(slots);
      const number = slots.find((slot) => slot.kind === "#");
      const own = number && has(`=${number.f}`) ? forms(`=${number.f}`)[0].posts : [];
      const owners = new Set(own.map((post) => post >> 2));
      for (const hit of found) {
        const fields = view(hit.entry);
        const close = fields.map((field) => closeness(meet(field, slots, byWord)));
        hit.close = Math.max(close[0] * 1.15, close[1]);
        hit.score = hit.first ** 0.6 * (0.35 + hit.close) ** 2.5;
        if (query.quoted.some((phrase) => fields.some((field) => says(field, phrase)))) hit.score *= 2.5;
        if (owners.has(hit.entry)) hit.score *= 3;
        if (query.kinds.size && query.kinds.has(engine.kindOf(hit.entry))) hit.score *= 1.2;
      }
      return found.sort((a, b) => b.score - a.score || a.entry - b.entry);
    }

    function find(typed, accept) {
      const query = parse(typed);
      const { slots } = query;
      for (const slot of slots) if (slot.kind === "@") slot.said = slot.words;
      if (!slots.length) return { hits: [], slots, exact: true };
      let hits = rank(candidates(slots, accept, false), query, slots);
      const full = hits.length && hits[0].cover > 0.99;
      let used = slots;
      if (!full || hits[0].close < WEAK * (slots.length > 1 ? 1 : 0.5)) {
        const looser = slots.map((slot) => Object.assign({}, slot));
        const more = rank(candidates(looser, accept, true), query, looser);
        const merged = new Map(hits.map((hit) => [hit.entry, hit]));
        for (const hit of more) {
          hit.score *= 0.9;
          hit.loose = true;
          const other = merged.get(hit.entry);
          if (!other || hit.score > other.score) merged.set(hit.entry, hit);
        }
        hits = [...merged.values()].sort((a, b) => b.score - a.score || a.entry - b.entry);
        used = looser;
      }
      const top = hits[0];
      const guessed = top && (query.changed || (top.loose && top.cover > 0.6));
      return {
        hits, slots: top && top.loose ? used : slots, exact: Boolean(top) && top.cover > 0.75,
        loose: used, query, guessed, direct: slots.length === 1 && slots[0].kind === "#",
      };
    }

    // ---- the passage to show: {text, marks: [[from, to], …]}

    function marksOf(field, slots) {
      const places = meet(field, slots, wanted(slots));
      const marks = [];
      places.forEach((list, slot) => {
        for (let i = 0; i < list.length; i += 3) {
          const [first, weight, count] = [list[i], list[i + 1], list[i + 2]];
          if (weight < 0.29) continue;
          const x = count === 1 ? field.words[first].x : "";
          marks.push({ s: field.words[first].s, e: field.words[first + count - 1].e, slot, weight, x });
        }
      });
      return marks.sort((a, b) => a.s - b.s || b.e - a.e);
    }

    function passage(entry, result, part, most) {
      const field = view(entry)[part];
      const { text } = field;
      const all = marksOf(field, result.slots.filter((slot) => !slot.free));
      let top = -1;
      let [from, to] = [0, -1];
      for (let a = 0; a < all.length; a++) {
        const seen = new Map();
        let score = 0;
        for (let b = a; b < all.length && all[b].e - all[a].s <= most - 40; b++) {
          const mark = all[b];
          const before = seen.get(mark.slot) || 0;
          if (mark.weight > before) {
            score += mark.weight - before;
            seen.set(mark.slot, mark.weight);
          }
          if (b > a && mark.slot === all[b - 1].slot + 1 && mark.s - all[b - 1].e < 3) score += 0.8;
          if (score > top + 1e-6) [top, from, to] = [score, a, b];
        }
      }
      // A word typed without marks is marked in the readings of the best passage only.
      const readings = all.slice(from, to + 1);
      const kept = all.filter((mark) => !mark.x ||
        readings.some((one) => one.slot === mark.slot && one.x === mark.x));
      let start = 0;
      if (text.length > most && all.length) {
        start = Math.max(0, Math.min(all[from].s - 40, text.length - most));
        while (start && text[start - 1] !== " ") start--;
      }
      let end = Math.min(text.length, start + most);
      while (end < text.length && text[end] !== " " && end > start + most - 20) end--;
      const marks = [];
      for (const { s, e } of kept) {
        const reached = marks.length ? marks[marks.length - 1][1] + start : start;
        if (s >= reached && e <= end) marks.push([s - start, e - start]);
      }
      return { text: text.slice(start, end), marks, before: start > 0, after: end < text.length, readings };
    }

    // What was probably meant, in the words of the best entry; nothing when that is what was typed.
    function suggestion(result) {
      if (!result.guessed) return "";
      const { entry } = result.hits[0];
      const { text } = result.query;
      const slots = result.slots;
      const chosen = [0, 1].map((part) => passage(entry, { slots }, part, 160));
      const fields = view(entry);
      const words = slots.map((slot, i) => {
        if (slot.kind !== "a") return text.slice(slot.s, (slots[i + 1] || { s: text.length }).s).trim();
        let found = null;
        chosen.forEach(({ readings }, part) => {
          for (const mark of readings) {
            if (mark.slot === i && (!found || mark.weight > found.weight)) {
              found = { weight: mark.weight, word: fields[part].text.slice(mark.s, mark.e) };
            }
          }
        });
        return found ? found.word.toLowerCase() : slot.raw;
      });
      const made = words.join(" ");
      return language.fold(made) === language.fold(text).trim().replace(/\s+/g, " ") ? "" : made;
    }

    // Those of some titles that share most pairs of letters with what was typed, best first.
    function nearest(typed, entries, most) {
      const pairs = (text) => {
        const folded = language.fold(text.normalize("NFC").slice(0, MOST_TYPED)).replace(/[^a-z]/g, "");
        return new Set(Array.from({ length: Math.max(0, folded.length - 1) }, (_, i) => folded.slice(i, i + 2)));
      };
      const wish = pairs(typed);
      const rated = entries.map((entry) => {
        const own = pairs(titleOf(entry) || "");
        let same = 0;
        wish.forEach((pair) => { if (own.has(pair)) same++; });
        return { entry, score: same / (own.size + 8) };
      });
      return rated.sort((a, b) => b.score - a.score || a.entry - b.entry).slice(0, most);
    }

    const engine = { search: find, passage, suggestion, nearest, kindOf: () => "", language, size };
    return engine;
  };
})();
