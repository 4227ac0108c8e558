// What a tool remembers until its tab is closed. Where the browser refuses to store, it remembers until the page goes.

/**
 * Returns what was kept under a name, and how to keep it from now on.
 * @template {object} T
 * @param {string} name
 * @param {T} fresh what there is where nothing was kept, or something else
 * @returns {{ now: T, keep: () => void }}
 */
export function keptInTab(name, fresh) {
  const now = { ...fresh };
  try {
    const held = JSON.parse(sessionStorage.getItem(name) || "{}");
    for (const key of /** @type {(keyof T)[]} */ (Object.keys(fresh))) {
      if (Array.isArray(held[key]) === Array.isArray(fresh[key]) && typeof held[key] === typeof fresh[key]) now[key] = held[key];
    }
  } catch {} // no storage, or not what we wrote
  const keep = () => {
    try {
      sessionStorage.setItem(name, JSON.stringify(now));
    } catch {} // blocked or full
  };
  return { now, keep };
}
