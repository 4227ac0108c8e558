// On the web: lets the handbook be read offline (service-worker.js, at the site's root) and installed (the manifest).
// From disk it does nothing: there both would only leave errors in the console.
(() => {
  "use strict";
  if (!/^https?:$/.test(location.protocol)) return;
  const root = new URL("..", document.currentScript.src);
  const { base, language } = JSON.parse(document.getElementById("__config").textContent);

  // Nothing of this is urgent: the reader's page, and a search right after it, come first.
  const DELAY = 3000;
  const idle = (act) => (window.requestIdleCallback ? requestIdleCallback(act, { timeout: 2000 }) : setTimeout(act, 200));
  const pause = () => new Promise((resolve) => setTimeout(idle, DELAY, resolve));
  const loaded = new Promise((resolve) => {
    if (document.readyState === "complete") resolve();
    else addEventListener("load", resolve, { once: true });
  });
  const field = document.querySelector("[data-md-component='search-query']");
  const searched = new Promise((resolve) => field?.addEventListener("focus", resolve, { once: true }));

  const start = async () => {
    await loaded;
    await pause();
    const manifest = new URL(`${base.replace(/\/?$/, "/")}manifest.webmanifest`, location).href;
    document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: manifest }));
    const workers = navigator.serviceWorker;
    if (!workers) return; // http without TLS, or a browser that has none
    const stays = workers.controller; // a worker that was there before this page: the reader came back, or read on
    await workers.register(new URL("service-worker.js", root));
    const ask = async (message) => (await workers.ready).active.postMessage(message);
    if (stays && !navigator.connection?.saveData) await ask({ keep: language, search: language });
    await searched;
    await pause(); // by then the search has what it needs, and the worker finds it in the browser's own cache
    await ask({ search: language });
  };
  // A browser may refuse (private windows, blocked storage): then the site is as it was.
  start().catch(() => {});
})();
