// Makes the visited handbook readable offline. On the web only: web/page/offline.js registers it, never from disk.
//
// Written by hand rather than built by Workbox: Workbox's build needs Node, and the handbook builds with Python alone.
// Its modules without that build are 20 KB to keep a copy of, against 8 here, and what matters would still have to be
// written: pages carried over to the next version, go pages that find their section, the list of what was kept.
//
// What is kept: the page that was opened and every later one, as they come; a small core beside them (below); the
// search of a language once its reader has used it, or stays for a second page.
// What is shown: a page comes from the network if that answers in time, else as it was kept, so that nobody is stuck
// with an old version. Only files whose names change with their content (the theme's) come from the cache first.
// One cache holds one version. A new one is filled, with all pages that the old one kept, before the old one is dropped;
// it takes over at once, which is safe because nothing that an open page may still ask for depends on the version.

/** @typedef {{ always: string[], languages: Record<string, string[]>, search: Record<string, string[]> }} Core */
/** @typedef {Record<"name" | "prefix" | "title" | "heading" | "retry" | "retry_link" | "kept", string>} Language */

// scripts/handbook/site/service_worker.py writes these lines: a hash of the built site, the files of the core, and the
// languages, the first of which lies at the root, with the words of the offline page.
const VERSION = "dev";
/** @type {Core} */
const CORE = { always: [], languages: {}, search: {} };
/** @type {Language[]} */
const LANGUAGES = [];

// What TypeScript takes for any worker is this one.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const SCOPE = worker.registration.scope;
const PREFIX = `handbook ${new URL(SCOPE).pathname} `; // several handbooks may live on one host
const CACHE = PREFIX + VERSION;
const PATIENCE = 3000; // milliseconds that the network has before a kept copy is shown
const HURRY = 15000; // and so long after it let that time pass, nothing waits for it again
const HASHED = /\.[0-9a-f]{8}\.min\.(?:js|css)$/;
const PART = /\.(?:css|js|json|svg|png|webmanifest)$/;
const NEVER = /^(?:downloads\/|service-worker\.js$)/; // large files to take away; this file, which the browser updates

// What a file is called in the cache: without "?…" and "#…", and a page with the file's name where a host leaves it out.
const nameOf = (/** @type {string} */ address, page = false) => {
  const url = new URL(address, SCOPE);
  url.search = url.hash = "";
  if (page && url.pathname.endsWith("/")) url.pathname += "index.html";
  else if (page && !/\.\w+$/.test(url.pathname)) url.pathname += ".html";
  return url.href;
};
const pathOf = (/** @type {string} */ name) => name.slice(SCOPE.length);
// The language that a file belongs to: that of its folder, else the first, which lies at the root.
const lies = (/** @type {string} */ name) =>
  LANGUAGES.find(({ prefix }) => prefix && pathOf(name).startsWith(prefix)) || LANGUAGES[0];
const languageOf = (/** @type {string} */ name) => lies(name).name;
const isGo = (/** @type {string} */ name) => pathOf(name).startsWith(`${lies(name).prefix}go/`);

const kept = async (/** @type {string} */ name) => (await caches.open(CACHE)).match(name);

// Keeps a good answer, forgets a page that is gone; the rest (redirects, a server in trouble) changes nothing.
/** @type {(cache: Cache, name: string, response: Response) => Promise<unknown>} */
const keep = async (cache, name, response) => {
  if (response.status === 404 || response.status === 410) return cache.delete(name);
  if (!response.ok || response.type !== "basic" || NEVER.test(pathOf(name))) return;
  // A browser refuses an answer that came by a redirect when it asked for a page: some hosts send x.html on to x.
  if (response.redirected) response = new Response(await response.blob(), { headers: response.headers });
  return cache.put(name, response);
};

// Asks whether there is something newer; the theme's files never change under their names.
const fetched = (/** @type {string} */ name) => fetch(name, { cache: HASHED.test(name) ? "force-cache" : "no-cache" });

const fill = async (/** @type {Cache} */ cache, /** @type {string[]} */ files) => {
  await Promise.all(
    files.map(async (file) => {
      const name = nameOf(file);
      if (await cache.match(name)) return;
      const response = await fetched(name);
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      await keep(cache, name, response);
    }),
  );
};

// The pages of open tabs, and all that an earlier version kept: name → its copy.
const carriedOver = async () => {
  /** @type {Map<string, Response | undefined>} */
  const found = new Map();
  for (const old of (await caches.keys()).filter((each) => each.startsWith(PREFIX) && each !== CACHE)) {
    const cache = await caches.open(old);
    for (const { url } of await cache.keys()) if (!HASHED.test(url)) found.set(url, await cache.match(url));
  }
  for (const { url } of await worker.clients.matchAll({ type: "window", includeUncontrolled: true })) {
    const name = nameOf(url, true);
    if (name.startsWith(SCOPE) && !isGo(name) && !found.has(name)) found.set(name, undefined);
  }
  return found;
};

