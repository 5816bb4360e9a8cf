// Where a server gave the page, sw.js keeps the whole site on the machine; in a folder it is there.
(() => {
	"use strict";
	const machine = navigator.serviceWorker;
	if (!machine || !location.protocol.startsWith("http")) return;
	const at = (name) => new URL(name, window.__md_scope).href;
	machine.register(at("sw.js"), { updateViaCache: "none" }).catch(() => {});
	const link = document.createElement("link");
	link.rel = "manifest";
	link.href = at("manifest.webmanifest");
	document.head.append(link);
})();
