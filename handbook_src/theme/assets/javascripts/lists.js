/*
 * Tables and lists that sort and filter.
 */
(() => {
  "use strict";
})();
