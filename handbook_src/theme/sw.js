// Keeps the whole site on the reader's machine, so that it opens when there is no signal or the server
// is gone. Asked for by offline.js, where a server gave the page; never in a folder.
//
// Everything is kept under its content's hash. A new edition fetches the list of files and what has a
// new hash; nothing is in force before all of it is here and proven, so a line that breaks, or a page
// of somebody else's Wi-Fi in place of ours, leaves the old edition as it was. What came before the
// break need not come again.
"use strict";

const VERSION = "HB-VERSION"; // put in by the build: hash of the list
const LIST = "sw-files.json";
const SCOPE = self.registration.scope;
const CACHE = `hb ${SCOPE}`;
const AT_ONCE = 4;

const keyOf = (path, hash) => `${SCOPE}${path}?${hash}`;
const swap = (text, from, to) => from.reduce((result, part, at) => result.split(part).join(to[at]), text);
const marks = (stamps) => stamps.map((_, at) => `<!--hb-stamp-${at}-->`);

async function hashOf(bytes) {
	const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes), 0, 8);
	return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Pages are kept without the edition's stamp: only that is new in most pages of a new edition.
const isPage = (path) => path.endsWith(".html");

async function keep(cache, path, hash, stamps) {
	const key = keyOf(path, hash);
	if (await cache.match(key)) return;
	// Once more, past what the browser has, in case that something else was put in its place.
	for (const how of ["no-cache", "reload"]) {
		const answer = await fetch(SCOPE + path, { cache: how });
		let body = await answer.arrayBuffer();
		if (isPage(path)) {
			body = new TextEncoder().encode(swap(new TextDecoder().decode(body), stamps, marks(stamps)));
		}
		if (answer.ok && (await hashOf(body)) === hash) {
			// A response of our own: one that came by a redirection cannot answer for a page.
			const type = answer.headers.get("Content-Type") || "";
			return cache.put(key, new Response(body, { headers: { "Content-Type": type } }));
		}
	}
	throw new Error(path);
}

let listed = null;

async function list() {
	if (!listed) {
		const kept = await (await caches.open(CACHE)).match(keyOf(LIST, VERSION));
		listed = kept ? await kept.json() : null;
	}
	return listed || { files: {}, stamps: [] };
}

async function install() {
	const cache = await caches.open(CACHE);
	await keep(cache, LIST, VERSION);
	const { files, stamps } = await list();
	const paths = Object.keys(files);
	const work = async () => {
		for (let path = paths.pop(); path; path = paths.pop()) {
			await keep(cache, path, files[path], stamps);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function activate() {
	const { installing, waiting } = self.registration;
	if (!installing && !waiting) { // or what a still newer edition has fetched would go, too
		const cache = await caches.open(CACHE);
		const { files } = await list();
		const wanted = new Set(Object.keys(files).map((path) => keyOf(path, files[path])));
		wanted.add(keyOf(LIST, VERSION));
		const old = (await cache.keys()).filter(({ url }) => !wanted.has(url));
		await Promise.all(old.map((request) => cache.delete(request)));
	}
	await self.clients.claim();
}

async function kept(path) {
	const { files, stamps } = await list();
	const hash = files[path];
	const found = hash && (await (await caches.open(CACHE)).match(keyOf(path, hash)));
	if (!found || !isPage(path)) return found;
	const { headers } = found;
	return new Response(swap(await found.text(), marks(stamps), stamps), { headers });
}

let told = false;

// A tab that is never closed would keep the old edition for ever: when no page is open, or the only
// one leads to the next, the new edition takes over first. Else all stay with what they began with.
async function gaveWay(request) {
	const { waiting } = self.registration;
	if (!waiting || told) return false;
	const open = await self.clients.matchAll({ type: "window" });
	const left = open.filter(({ url }) => url.replace(/#.*/, "") !== request.referrer);
	if (left.length || open.length > 1) return false;
	told = true;
	waiting.postMessage("skip");
	return true;
}

async function unknown(request) {
	try {
		return await fetch(request);
	} catch (gone) {
		const page = request.mode === "navigate" && (await kept("404.html"));
		if (!page) throw gone;
		// It counts from the server's root, which need not be ours.
		const text = (await page.text()).split('="/').join(`="${new URL(SCOPE).pathname}`);
		return new Response(text, { status: 404, headers: page.headers });
	}
}

async function answer(request) {
	const path = request.url.slice(SCOPE.length).replace(/[?#].*/, "");
	if (request.mode === "navigate" && (await gaveWay(request))) {
		return new Response("", { headers: { "Content-Type": "text/html", Refresh: "0" } });
	}
	const found = await kept(/(^|\/)$/.test(path) ? `${path}index.html` : path);
	if (found) return found;
	const { files } = await list();
	const longer = ["/index.html", ".html"].find((end) => path && files[path + end]);
	return longer ? Response.redirect(SCOPE + path + longer) : unknown(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", ({ data }) => data === "skip" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
	const { request } = event;
	if (request.method === "GET" && request.url.startsWith(SCOPE)) event.respondWith(answer(request));
});
