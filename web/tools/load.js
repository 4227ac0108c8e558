// What a tool needs only once it is used: a script that lies beside its own, from the network and from disk alike.

const OWN = /** @type {HTMLScriptElement} */ (document.currentScript).src;
/** @type {Map<string, Promise<void>>} */
const asked = new Map();

/**
 * Runs a script of assets/ once; rejects where it cannot be fetched, and the next call tries again.
 * @param {string} name
 * @returns {Promise<void>}
 */
export function loadBeside(name) {
  const before = asked.get(name);
  if (before) return before;
  const loaded = new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: new URL(name, OWN).href });
    script.onload = () => resolve();
    script.onerror = () => {
      asked.delete(name);
      script.remove();
      reject(new Error(`cannot load ${name}`));
    };
    document.head.append(script);
  });
  asked.set(name, loaded);
  return loaded;
}
