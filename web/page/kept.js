// On the page about reading offline: whether this device already holds the handbook.

import { SITE, WORDS } from "./page.js";

/** Says how many pages are kept, as soon as that is known, and again once the service worker is ready. */
export function sayWhatIsKept() {
  const { kept: words } = WORDS;
  const place = document.getElementById("offline-state");
  if (!place || !words) return;

  const workers = navigator.serviceWorker;
  const pages = async () => {
    const found = [];
    for (const name of await caches.keys()) {
      if (!name.startsWith(`handbook ${SITE.pathname} `)) continue;
      for (const { url } of await (await caches.open(name)).keys()) if (url.endsWith(".html")) found.push(url);
    }
    return new Set(found).size;
  };
  const tell = async () => {
    if (location.protocol === "file:") return words.file;
    const n = await pages();
    if (n) return words.held.replace("{n}", String(n));
    return workers ? words.none : words.unable; // nothing will ever be kept without one
  };
  const show = async () => {
    // Storage is blocked, or there is none: http without TLS, an old browser.
    place.textContent = await tell().catch(() => words.unable);
  };
  show();
  if (workers) workers.ready.then(show, () => {});
}
