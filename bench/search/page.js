/* What is measured inside the page. Each searcher: {name, find(query) → keys of entries}. */
window.bench = {
  longest: 0,
  observe() {
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) this.longest = Math.max(this.longest, task.duration);
    }).observe({ entryTypes: ["longtask"] });
  },
  keys() {
    const { kinds, entries } = hbSearch.list;
    return entries.split("\n").map((line) => {
      const [kind, name] = line.split("\t");
      return `${kinds[kind][0]}/${name.replace(/^.*#/, "")}`;
    });
  },
  texts() {
    return hbSearch.list.pieces.map((_, i) => hbSearch[`texts${i}`]).join("\n").split("\n");
  },
  docs() {
    const texts = this.texts();
    return hbSearch.list.entries.split("\n").map((line, id) => ({ id, title: line.split("\t")[2], text: texts[id] }));
  },
  async ready() {
    const start = performance.now();
    document.querySelector(".hb-find-open").click();
    while (!hbSearch.ready) await new Promise((done) => setTimeout(done, 1));
    const ready = performance.now() - start;
    const last = `texts${hbSearch.list.pieces.length - 1}`;
    while (!hbSearch[last]) await new Promise((done) => setTimeout(done, 5));
    return { ready, texts: performance.now() - start, longest: this.longest };
  },
  // Our engine as search-box.js makes it, with nothing read yet.
  fresh() {
    const { kinds, entries } = hbSearch.list;
    const rows = entries.split("\n").map((line) => line.split("\t"));
    const texts = this.texts();
    return hbSearch.engine(hbSearch.index, (entry) => rows[entry][2], (entry) => texts[entry], (entry) => kinds[rows[entry][0]][0]);
  },
  // Searchers beside ours get the same letters without marks, and their own best habits.
  searchers() {
    const keys = this.keys();
    const engine = this.fresh();
    const { language } = engine;
    const cut = (text) => language.tokens(text.normalize("NFC")).map((word) => word.f);
    const made = {
      ours: (query) => engine.search(query).hits.slice(0, 10).map((hit) => keys[hit.entry]),
    };
    if (window.MiniSearch) {
      const mini = new MiniSearch({ fields: ["title", "text"], tokenize: cut, processTerm: (term) => term });
      mini.addAll(this.docs());
      const options = { boost: { title: 2 }, prefix: (term, i, terms) => i === terms.length - 1 };
      made.minisearch = (query) => {
        let hits = mini.search(query, { ...options, combineWith: "AND" });
        if (!hits.length) hits = mini.search(query, { ...options, combineWith: "AND", fuzzy: 0.2 });
        if (!hits.length) hits = mini.search(query, { ...options, fuzzy: 0.2 });
        return hits.slice(0, 10).map((hit) => keys[hit.id]);
      };
    }
    if (window.FlexSearch) {
      const flex = new FlexSearch.Document({
        document: { id: "id", index: ["title", "text"] }, tokenize: "forward", encode: cut,
      });
      for (const doc of this.docs()) flex.add(doc);
      made.flexsearch = (query) => {
        const found = flex.search(query, { limit: 10, suggest: true, merge: true });
        return found.map((hit) => keys[hit.id]);
      };
    }
    return made;
  },
  prepare() {
    const start = performance.now();
    this.all = this.searchers();
    return { names: Object.keys(this.all), made: performance.now() - start };
  },
  run(name, queries) {
    return queries.map((query) => {
      const start = performance.now();
      const found = this.all[name](query);
      return { found, time: performance.now() - start };
    });
  },
  // From the key to the frame in which the results are painted.
  async painted(queries) {
    const input = document.querySelector("#hb-find-q");
    const times = [];
    const shown = [];
    for (const query of queries) {
      const start = performance.now();
      input.value = query;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => setTimeout(done, 0));
      await new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
      }));
      times.push(performance.now() - start);
      shown.push([...document.querySelectorAll("#hb-find-list a")].map((link) => link.getAttribute("href")));
    }
    return { times, shown };
  },
};
