// The search worker that Material's bundle starts on every page (its address stands in `__config.search`, the
// language behind the "#"). It is small on purpose: index and engine (search/engine.js) are fetched when the reader
// turns to the search box, not before.
// Messages, as Material's own worker has them: 0 setup, 1 ready, 2 query, 3 result; and one of ours: 4 warm up.
(() => {
  "use strict";
  // Opened from disk there is no worker: the iframe-worker shim runs this file in a frame.
  const framed = typeof document !== "undefined";
  const address = framed ? document.currentScript.src : self.location.href;
  const language = (/#(\w+)/.exec(address) || [0, "zh"])[1];
  const file = (name) => new URL(`../../search/${name}`, address.replace(/[?#].*/, "")).href;
  const engine = file("engine.js"), index = file(`index.${language}.js`);

  const fetched = async () => {
    // Both on the wire at once: importScripts() waits for one file after the other.
    const answer = fetch(index);
    importScripts(engine);
    const text = await (await answer).text();
    return JSON.parse(text.slice(text.indexOf("=") + 1));
  };
  const read = async () => {
    // The shim's promise never settles where a file is missing.
    const late = new Promise((_, fail) => setTimeout(fail, 15000));
    await Promise.race([importScripts(engine, index), late]);
    return self.handbookIndex;
  };

  let loading;
  const load = () =>
    (loading ||= (framed ? read() : fetched())
      .then((data) => self.handbookSearch(data))
      .catch(() => {
        loading = undefined; // the next key tries again
      }));

  // Without its index the search must not say that nothing was found.
  const broken = () => ({
    location: "index.html",
    title: language === "zh" ? "搜索没有打开" : "The search did not open",
    text: language === "zh"
      ? "它要用的文件没有下载下来。检查网络后再输入一次，或者从首页找。"
      : "The file it needs could not be fetched. Check the connection and type again, or start from the home page.",
    score: 1,
    terms: {},
  });

  addEventListener("message", async ({ data: message }) => {
    if (message.type === 0) {
      postMessage({ type: 1 });
      // From disk, Material sends its setup message only when the search box is opened.
      if (framed) load();
    } else if (message.type === 4) {
      load();
    } else if (message.type === 2) {
      if (!message.data.trim()) return postMessage({ type: 3, data: { items: [] } });
      const search = await load();
      let data = { items: [] };
      try {
        data = search ? search(message.data) : { items: [[broken()]] };
      } catch (error) {
        console.warn(error);
      }
      postMessage({ type: 3, data });
    }
  });

  // Ready at once: a query need not wait for the setup message, which waits for a file of its own.
  postMessage({ type: 1 });
})();
