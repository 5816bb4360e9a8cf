/*
 * The search as readers see it: a dialog with one field and a list of links. Nothing of the index
 * is loaded before somebody opens it. Words come from the page, data from hbSearch.
 */
(() => {
  "use strict";

  const search = (window.hbSearch = window.hbSearch || {});
  const dialog = document.getElementById("hb-find");
  if (!dialog || !dialog.showModal) return;

  const words = dialog.dataset;
  const all = (selector) => [...dialog.querySelectorAll(selector)];
  const [input, list, status, filters, failure, close, meant, more] = [
    "input", "#hb-find-list", "-status", "-filters", "-broken", "-close", "-meant", "-more",
  ].map((name) => dialog.querySelector(name.replace(/^-/, ".hb-find-")));
  const selects = all("select");
  const options = () => all("[role=option]");
  const REMEMBERED = "hb-find";
  // Results shown at once.
  const FIRST = 5;
  // Characters.
  const PASSAGE = 170;
  // Of an entry: kind, topics, places.
  const FIELDS = [0, 5, 6];
  let engine = null;
  let loading = null;
  let entries = [];
  // What was typed and shown a moment ago.
  let [before, last] = ["", []];
  let active = -1;
  // The program chose, not the reader.
  let direct = false;
  let shown = FIRST;
  let [timer, filling, waiting] = [0, 0, 0];

  // ---- loading: plain scripts, which work from a folder

  // The one file has everything within itself.
  const scripts = search.load || ((paths) => Promise.all(paths.map((path) => new Promise((done, failed) => {
    const element = make("script");
    element.src = `${words.base}/${path}`;
    element.async = false;
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  }))));

  function load() {
    loading = loading || scripts(["assets/javascripts/search-language.js", "assets/javascripts/search-engine.js", "search/index.js", "search/list.js"])
      .then(start)
      // Texts may come later, or not at all: titles are found without them.
      .then(() => scripts(search.list.pieces.map((_, number) => `search/texts-${number}.js`)).catch(() => 0).then(again), fail);
  }

  // The texts have come: the order may change, but not under a reader who is choosing.
  function again() {
    if (active < 0 || direct) show();
  }

  const fields = (entry) => entries[entry].split("\t");

  function start() {
    const { kinds, pieces } = search.list;
    entries = search.list.entries.split("\n");
    const texts = [];
    const textOf = (entry) => {
      const piece = pieces.filter((first) => first <= entry).length - 1;
      if (!texts[piece] && search[`texts${piece}`]) texts[piece] = search[`texts${piece}`].split("\n");
      return texts[piece] && texts[piece][entry - pieces[piece]];
    };
    engine = search.engine(search.index, (entry) => fields(entry)[2], textOf, (entry) => kinds[fields(entry)[0]][0]);
    if (engine.size !== entries.length) throw new Error("damaged");
    search.ready = engine;
    show();
  }

  function fail() {
    engine = null;
    status.textContent = "";
    put([]);
    more.hidden = meant.hidden = filters.hidden = true;
    failure.hidden = false;
  }

  // ---- making elements; texts only

  function make(tag, name, ...content) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...content);
    return element;
  }

  function marked(name, { text, marks, before, after }) {
    const element = make("span", name, before ? "… " : "");
    let at = 0;
    for (const [from, to] of marks) {
      element.append(text.slice(at, from), make("mark", "", text.slice(from, to)));
      at = to;
    }
    element.append(text.slice(at), after ? " …" : "");
    return element;
  }

  function icon(outline) {
    const [picture, path] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
    picture.setAttribute("viewBox", "0 0 24 24");
    picture.setAttribute("aria-hidden", "true");
    picture.append(path);
    path.setAttribute("d", outline);
    return picture;
  }

  function option(entry, result) {
    const [kind, name, title, year, state, , places] = fields(entry);
    const link = make("a", "hb-find-hit");
    const path = search.list.kinds[kind][2];
    link.href = search.address ? search.address(path, name) : `${words.base}/${/\.html/.test(name) ? name : `${path}/${name}.html`}`;
    link.append(result ? marked("hb-find-title", engine.passage(entry, result, 0, 400)) : make("span", "hb-find-title", title));
    const facts = make("span", "hb-find-facts", [search.list.places[places.split(",")[0]], year].filter(Boolean).join(" · "));
    if (state) {
      const badge = make("span", `hb-${search.list.states[state]}`, state);
      badge.dataset.hbBadge = "";
      facts.append(" ", badge);
    }
    if (facts.textContent) link.append(facts);
    const passage = result && engine.passage(entry, result, 1, PASSAGE);
    if (passage && passage.text) link.append(marked("hb-find-passage", passage));
    return link;
  }

  function put(groups) {
    let number = 0;
    list.replaceChildren(...groups.map(([name, outline, options]) => {
      const group = make("div", "", make("p", "hb-find-kind", outline && icon(outline), name));
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", name);
      for (const element of options) {
        element.id = `hb-find-${number++}`;
        element.setAttribute("role", "option");
        element.setAttribute("aria-selected", "false");
        element.tabIndex = -1;
        group.append(element);
      }
      return group;
    }));
    input.setAttribute("aria-expanded", number > 0);
    choose(-1);
  }

  function byKind(found, result) {
    const groups = new Map();
    for (const entry of found) {
      const [kind] = fields(entry);
      const [, name, , outline] = search.list.kinds[kind];
      if (!groups.has(kind)) groups.set(kind, [name, outline, []]);
      groups.get(kind)[2].push(option(entry, result));
    }
    return [...groups.values()];
  }

  // ---- showing

  function show() {
    if (!engine || !dialog.open) return;
    try {
      if (input.value.trim()) results(input.value);
      else idle();
    } catch (error) {
      fail();
    }
  }

  function idle() {
    const recent = recall();
    clearTimeout(filling);
    status.textContent = words.hint;
    meant.hidden = filters.hidden = true;
    more.textContent = words.forget;
    more.hidden = !recent.length;
    put(recent.length ? [[words.recent, "", recent.map((text) => make("button", "hb-find-hit", text))]] : []);
  }

  function results(typed) {
    const chosen = selects.map((select) => select.value);
    // What fits all filters but one.
    const fits = (but) => (entry) => FIELDS.every((field, i) => i === but || !chosen[i] || fields(entry)[field].split(",").includes(chosen[i]));
    const ask = (but) => engine.search(typed, chosen.some(Boolean) && fits(but), typed.startsWith(before) ? last : []);
    const result = ask();
    const found = result.hits.map((hit) => hit.entry);
    [before, last] = [typed, found.slice(0, shown)];
    clearTimeout(filling);
    // After the results are seen.
    filling = setTimeout(() => fill(chosen.map((value, i) => (value ? ask(i).hits.map((hit) => hit.entry) : found))), 120);
    meant.value = found.length ? engine.suggestion(result) : "";
    meant.hidden = !meant.value;
    meant.textContent = words.meant.replace("#", () => meant.value);
    if (found.length) {
      status.textContent = (!result.exact ? words.near : result.count > found.length ? words.over : words.count).replace("#", found.length);
      put(byKind(found.slice(0, shown), result));
    } else {
      status.textContent = words.none;
      put(byKind(engine.nearest(typed)));
    }
    more.textContent = words.more.replace("#", found.length - shown);
    more.hidden = found.length <= shown;
    // A document's number alone: Enter opens the document.
    direct = result.direct;
    if (direct) choose(0);
  }

  // The filters offer what occurs among the results, and what is chosen.
  function fill(found) {
    const names = [search.list.kinds.map((kind) => kind[1]), search.list.topics, search.list.places];
    selects.forEach((select, i) => {
      const chosen = select.value;
      const values = new Set(found[i].flatMap((entry) => fields(entry)[FIELDS[i]].split(",")).concat(chosen));
      values.delete("");
      select.replaceChildren(new Option(words.all, ""), ...[...values].sort((a, b) => a - b).map((value) => new Option(names[i][value], value)));
      select.value = chosen;
    });
    filters.hidden = found[0].length < 4 && !selects.some((select) => select.value);
  }

  function choose(number) {
    const links = options();
    if (links[active]) links[active].setAttribute("aria-selected", "false");
    active = Math.max(-1, Math.min(links.length - 1, number));
    const now = links[active];
    input.setAttribute("aria-activedescendant", now ? now.id : "");
    if (!now) return;
    now.setAttribute("aria-selected", "true");
    now.scrollIntoView({ block: "nearest" });
  }

  // ---- what the reader does

  function remember() {
    const typed = input.value.trim().slice(0, 80);
    const recent = recall();
    if (typed) window.__md_set(REMEMBERED, [typed, ...recent.filter((text) => text !== typed)].slice(0, 6));
  }

  const recall = () => [].concat(window.__md_get(REMEMBERED) || []).filter((text) => typeof text === "string");

  // The address carries the question, where browsers allow it.
  function carry() {
    clearTimeout(timer);
    const typed = dialog.open ? input.value.trim().slice(0, 200) : "";
    try {
      const address = new URL(location);
      if (typed) address.searchParams.set("q", typed);
      else address.searchParams.delete("q");
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    } catch (refused) {
      // Then it does not.
    }
  }

  function open(typed) {
    load();
    if (typed !== undefined) input.value = typed;
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    if (!engine && failure.hidden) status.textContent = words.loading;
    changed();
  }

  function changed() {
    clearTimeout(waiting);
    waiting = 0;
    shown = FIRST;
    clearTimeout(timer);
    timer = setTimeout(carry, 600);
    show();
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    // Letters that came in meanwhile are answered together.
    waiting = setTimeout(changed, 0);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step && event.key !== "Escape") return;
    event.preventDefault();
    if (!step) return dialog.close();
    if (waiting) changed();
    direct = false;
    choose(active + step);
  });
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (waiting) changed();
    const chosen = options()[active];
    remember();
    if (chosen) chosen.click();
    else choose(0);
  });
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (!chosen) return;
    if (chosen.href) {
      remember();
      carry();
    } else open(chosen.textContent);
  });
  meant.addEventListener("click", () => open(meant.value));
  more.addEventListener("click", () => {
    const next = input.value.trim() && shown;
    if (next) shown += 20;
    else window.__md_set(REMEMBERED, []);
    show();
    input.focus();
    if (next) choose(next);
  });
  filters.addEventListener("change", changed);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", carry);
  for (const link of document.querySelectorAll(".hb-find-open")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open();
    });
  }
  for (const form of document.querySelectorAll("form.hb-search")) {
    const field = form.querySelector("input");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      open(field.value);
    });
    field.addEventListener("focus", load);
    field.addEventListener("click", () => open(field.value));
  }
  const asked = new URL(location.href).searchParams.get("q");
  if (asked) open(asked);
})();
