// Where a server gave the page, sw.js keeps the whole site.
(() => {
	const machine = navigator.serviceWorker;
	if (!machine || !location.protocol.startsWith("http")) return;
	const at = (name) => new URL(name, window.__md_scope).href;
	machine.register(at("sw.js"), { updateViaCache: "none" }).catch(() => {});
	const link = Object.assign(document.createElement("link"), { rel: "manifest" });
	link.href = at("manifest.webmanifest");
	document.head.append(link);
})();
