// On the web: lets the handbook be read offline (service-worker.js, at the site's root) and installed (the manifest).
// From disk it does nothing: there both would only leave errors in the console.

import { LANGUAGE, LANGUAGE_ROOT, SITE } from "./page.js";
import { searched } from "./search.js";

/** Registers the worker and names the manifest, once the page has settled. */
export function keepForOffline() {
  if (!/^https?:$/.test(location.protocol)) return;

  // Nothing of this is urgent: the reader's page, and a search right after it, come first.
  const DELAY = 3000;
  // eslint-disable-next-line compat/compat -- Safari has it not, and waits a little instead
  const idle = (/** @type {() => void} */ act) => ("requestIdleCallback" in window ? requestIdleCallback(act, { timeout: 2000 }) : setTimeout(act, 200));
  const pause = () => /** @type {Promise<void>} */ (new Promise((resolve) => setTimeout(idle, DELAY, resolve)));
  const loaded = new Promise((resolve) => {
    if (document.readyState === "complete") resolve(undefined);
    else addEventListener("load", resolve, { once: true });
  });

  const start = async () => {
    await loaded;
    await pause();
    const manifest = new URL("manifest.webmanifest", LANGUAGE_ROOT).href;
    document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: manifest }));
    const workers = navigator.serviceWorker;
    if (!workers) return; // http without TLS, or a browser that has none
    const stays = workers.controller; // a worker that was there before this page: the reader came back, or read on
    await workers.register(new URL("service-worker.js", SITE));
    const ask = async (/** @type {object} */ message) => {
      const { active } = await workers.ready;
      if (active) active.postMessage(message);
    };
    const { connection } = /** @type {{ connection?: { saveData: boolean } }} */ (navigator);
    if (stays && !(connection && connection.saveData)) await ask({ keep: LANGUAGE, search: LANGUAGE });
    await searched;
    await pause(); // by then the search has what it needs, and the worker finds it in the browser's own cache
    await ask({ search: LANGUAGE });
  };
  // A browser may refuse (private windows, blocked storage): then the site is as it was.
  start().catch(() => {});
}
