// Fetches what is needed on use only, by script elements: the same way online and from disk.

import { SITE } from "../../page/page.js";

/** @type {Map<Element | null, (value: any) => void>} */
const waiting = new Map();
/** @type {Map<string, Promise<any>>} */
const running = new Map();

/**
 * Returns what a script of the folder assets/ hands over; rejects where it cannot be fetched, and asks anew next time.
 * @param {string} file
 * @returns {Promise<any>}
 */
export function fetched(file) {
  self.handbookLater = (value) => waiting.get(document.currentScript)?.(value);
  const begun = running.get(file);
  if (begun) return begun;
  const script = document.createElement("script");
  const promise = new Promise((resolve, reject) => {
    waiting.set(script, resolve);
    script.onerror = () => {
      running.delete(file);
      script.remove();
      reject(new Error(file));
    };
    script.src = new URL(`assets/${file}`, SITE).href;
    document.head.append(script);
  });
  running.set(file, promise);
  return promise;
}
