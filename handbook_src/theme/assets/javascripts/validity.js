/*
 * Validity of a document and age of the copy, on the reader's own clock.
 */
(() => {
  "use strict";
})();
