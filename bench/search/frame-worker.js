/*
 * Search from a folder. Browsers refuse `new Worker()` on pages opened with file://, and Material
 * then hides its search box. This stand-in runs the worker's script in a hidden frame instead: a
 * blank frame belongs to the page that made it, so both may talk to each other directly.
 * On a web server the browser's own Worker stays in place.
 */
(() => {
  "use strict";

  if (location.protocol !== "file:") {
    return;
  }

  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      this.address = new URL(address, document.baseURI).href;
      this.waiting = [];
      // Both ways of listening to a worker: addEventListener (Material) and on… (Zensical).
      for (const name of ["message", "error"]) {
        this[`on${name}`] = null;
        this.addEventListener(name, (event) => this[`on${name}`]?.(event));
      }
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      // Firefox replaces the first blank document when loading ends: a script added sooner is lost.
      this.frame.addEventListener("load", () => this.start(), { once: true });
      document.body.append(this.frame);
    }

    start() {
      const inside = this.frame.contentWindow;
      // In a worker, postMessage speaks to the page; in a frame it would speak to itself.
      inside.postMessage = (data) => later(() => say(this, MessageEvent, data));
      const script = inside.document.createElement("script");
      script.addEventListener("load", () => this.flush());
      script.addEventListener("error", () => this.dispatchEvent(new Event("error")));
      script.src = this.address;
      inside.document.head.append(script);
    }

    flush() {
      const early = this.waiting;
      this.waiting = null;
      early.forEach((data) => this.postMessage(data));
    }

    postMessage(data) {
      if (this.waiting) {
        this.waiting.push(data);
        return;
      }
      const inside = this.frame.contentWindow;
      later(() => say(inside, inside.MessageEvent, data));
    }

    terminate() {
      this.frame.remove();
    }
  }

  // A real worker answers after the caller has finished; code that relies on it must not notice.
  function later(task) {
    setTimeout(task, 0);
  }

  function say(listener, EventType, data) {
    listener.dispatchEvent(new EventType("message", { data }));
  }

  window.Worker = FrameWorker;
})();
