/*
 * Validity of a document and age of the copy, on the reader's own clock. Pages print plain words
 * and dates; here they are reckoned on. Dates are ISO texts, so comparing texts compares dates, and
 * "2025" or "2025-10" means to the end of that year or month.
 */
(() => {
  "use strict";

  const SOON = 90; // days before the last valid day
  const AMBER = 6; // whole months since a check, or since the edition
  const RED = 12;

  const holder = document.querySelector("[data-hb-words]");
  const stamp = document.querySelector(".hb-copy-age");
  if (!holder || !stamp) {
    return;
  }
  const words = holder.dataset;
  const edition = stamp.dataset.hbSince;

  function day(ahead) {
    const date = new Date();
    date.setDate(date.getDate() + ahead);
    const pad = (number, length) => String(number).padStart(length, "0");
    return [pad(date.getFullYear(), 4), pad(date.getMonth() + 1, 2), pad(date.getDate(), 2)].join("-");
  }

  const today = day(0);
  // A clock behind the edition is wrong: the true day is the edition's at the earliest.
  const later = (ahead) => (today < edition ? edition : day(ahead));
  const past = (until, date) => date.slice(0, until.length) > until;

  function months(since) {
    const [from, to] = [since, today].map((text) => text.split("-").map(Number));
    return (to[0] - from[0]) * 12 + to[1] - from[1] - (to[2] < from[2] ? 1 : 0);
  }

  // The words for an age; nothing for a clock that stands before the day itself.
  function age(since, own) {
    if (!(today >= since)) {
      return null;
    }
    const count = months(since);
    const level = count >= RED ? "red" : count >= AMBER ? "amber" : "";
    const text = count ? own.months.replace("#", count) : own.fresh;
    const note = document.createElement("span");
    note.className = level ? `hb-age hb-age-${level}` : "hb-age";
    note.textContent = level ? `${text}, ${own[level]}` : text;
    return note;
  }

  function judge(badge) {
    const { hbUntil: until, hbChecked: checked } = badge.dataset;
    if (badge.matches(".hb-replaced, .hb-expired")) {
      return; // what has gone never comes back
    }
    if (until && past(until, later(0))) {
      badge.className = "hb-expired";
      badge.textContent = words.expired;
      return;
    }
    const note = checked && age(checked, words);
    if (note && note.className !== "hb-age") {
      note.textContent = `${words.checked} ${note.textContent}`;
      badge.after(" ", note);
    }
    if (until && past(until, later(SOON + 1))) {
      if (badge.matches(".hb-valid")) {
        badge.className = "hb-soon";
        badge.textContent = words.soon;
      } else {
        const soon = document.createElement("span");
        soon.className = "hb-soon";
        soon.textContent = words.soon;
        badge.after(" ", soon);
      }
    }
  }

  // Also for lists that another script puts into the page: each badge is judged once.
  window.__hb_validity = (root) => {
    root.querySelectorAll("[data-hb-badge]:not([data-hb-judged])").forEach((badge) => {
      badge.dataset.hbJudged = "";
      judge(badge);
    });
    root.querySelectorAll("[data-hb-since]:not([data-hb-judged])").forEach((line) => {
      line.dataset.hbJudged = "";
      const note = age(line.dataset.hbSince, Object.assign({}, words, line.dataset));
      if (note) {
        line.append(line.textContent.trim() ? "; " : "", note);
      }
    });
  };
  window.__hb_validity(document);
})();
