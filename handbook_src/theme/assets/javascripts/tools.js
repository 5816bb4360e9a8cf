/*
 * The reader's tools: all local, none needed to read.
 */
(() => {
  "use strict";
})();
