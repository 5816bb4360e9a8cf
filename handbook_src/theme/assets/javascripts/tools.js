/*
 * The bar and the dialog of the reader's tools: all local, none needed to read.
 */
(() => {
  "use strict";

  const bar = document.querySelector(".hb-tools");
  const dialog = document.querySelector(".hb-dialog");
  if (!bar || !dialog || !dialog.showModal) {
    document.documentElement.classList.remove("hb-js"); // too old for it: no dead buttons
    return;
  }
  const page = window.__hb_page;
  const words = dialog.dataset;
  const box = dialog.querySelector(".hb-copybox");
  const inputs = (name) => Array.from(document.querySelectorAll(`input[name="${name}"]`));

  // Everything that happened is said where the reader is: behind an open dialog nothing is heard.
  function say(text) {
    const line = (dialog.open ? dialog : bar).querySelector(".hb-status");
    line.textContent = "";
    setTimeout(() => (line.textContent = text), 50); // the same words once more are news, too
  }

  function hush() {
    document.querySelectorAll(".hb-status").forEach((line) => (line.textContent = ""));
  }

  function copy(text) {
    const button = document.activeElement;
    function byHand() {
      box.value = text;
      box.hidden = false;
      box.focus();
      box.select();
      let done = false;
      try {
        done = document.execCommand("copy");
      } catch (refused) {
        // The words stand in the box.
      }
      box.hidden = done;
      if (done) {
        button.focus();
      }
      say(done ? words.copied : words.hold);
    }
    const done = () => {
      box.hidden = true;
      say(words.copied);
    };
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(done, byHand);
    } else {
      byHand();
    }
  }

  function share(text) {
    navigator.share({ title: page.title(), text }).then(
      () => say(words.shared),
      (refused) => refused.name === "AbortError" || copy(text)
    );
  }

  function slip(send) {
    const remark = dialog.querySelector("#hb-remark").value.trim();
    if (!remark) {
      say(words.empty);
      return;
    }
    send(
      [
        words.slip,
        `${words.slipPage}: ${page.title()} (${words.record})`,
        `${words.slipEdition}: ${page.edition()}`,
        `${words.slipRemark}: ${remark}`,
      ].join("\n")
    );
  }

  function search() {
    document.querySelector(".hb-find-open").click();
  }

  // The theme keeps light and dark; the dialog only presses its buttons.
  function ground() {
    const own = inputs("__palette");
    const stored = window.__md_get("__palette");
    const chosen = own.findIndex((input) => input.checked);
    return chosen < 0 ? Number(stored && stored.index) || 0 : chosen;
  }

  function open() {
    const size = document.documentElement.dataset.hbText || "";
    inputs("hb-text").forEach((input) => (input.checked = input.value === size));
    inputs("hb-ground").forEach((input) => (input.checked = Number(input.value) === ground()));
    hush();
    box.hidden = true;
    dialog.showModal();
  }

  const deeds = {
    open,
    search,
    close: () => dialog.close(),
    print() {
      dialog.close();
      window.print();
    },
    "copy-cite": () => copy(page.cite()),
    "copy-page": () => copy(page.text()),
    "share-page": () => share(page.text()),
    "copy-slip": () => slip(copy),
    "share-slip": () => slip(share),
  };
  window.__hb_tools = { bar, dialog, words, say, deeds };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-hb-do]");
    if (button) {
      deeds[button.dataset.hbDo](button);
    } else if (event.target === dialog) {
      dialog.close(); // beside it
    }
  });
  dialog.addEventListener("change", ({ target }) => {
    if (target.name === "hb-text") {
      document.documentElement.dataset.hbText = target.value;
      window.__md_set("hb-text", target.value);
    } else if (target.name === "hb-ground") {
      inputs("__palette")[Number(target.value)].click();
    }
  });
  dialog.addEventListener("close", () => {
    // Not every browser gives the focus back to a button that was only touched.
    if (document.activeElement === document.body) {
      bar.querySelector("[data-hb-do=open]").focus();
    }
  });
  window.addEventListener("scroll", hush, { passive: true });
  if (navigator.share) {
    dialog.querySelectorAll("[data-hb-do^=share]").forEach((button) => (button.hidden = false));
  }
  if (!page.cite()) {
    dialog.querySelectorAll("[data-hb-do=copy-cite]").forEach((button) => (button.hidden = true));
  }
})();
