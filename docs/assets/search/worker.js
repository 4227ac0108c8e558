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

  const parsed = (line) => JSON.parse(line.slice(line.indexOf("=") + 1));
  // Names and texts. The first result does not wait for the texts: they are the second line of the same file.
  const fetched = async () => {
    const answer = fetch(index);
    importScripts(engine); // waits, while the index is on the wire
    const lines = (await answer).body.pipeThrough(new TextDecoderStream()).getReader();
    let read = "", ended = false;
    const more = async () => {
      const { value = "", done } = await lines.read();
      read += value;
      ended = done;
    };
    while (!ended && !read.includes("\n")) await more();
    const [names] = read.split("\n", 1);
    const texts = async () => {
      while (!ended) await more();
      return parsed(read.slice(names.length + 1));
    };
    return [parsed(names), texts()];
  };
  const read = async () => {
    // The shim's promise never settles where a file is missing.
    const late = new Promise((_, fail) => setTimeout(fail, 15000));
    await Promise.race([importScripts(engine, index), late]);
    return [self.handbookIndex, self.handbookTexts];
  };

  let loading, asked, complete = false;
  const load = () =>
    (loading ||= (framed ? read() : fetched()).then(start).catch(() => {
      loading = undefined; // the next key tries again
    }));
  const start = ([first, rest]) => {
    const search = self.handbookSearch(first);
    const add = (data) => {
      search.addTexts(data);
      complete = true;
    };
    // What was asked without the texts is answered again; should they fail, the names still answer.
    if (rest instanceof Promise) rest.then(add).catch(() => (complete = true)).then(() => asked && answer(asked));
    else add(rest);
    return search;
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
      load();
    } else if (message.type === 2) {
      asked = message.data.trim();
      if (asked) answer(asked);
      else postMessage({ type: 3, data: { items: [] } });
    }
  });

  // Ready at once: a query need not wait for the setup message, which waits for a file of its own.
  postMessage({ type: 1 });
})();
