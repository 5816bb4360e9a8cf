/*
 * Pages to read later and pages read last, kept in this browser alone. What is stored may be
 * damaged or foreign: only plain paths of our own pages are believed.
 */
(() => {
  "use strict";

  const MARKS = "hb-marks";
  const RECENT = "hb-recent";
  const MOST = { [MARKS]: 100, [RECENT]: 5 };
  const PATH = /^[a-z0-9-]+(\/[a-z0-9-]+)*\.html$/;

  const tools = window.__hb_tools;
  const base = window.__md_scope;
  const path = decodeURI(location.pathname).slice(decodeURI(base.pathname).length);

  function kept(key) {
    const list = window.__md_get(key);
    return (Array.isArray(list) ? list : [])
      .filter((entry) => entry && PATH.test(entry.path) && typeof entry.title === "string")
      .slice(0, MOST[key]);
  }

  // Whether the browser keeps the list: it may be full or forbid it.
  function keep(key, list) {
    window.__md_set(key, list);
    return JSON.stringify(window.__md_get(key)) === JSON.stringify(list);
  }

  const without = (key, gone) => kept(key).filter((entry) => entry.path !== gone);
  const marked = () => kept(MARKS).some((entry) => entry.path === path);
  const here = () => ({ path, title: window.__hb_page.title().slice(0, 240) });

  function fill(section, list, more) {
    const items = list.map((entry) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = new URL(entry.path, base).href;
      link.textContent = entry.title;
      item.append(link);
      if (more) {
        item.append(" ", more(entry));
      }
      return item;
    });
    section.querySelector("ul").replaceChildren(...items);
  }

  function showMarks(section) {
    const list = kept(MARKS);
    fill(section, list, (entry) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = section.dataset.remove;
      button.setAttribute("aria-label", `${section.dataset.remove}: ${entry.title}`);
      button.addEventListener("click", () => {
        keep(MARKS, without(MARKS, entry.path));
        showMarks(section);
        const next = section.querySelector("button");
        (next || section).focus();
      });
      return button;
    });
    section.querySelector("p").textContent = list.length ? "" : section.dataset.none;
    section.tabIndex = -1;
    section.hidden = false;
  }

  function showAll() {
    const button = document.querySelector("[data-hb-do=mark]");
    if (button) {
      button.setAttribute("aria-pressed", String(marked()));
    }
    document.querySelectorAll("[data-hb-recent]").forEach((section) => {
      const list = kept(RECENT);
      fill(section, list);
      section.hidden = !list.length;
    });
    const section = document.querySelector("[data-hb-marks]");
    if (section && keep(MARKS, kept(MARKS))) {
      document.querySelector(".hb-marks-off").hidden = true;
      document.querySelector(".hb-marks-tab").hidden = !window.__hb_tab_only;
      showMarks(section);
    }
  }

  if (tools) {
    tools.deeds.mark = () => {
      const { words } = tools;
      const others = without(MARKS, path);
      if (marked()) {
        tools.say(keep(MARKS, others) ? words.unmarked : words.refused);
      } else if (others.length >= MOST[MARKS]) {
        tools.say(words.full);
      } else {
        tools.say(keep(MARKS, [here(), ...others]) ? words.marked : words.refused);
      }
      showAll();
    };
  }
  if (tools && tools.words.record && PATH.test(path)) {
    keep(RECENT, [here(), ...without(RECENT, path)].slice(0, MOST[RECENT]));
  }
  // Also when a browser shows the page again as it was left.
  window.addEventListener("pageshow", showAll);
})();
