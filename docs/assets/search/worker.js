// The search worker that Material's bundle starts on every page (its address stands in `__config.search`, the
// language behind the "#"). It is small on purpose: index and engine (search/engine.js) are fetched when the reader
// turns to the search box, not before.
// Messages, as Material's own worker has them: 0 setup, 1 ready, 2 query, 3 result; and two of ours: 4 the page has
// begun to fetch engine and index, 5 here they are (or not). The page begins sooner than this file is there.
(() => {
  "use strict";
  // Opened from disk there is no worker: the iframe-worker shim runs this file in a frame.
  const framed = typeof document !== "undefined";
  const address = framed ? document.currentScript.src : self.location.href;
  const language = (/#(\w+)/.exec(address) || [0, "zh"])[1];
  const file = (name) => new URL(`../../search/${name}`, address.replace(/[?#].*/, "")).href;
  const engine = file("engine.js"), index = file(`index.${language}.js`), texts = file(`texts.${language}.js`);

  const text = async (address) => (await fetch(address)).text();
  const parsed = (script) => JSON.parse(script.slice(script.indexOf("=") + 1));
  const given = ([code, names]) => {
    importScripts(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    return parsed(names);
  };
  const fetched = async () => given(await Promise.all([text(engine), text(index)]));
  // The shim's promise never settles where a file is missing.
  const late = () => new Promise((_, fail) => setTimeout(fail, 15000));
  const read = async () => {
    await Promise.race([importScripts(engine, index), late()]);
    return self.handbookIndex;
  };
  // The first result does not wait for the texts: what was asked until they come is answered again with them.
  let loading, arrived, asked, complete = false;
  const load = (files = framed ? read : fetched) =>
    (loading ||= files().then((data) => self.handbookSearch(data)).then(
      (search) => {
        withTexts(search);
        return search;
      },
      () => {
        loading = undefined; // the next key tries again
      },
    ));
  const withTexts = async (search) => {
    try {
      search.addTexts(framed ? (await importScripts(texts), self.handbookTexts) : parsed(await text(texts)));
    } catch {
      // names still answer
    }
    complete = true;
    if (asked) answer(asked);
  };
  const answer = async (query) => {
    const search = await load();
    let data = { items: [] };
    try {
      data = search ? search(query) : { items: [[broken()]] };
    } catch (error) {
      console.warn(error);
    }
    if (query === asked && (data.items.length || complete)) postMessage({ type: 3, data });
  };

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

  addEventListener("message", ({ data: message }) => {
    if (message.type === 0) {
      postMessage({ type: 1 });
      // From disk, Material sends its setup message only when the search box is opened.
      if (framed) load();
    } else if (message.type === 4) {
      load(() => new Promise((files) => (arrived = files)).then((data) => (data ? given(data) : fetched())));
    } else if (message.type === 5) {
      arrived?.(message.data);
    } else if (message.type === 2) {
      asked = message.data.trim();
      if (asked) answer(asked);
      else postMessage({ type: 3, data: { items: [] } });
    }
  });

  // Ready at once: a query need not wait for the setup message, which waits for a file of its own.
  postMessage({ type: 1 });
})();
