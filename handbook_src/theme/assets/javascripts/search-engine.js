/*
 * Finds entries: first by the index, then the best of these by how close the words stand in their
 * texts. Knows nothing of a page, so that every edition can use it. A slot is a word or what counts
 * as one ("#" document number, "@" abbreviation or name, "0" number, "a" word); a place is
 * {i: first word, n: words, weight} of a slot in a text.
 */
(() => {
  "use strict";

  const search = (window.hbSearch = window.hbSearch || {});
  // In the text, another name, in the title.
  const WEIGHT = [1, 1.7, 2.3];
  // Entries whose texts are read.
  const LOOKED_AT = 50;
  // Of what the best entry holds: below that an entry is not shown.
  const ENOUGH = 0.75;
  // Unless these are fewer than that: then some that hold half as much may follow.
  const FEW = 8;
  const HALF = 0.5;
  // Below that, slips of the finger are looked for, too.
  const CLOSE = 0.62;
  // A record to which the situation leads that was meant counts so much more; the first of them at
  // least a twentieth of what the situation does.
  const LED = 2;
  // A weight below is a guess.
  const SURE = 0.59;

  // titleOf, textOf, kindOf: of an entry's number; a text that is not there yet is undefined.
  search.engine = (index, titleOf, textOf, kindOf) => {
    const language = search.language(index.tables);
    const { fold, grade, tokens, references, concepts } = language;
    const lines = index.lines.split(" ");
    const size = index.lengths.length;
    const rows = new Map();
    const vocabulary = lines.map((line, row) => {
      const f = line.slice(0, line.indexOf("|"));
      rows.set(f, row);
      return f;
    });
    const digit = new Uint8Array(128);
    for (let i = 0; i < 64; i++) digit[index.tables.digits.charCodeAt(i)] = i;
    const norm = Float32Array.from(index.lengths, (char) => 1 / (0.6 + 0.4 * 2 ** (digit[char.charCodeAt(0)] / 8 - 4)));
    const decoded = new Map();
    const views = new Map();
    const [total, covered, named, best, good, told] = [0, 0, 0, 0, 0, 0].map(() => new Float32Array(size));

    const row = (words) => ` ${words.map((word) => word.f).join(" ")} `;
    // Titles of terms and organisations.
    const names = new Set(index.names.split("|"));

    const has = (f) => rows.has(f);
    const begins = (f) => (vocabulary[lower(f)] || "").startsWith(f);

    // The exact forms of a folded word: [{x, posts}], a post is entry * 4 + weight.
    function forms(f) {
      if (!decoded.has(f)) {
        decoded.set(f, lines[rows.get(f)].split("|").slice(1).map((part) => {
          const [x, digits] = part.split(":");
          const posts = [];
          let [entry, value, scale] = [-1, 0, 1];
          for (let i = 0; i < digits.length; i++) {
            const d = digit[digits.charCodeAt(i)];
            value += d * scale;
            scale *= 12;
            if (d < 52) {
              entry += Math.floor(value / 3) + 1;
              posts.push(entry * 4 + value % 3);
              value = 0;
              scale = 1;
            }
          }
          return { x: x || f, posts };
        }));
      }
      return decoded.get(f);
    }

    // ---- what was typed → slots

    function parse(typed) {
      const text = typed.normalize("NFC").slice(0, 300);
      const together = [];
      text.replace(/["“”]([^"“”]+)["“”]/g, (all, inner) => together.push(tokens(inner).filter((word) => !word.part)));
      const quoted = together.length;
      let slots = [];
      let changed = false;
      const numbers = references(text).filter((one) => {
        // While its digits are still being typed it stands for all that begin so.
        const begun = one.e === text.length && begins(one.f);
        const f = [one.full, one.f].find(has) || (begun && one.f);
        if (f) slots.push({ f, raw: f, kind: "#", s: one.s, last: !has(f) });
        return f;
      });
      for (const { s, text: chunk } of language.chunks(text)) {
        if (slots.length > 24 || numbers.some((one) => one.s <= s && s < one.e)) continue;
        for (const { f, x, raw, s: own } of understood(chunk)) {
          changed = changed || own === undefined;
          slots.push({ f, x, raw: raw || f, kind: raw ? "a" : "0", marked: x !== f, s, typed: own === undefined && raw });
        }
      }
      slots.sort((a, b) => a.s - b.s);
      const tail = slots[slots.length - 1];
      if (tail && tail.kind !== "#" && /[\p{L}\p{N}]$/u.test(text)) tail.last = true;
      // What has a name of its own in the book belongs together.
      for (let i = 0; i < slots.length; i++) {
        for (let n = 2; n < 7 && i + n <= slots.length; n++) {
          const part = slots.slice(i, i + n);
          if (names.has(row(part))) together.push(part);
        }
      }
      if (slots.length > 1) together.push(slots);
      const kinds = optional(slots);
      if (!quoted) slots = join(slots);
      return { slots, together, kinds, changed, text };
    }

    // The terms of a piece; those that were not typed so have no place in it.
    function understood(chunk) {
      const typed = chunk.toLowerCase();
      const vni = /^[a-z]+[0-9]/.test(typed) && !has(fold(typed)) && language.vni(typed);
      if (vni && has(vni.f)) return [vni];
      return tokens(chunk).filter((term) => !term.part).flatMap((term) => {
        if (!term.raw || has(term.f)) return term;
        const telex = language.telex(typed);
        return has(telex.f) ? telex : apart(chunk.slice(term.s, term.e), term.raw) || term;
      });
    }

    // Words typed without the space between them; not while a longer word is being typed.
    function apart(typed, raw) {
      if (begins(raw) || near(raw).length) return null;
      // made[i]: the fewest words that make up the first i letters, of these the commonest.
      const made = [{ n: 0, common: 0, words: [] }];
      for (let end = 2; end <= raw.length; end++) {
        for (let start = Math.max(0, end - 7); start < end - 1; start++) {
          const term = made[start] && language.word(typed.slice(start, end));
          if (!term || !has(term.f)) continue;
          const n = made[start].n + 1;
          const common = made[start].common + Math.log(lines[rows.get(term.f)].length);
          const best = made[end];
          if (!best || best.n > n || (best.n === n && best.common < common)) {
            made[end] = { n, common, words: made[start].words.concat(term) };
          }
        }
      }
      return (made[raw.length] || {}).words;
    }

    // "how", "how many": tells which kinds are wanted, but need not stand in a result.
    function optional(slots) {
      const kinds = new Set();
      let left = slots.length;
      for (const [words, wanted] of index.tables.asking) {
        for (let i = 0; i + words.length <= slots.length && words.length < left; i++) {
          const part = slots.slice(i, i + words.length);
          if (part.every((slot, k) => !slot.free && slot.f === words[k][0] && (
            slot.x === words[k][1] || (!slot.marked && (words.length > 1 || slot.f.length > 3))))) {
            for (const slot of part) slot.free = true;
            for (const kind of wanted) kinds.add(kind);
            left -= words.length;
          }
        }
      }
      return kinds;
    }

    // Abbreviations and full names become one slot.
    function join(slots) {
      const found = concepts(slots).filter((one) => has(one.f));
      const joined = [];
      for (let i = 0; i < slots.length; i++) {
        const one = found.find((other) => other.i === i);
        if (one) i += one.n - 1;
        joined.push(one ? { f: one.f, kind: "@", s: slots[one.i].s, typed: slots.slice(one.i, i + 1).map((slot) => slot.typed || "").join(" ").trim() } : slots[i]);
      }
      return joined;
    }

    // ---- slot → words of the vocabulary: f → {w: weight, g: grade of an exact key, if marks count}

    function lower(f) {
      let [from, to] = [0, vocabulary.length];
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
      const rest = (n, m) => a.slice(i + n) === b.slice(i + m);
      return rest(1, 0) || rest(0, 1) || rest(1, 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(2, 2));
    }

    function near(raw) {
      return raw.length < 3 ? [] : vocabulary.filter((f) => {
        return Math.abs(f.length - raw.length) < 2 && f !== raw && f >= "a" && f < "{" && slip(raw, f);
      });
    }

    function expand(slot, loose) {
      const found = new Map();
      const put = (f, w, g) => {
        if (has(f) && !(found.has(f) && found.get(f).w >= w)) found.set(f, { w, g });
      };
      const { raw, x } = slot;
      put(slot.f, 1, slot.marked && ((other) => grade(x, other)));
      if (slot.last && (raw !== slot.f || slot.kind === "a" || !found.size)) {
        const start = slot.marked && ((other) => language.beginning(x, other));
        const from = lower(raw);
        // A word that is whole with these very marks is more likely meant than one it begins.
        const whole = slot.marked && has(slot.f) && forms(slot.f).some((form) => form.x === x);
        for (const f of raw.length > 1 ? vocabulary.slice(from, from + 400) : []) if (f.startsWith(raw)) put(f, whole ? 0.3 : raw.length > 2 ? 0.75 : 0.6, start);
      }
      if (slot.kind === "a" && (loose || !found.size)) {
        for (const f of near(raw)) put(f, f[0] === raw[0] ? 0.45 : 0.3);
        for (const f of language.alike(slot.f)) put(f, 0.5);
      }
      return found;
    }

    // ---- first pass: the index

    function candidates(slots, accept, also, loose) {
      total.fill(0);
      covered.fill(0);
      named.fill(0);
      let sum = 0;
      // Term → [[slot, {w, g}], …].
      const wanted = slots.wanted = new Map();
      const required = slots.some((slot) => !slot.free);
      slots.forEach((slot, k) => {
        slot.words = expand(slot, loose);
        slot.words.forEach((word, f) => wanted.set(f, (wanted.get(f) || []).concat([[k, word]])));
        // One letter says too little about where to look; it only helps to put in order.
        slot.idle = slot.last && slot.raw.length < 2 && slots.length > 1;
        slot.rarity = 1;
        if (slot.idle) return;
        const touched = [];
        slot.words.forEach(({ w, g }, f) => {
          for (const { x, posts } of forms(f)) {
            const weight = w * (g ? g(x) : 1);
            for (const post of posts) {
              const entry = post >> 2;
              const score = weight * WEIGHT[post & 3];
              if (!best[entry]) touched.push(entry);
              if (score > best[entry]) best[entry] = score;
              if (weight > good[entry]) good[entry] = weight;
              if (post & 3 && weight > 0.7) told[entry] = 1;
            }
          }
        });
        const rarity = (Math.log(1 + (size - touched.length + 0.5) / (touched.length + 0.5)) + 0.15) *
          (slot.free && required ? 0.1 : 1);
        slot.rarity = rarity;
        sum += rarity;
        for (const entry of touched) {
          total[entry] += rarity * best[entry] * norm[entry];
          covered[entry] += rarity * (good[entry] < 0.3 ? good[entry] : 1);
          named[entry] += rarity * told[entry];
          best[entry] = good[entry] = told[entry] = 0;
        }
      });
      // The best, in order; equal ones stay in the order of the book.
      const top = [];
      const kept = [];
      let most = 0;
      for (let entry = 0; entry < size; entry++) {
        if (!covered[entry] || (accept && !accept(entry))) {
          covered[entry] = 0;
          continue;
        }
        const cover = covered[entry] / sum;
        const first = (total[entry] / sum) * cover * cover;
        if (cover > most) most = cover;
        const hit = { entry, first, cover, named: named[entry] / sum };
        let at = top.length;
        while (at && top[at - 1].first < first) at--;
        if (also.includes(entry)) kept.push(hit);
        if (at < LOOKED_AT) {
          top.splice(at, 0, hit);
          top.length = Math.min(top.length, LOOKED_AT);
        }
      }
      top.push(...kept.filter((hit) => !top.includes(hit)));
      top.count = covered.filter((cover) => cover && cover >= most * ENOUGH * sum).length;
      return top;
    }

    // ---- second pass: the texts

    // Title and text of an entry, taken apart once.
    function view(entry) {
      let found = views.get(entry);
      if (!found) {
        const text = textOf(entry);
        found = [titleOf(entry), text || ""].map((one) => {
          const words = tokens(one).filter((word) => !word.part);
          return { text: one, words, folded: row(words) };
        });
        if (views.size > 500) views.clear();
        if (text !== undefined) views.set(entry, found);
      }
      return found;
    }

    // Document numbers and names in a text, by their first words: [{f, n: words}].
    function longer(field) {
      const { text, words } = field;
      if (!field.longer) {
        field.longer = words.map(() => []);
        for (const { f, full, s, e } of /[0-9]/.test(text) ? references(text) : []) {
          const inside = words.filter((word) => word.e > s && word.s < e);
          const n = inside.length;
          field.longer[words.indexOf(inside[0])].push({ f, n }, { f: full, n });
        }
        for (const one of concepts(words)) field.longer[one.i].push(one);
      }
      return field.longer;
    }

    // For each slot its places in a text.
    function meet(field, slots) {
      const places = slots.map(() => []);
      const extra = slots.some((slot) => /[#@]/.test(slot.kind)) && longer(field);
      field.words.forEach((word, i) => {
        for (const { f, x, n } of extra ? [word, ...extra[i]] : [word]) {
          for (const [k, { w, g }] of slots.wanted.get(f) || []) {
            places[k].push({ i, n: n || 1, weight: w * (g && x ? g(x) : 1) });
          }
        }
      });
      return places;
    }

    // How well a text holds all slots, the rare ones first of all, in order and close together.
    function closeness(places, slots) {
      let [share, shares, beside, pairs] = [0, 0, 0, 0];
      places.forEach((left, k) => {
        const { rarity } = slots[k];
        share += rarity * Math.max(0, ...left.map((place) => place.weight));
        shares += rarity;
        if (!places[k + 1]) return;
        const pair = Math.sqrt(rarity * slots[k + 1].rarity);
        const at = [];
        for (const { i, weight } of places[k + 1]) at[i] = Math.max(weight, at[i] || 0);
        let nearest = 0;
        for (const { i, n, weight } of left) {
          nearest = Math.max(nearest, ...[1, 0.45, 0.3].map((near, gap) => near * weight * (at[i + n + gap] || 0)));
        }
        beside += pair * nearest;
        pairs += pair;
      });
      return (share / shares) * 0.4 + (beside / (pairs || 1)) * 1.1;
    }

    const says = ({ words, folded }, phrase) => folded.includes(row(phrase)) && words.some((_, i) => phrase.every((word, k) => {
      const other = words[i + k];
      return other && other.f === word.f && grade(word.x, other.x) > 0.7;
    }));

    const order = (a, b) => b.score - a.score || a.entry - b.entry;

    function rank(hits, query, slots) {
      // How much of what was typed a situation must be called; a number, a name or another question is none.
      const enough = slots.some((slot) => /[#0]/.test(slot.kind)) ? 2 : query.kinds.has("situations") ? 0.5
        : query.kinds.size || slots.every((slot) => slot.kind === "@") || index.names.includes(row(slots)) ? 2 : 0.9;
      for (const hit of hits) {
        const fields = view(hit.entry);
        const met = fields.map((field) => meet(field, slots));
        const [title, text] = met.map((places) => closeness(places, slots));
        // How much of the title was asked for.
        const { words } = fields[0];
        const sure = met[0].flat().filter((place) => place.weight > SURE);
        const whole = words.filter((_, k) => sure.some(({ i, n }) => i <= k && k < i + n)).length / words.length;
        const kind = kindOf(hit.entry);
        hit.close = Math.max(title * 1.15, text);
        hit.score = hit.first ** 0.6 * (0.35 + hit.close) ** 2.5 * (1 + whole ** 2 / 2);
        if (query.together.some((phrase) => fields.some((field) => says(field, phrase)))) hit.score *= 2.5;
        // A document's own number is the first in its title; others it only mentions.
        const own = kind === "directives" && references(titleOf(hit.entry))[0];
        hit.own = own && slots.some(({ kind, f, words }) => (kind === "#" ? words.has(own.f) || words.has(own.full)
          : kind === "0" && slots.length < 2 && own.f.endsWith(`#${f}`)));
        if (hit.own) hit.score *= 3;
        const meant = kind === "situations" && hit.named > enough;
        hit.score *= meant ? 10 : query.kinds.has(kind) ? 1.2 : 1;
        hit.leads = (meant || query.kinds.size) && index.leads[hit.entry];
      }
      return hits.sort(order);
    }

    // → {hits: [{entry, score}] best first, count, exact, direct, slips: were slips looked for, too}.
    // accept(entry) may be left out; also: entries to look at in any case, because they were shown a
    // letter ago and may still be better than what the index alone puts first.
    function find(typed, accept, also = []) {
      const query = parse(typed);
      let { slots } = query;
      if (!slots.length) return { hits: [], slots, query, count: 0 };
      let hits = rank(candidates(slots, accept, also), query, slots);
      let { count } = hits;
      const [top] = hits;
      const slips = !top || top.cover < 0.99 || top.close < CLOSE * (slots.length > 1 ? 1 : 0.5);
      if (slips) {
        const loose = slots.map((slot) => ({ ...slot }));
        const more = rank(candidates(loose, accept, also, true), query, loose);
        count = Math.max(count, more.count);
        for (const hit of more) hit.score *= 0.9;
        const seen = new Set();
        hits = hits.concat(more).sort(order).filter(({ entry }) => !seen.has(entry) && seen.add(entry));
        if (hits[0] !== top) slots = loose;
      }
      // Where a situation was meant, what it leads to comes next; to a question also without the words.
      const [{ leads, score, cover } = {}] = hits;
      (leads || []).forEach((entry, i) => {
        let hit = hits.find((one) => one.entry === entry);
        if (!hit) hits.push(hit = { entry, score: 0, cover: 0, close: 0 });
        const answer = query.kinds.size && (!accept || accept(entry));
        hit.score = Math.max(hit.score * LED, answer && score / (20 + i));
        hit.cover = Math.max(hit.cover, answer && cover);
      });
      hits.sort(order);
      const most = Math.max(...hits.map((hit) => hit.cover));
      const close = hits.filter((hit) => hit.cover >= most * ENOUGH);
      // A few that hold less, when there are only a few.
      const far = hits.filter((hit) => !close.includes(hit) && hit.cover >= most * HALF);
      hits = close.concat(far.slice(0, Math.max(0, FEW - close.length)));
      return {
        hits, slots, query, slips, count: Math.max(count, hits.length), exact: most > ENOUGH,
        direct: slots.length === 1 && slots[0].kind === "#" && !slots[0].last && hits.length && hits[0].own,
      };
    }

    // ---- the passage to show of a title (part 0) or text (1): {text, marks: [[from, to], …]}

    function passage(entry, { slots }, part, length) {
      const { text, words } = view(entry)[part];
      const all = [];
      meet(view(entry)[part], slots).forEach((places, slot) => {
        for (const { i, n, weight } of places) {
          const last = words[i + n - 1];
          if (weight > 0.25 && !slots[slot].free) all.push({ s: words[i].s, e: last.e, slot, weight, x: n < 2 && last.x, word: text.slice(words[i].s, last.e) });
        }
      });
      all.sort((a, b) => a.s - b.s || b.e - a.e);
      const beside = (a, b) => a && b && a.slot + 1 === b.slot && b.s - a.e < 3 && b.s >= a.e;
      let top = 0;
      let readings = [];
      all.forEach((first, from) => {
        const seen = [];
        let score = 0;
        for (let to = from; to < all.length && all[to].e - first.s <= length - 40; to++) {
          const { slot, weight } = all[to];
          score += Math.max(0, weight - (seen[slot] || 0)) + (to > from && beside(all[to - 1], all[to]) ? 0.8 : 0);
          seen[slot] = Math.max(weight, seen[slot] || 0);
          if (score > top + 1e-6) {
            top = score;
            readings = all.slice(from, to + 1);
          }
        }
      });
      // A word typed without marks is marked in the readings of this passage only, a guess or a
      // single letter only beside its neighbour.
      const kept = all.filter((mark, i) => {
        const alone = slots.length > 1 && !beside(all[i - 1], mark) && !beside(mark, all[i + 1]);
        if (alone && (mark.weight < SURE || slots[mark.slot].idle)) return false;
        return !mark.x || readings.some((one) => one.slot === mark.slot && one.x === mark.x);
      });
      let start = 0;
      if (text.length > length && readings.length) start = text.lastIndexOf(" ", Math.max(0, readings[0].s - 40)) + 1;
      let end = start + length;
      if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), end - 20);
      const marks = [];
      for (const { s, e } of kept) {
        const last = marks[marks.length - 1] || [0, -1];
        if (s < start || e > end || s - start < last[1]) continue;
        if (marks.length && !text.slice(last[1] + start, s).trim()) last[1] = e - start;
        else marks.push([s - start, e - start]);
      }
      return { text: text.slice(start, end), marks, before: start > 0, after: end < text.length, readings: kept };
    }

    // What was probably meant, in the words of the best entry; nothing when that is what was typed.
    function suggestion({ hits, slots, query }) {
      const [{ entry, close }] = hits;
      let other = query.changed;
      const read = [0, 1].flatMap((part) => passage(entry, { slots }, part, 160).readings).sort((a, b) => b.weight - a.weight);
      const words = slots.map((slot, i) => {
        const typed = slot.typed || query.text.slice(slot.s, (slots[i + 1] || {}).s).trim();
        if (slot.kind !== "a" || slot.free) return typed;
        const { word } = read.find((mark) => mark.slot === i) || { word: "" };
        const same = language.word(word).f === slot.f;
        if (same ? slot.marked && !query.changed : slot.last && has(slot.f)) return typed;
        other = other || (word && !same && !slot.last);
        return word.toLowerCase() || slot.raw;
      });
      const meant = words.join(" ");
      return other && close > 0.9 && fold(meant) !== fold(query.text.trim()) ? meant : "";
    }

    // Situations and topics whose titles share most pairs of letters with what was typed.
    function nearest(typed) {
      const wish = fold(typed.normalize("NFC").slice(0, 300));
      const rate = (entry) => {
        const title = fold(titleOf(entry));
        return wish.split("").filter((_, i) => i && title.includes(wish.slice(i - 1, i + 1))).length / (title.length + 16);
      };
      return ["situations", "topics"].flatMap((kind) => [...norm.keys()].filter((entry) => kindOf(entry) === kind)
        .map((entry) => [rate(entry), entry]).sort((a, b) => b[0] - a[0]).slice(0, 4).map((pair) => pair[1]));
    }

    return { search: find, passage, suggestion, nearest, language, size };
  };
})();