const install = async () => {
  const cache = await caches.open(CACHE);
  const pages = await carriedOver();
  const languages = new Set([...pages.keys()].filter((name) => name.endsWith(".html")).map(languageOf));
  if (pages.size === 0) languages.add(LANGUAGES[0].name);
  await fill(cache, [...CORE.always, ...[...languages].flatMap((language) => CORE.languages[language])]);
  for (const [name, copy] of pages) {
    if (await cache.match(name)) continue;
    const response = await fetched(name).catch(() => undefined);
    if (response && response.status < 500) await keep(cache, name, response);
    else if (copy) await cache.put(name, copy);
  }
  await worker.skipWaiting();
};

const activate = async () => {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
};

// ------------------------------------------------------------------------------------------------------- answers

/** @type {(event: FetchEvent, name: string, options?: RequestInit) => Promise<Response>} */
const fromNetwork = (event, name, options) => {
  const arriving = fetch(event.request, options);
  const keeping = async (/** @type {Response} */ response) => {
    const copy = response.clone(); // before anybody reads it
    if (!isGo(name)) await keep(await caches.open(CACHE), name, copy);
  };
  event.waitUntil(arriving.then(keeping).catch(() => {}));
  return arriving;
};

let hurryUntil = 0;
/** @type {(event: FetchEvent, name: string, options?: RequestInit, copyOf?: typeof kept) => Promise<Response>} */
const networkFirst = async (event, name, options, copyOf = kept) => {
  const arriving = fromNetwork(event, name, options);
  /** @type {Promise<"late">} */
  const patience = new Promise((resolve) => setTimeout(resolve, Date.now() < hurryUntil ? 0 : PATIENCE, "late"));
  const first = await Promise.race([arriving.catch(() => undefined), patience]);
  if (first === "late") hurryUntil = Date.now() + HURRY;
  else if (first && first.status < 500) return first;
  return (await copyOf(name)) || arriving;
};

// A go page is not kept: offline it leads to its section if the page that holds it was kept.
const section = async (/** @type {string} */ name) => {
  const id = name.replace(/^.*\/|\.html$/g, "");
  const cache = await caches.open(CACHE);
  for (const { url } of await cache.keys()) {
    if (!url.endsWith(".html") || languageOf(url) !== languageOf(name)) continue;
    const copy = await cache.match(url);
    if (copy && (await copy.text()).includes(` id="${id}"`)) return Response.redirect(`${url}#${id}`);
  }
};

const page = async (/** @type {FetchEvent} */ event) => {
  const name = nameOf(event.request.url, true);
  try {
    // "no-cache": hosts that name no term would let the browser show an old page for days.
    return await networkFirst(event, name, { cache: "no-cache" }, isGo(name) ? section : kept);
  } catch {
    return offline(languageOf(name));
  }
};

const part = async (/** @type {FetchEvent} */ event) => {
  const name = nameOf(event.request.url);
  const copy = HASHED.test(name) && (await kept(name));
  return copy || networkFirst(event, name);
};

// ------------------------------------------------------------------------------------------------ the offline page

const offline = async (/** @type {string} */ language) => {
  const cache = await caches.open(CACHE);
  const core = [...CORE.always, ...Object.keys(CORE.languages).flatMap((name) => CORE.languages[name])].map((file) => nameOf(file));
  const others = (await cache.keys()).map(({ url }) => url).filter((url) => !core.includes(url));
  const lists = Object.fromEntries(LANGUAGES.map(({ name }) => [name, ""]));
  for (const url of [...core, ...others].filter((each) => each.endsWith(".html"))) {
    const copy = await cache.match(url);
    const title = /<title>([^<]*?)(?: - [^-<]*)?<\/title>/.exec(copy ? await copy.text() : "");
    if (title) lists[languageOf(url)] += `<li><a href="${url}">${title[1]}</a>`;
  }
  const own = LANGUAGES.find(({ name }) => name === language) || LANGUAGES[0];
  const section = (/** @type {Language} */ words, /** @type {string} */ h) => `<section lang="${words.name}"><${h}>${words.heading}</${h}>
<p>${words.retry.replace("{link}", `<a href="">${words.retry_link}</a>`)}</p>
<p>${words.kept}</p><ul>${lists[words.name]}</ul></section>`;
  const parts = section(own, "h1") + LANGUAGES.map((each) => (each === own ? "" : section(each, "h2"))).join("");
  const html = `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no">
<title>${own.title}</title><link rel="icon" href="${SCOPE}assets/icon.svg">
<style>body{font:1rem/1.6 system-ui,sans-serif;margin:0 auto;max-width:40rem;overflow-wrap:anywhere;padding:1rem}
h1,h2{font-size:1.3rem}li{margin:.5rem 0}section+section{border-top:1px solid;margin-top:2rem}</style>
<main>${parts}</main></html>`;
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
};

// ---------------------------------------------------------------------------------------------------------- events

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

worker.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE) || NEVER.test(pathOf(nameOf(url)))) return;
  if (mode === "navigate") {
    if (nameOf(url, true).endsWith(".html")) event.respondWith(page(event));
  } else if (PART.test(nameOf(url))) event.respondWith(part(event));
});

// The page says that its reader stays ({keep: language}) or searches ({search: language}).
worker.addEventListener("message", (event) => {
  const { keep: stays, search } = /** @type {{ keep?: string, search?: string }} */ (event.data);
  const files = [...(stays ? CORE.languages[stays] : []), ...(search ? CORE.search[search] : [])];
  event.waitUntil(caches.open(CACHE).then((cache) => fill(cache, files)).catch(() => {}));
});
