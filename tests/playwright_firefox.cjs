/*
 * Loaded before Playwright's driver (NODE_OPTIONS, see browser_fixtures.py). Its driver for a stock
 * Firefox asks each new window for a colour scheme; Firefox ESR does not know that command yet and
 * answers with an error. Here the refusal is let pass, so that the window opens all the same.
 */
"use strict";
const fs = require("fs");
const loaders = require("module")._extensions;

const plain = loaders[".js"];
loaders[".js"] = (module, file) => {
  if (!file.endsWith("coreBundle.js")) {
    plain(module, file);
    return;
  }
  const asks = '.send("emulation.setMediaFeaturesOverride"';
  const mayFail = '.sendMayFail("emulation.setMediaFeaturesOverride"';
  module._compile(fs.readFileSync(file, "utf8").split(asks).join(mayFail), file);
};
