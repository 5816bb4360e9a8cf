/*
 * Tables and lists that sort and filter: <div class="hb-list"> with a box of tools inside.
 * Words, fields and counts stand in the page; without scripts it is a plain list.
 */
(() => {
  "use strict";

  const MARKS = /[\u0300-\u036f]/g;
  // One spelling for hòa and hoà: both sides are changed alike.
  const spell = (text) =>
    text.normalize("NFD").replace(/([ou])([aey])([\u0300\u0301\u0303\u0309\u0323])/gi, "$1$3$2")
      .toLowerCase().replace(/\s+/g, " ");
  const fold = (spelt) => spelt.replace(MARKS, "").replace(/đ/g, "d");

  const DAY = /^(?:(?:(\d{1,2})\/)?(\d{1,2})\/)?(\d{4})$/;
  const NUMBER = /^\D{0,12}?(\d+(?:\.\d{3})*(?:,\d+)?)/;
  const day = (text) => {
    const found = DAY.exec(text);
    return found && found[3] * 10000 + (found[2] || 0) * 100 + Number(found[1] || 0);
  };
  const number = (text) => {
    const found = NUMBER.exec(text);
    return found && Number(found[1].replace(/\./g, "").replace(",", "."));
  };
  const collator =
    Intl.Collator.supportedLocalesOf("vi").length && new Intl.Collator("vi", { numeric: true });

  // What a column holds: days or numbers if (nearly) every cell begins like one, else words.
  const keysOf = (texts, first) => {
    const filled = texts.filter((text) => text);
    for (const read of first ? [] : [day, number]) {
      const keys = texts.map(read);
      if (keys.filter((key) => key !== null).length > filled.length * 0.7) {
        return keys;
      }
    }
    return texts.map((text) => text || null);
  };
  const compare = (a, b) => {
    if (typeof a === "string") {
      return collator ? collator.compare(a, b) : 0;
    }
    return a - b;
  };

  const textOf = (cell) => {
    const badge = cell.querySelector("[class^=hb-]") || cell;
    return badge.textContent.trim().replace(/\s+/g, " ");
  };

  const sortable = (table) => {
    const rows = Array.from(table.tBodies[0].rows);
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      let keys;
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        keys = keys || keysOf(rows.map((row) => textOf(row.cells[column])), column === 0);
        // What is empty stays at the end either way; equals keep the order of the page.
        const order = rows.map((row, index) => index).sort((a, b) => {
          if (keys[a] === null || keys[b] === null) {
            return (keys[a] === null) - (keys[b] === null) || a - b;
          }
          return (up ? 1 : -1) * compare(keys[a], keys[b]) || a - b;
        });
        table.tBodies[0].append(...order.map((index) => rows[index]));
      });
    });
  };

  const fill = (select, items) => {
    const column = select.dataset.column - 1;
    const values = items.map((item) => (item.cells ? textOf(item.cells[column]) : ""));
    Array.from(new Set(values)).filter(Boolean).sort(collator ? collator.compare : undefined).forEach((value) => {
      select.append(new Option(value, value));
    });
    return values;
  };

  document.querySelectorAll(".hb-list").forEach((box) => {
    const tools = box.querySelector(".hb-list-tools");
    if (!tools) {
      return;
    }
    const items = Array.from(box.querySelectorAll("tbody tr, .hb-list > ul > li"));
    let texts;
    let folded;
    const field = tools.querySelector("input");
    const selects = Array.from(tools.querySelectorAll("select"));
    const chosen = selects.map((select) => fill(select, items));
    const shown = tools.querySelector("[role=status] span");

    const filter = () => {
      texts = texts || items.map((item) => spell(item.textContent));
      folded = folded || texts.map(fold);
      const words = spell(field.value).trim().split(" ").map((word) => [word, word === fold(word)]);
      let count = 0;
      items.forEach((item, index) => {
        const fits =
          words.every(([word, bare]) => (bare ? folded : texts)[index].includes(word)) &&
          selects.every((select, i) => !select.value || select.value === chosen[i][index]);
        item.hidden = !fits;
        count += fits;
      });
      shown.textContent = count;
      // A heading without a line left says nothing.
      box.querySelectorAll("h2").forEach((head) => {
        head.hidden = !head.nextElementSibling.querySelector("li:not([hidden])");
      });
    };

    box.querySelectorAll("table").forEach(sortable);
    field.addEventListener("input", filter);
    selects.forEach((select) => select.addEventListener("change", filter));
    // A page come back to may bring its old words with it.
    window.addEventListener("pageshow", () => {
      if (field.value || selects.some((select) => select.value)) {
        filter();
      }
    });
  });
})();
