// A small button at each section that copies its permanent link, in the form that the place to paste it needs.
// The link is the one without "#": chats and forums that cut everything from "#" on still land on the section.
(() => {
  "use strict";
  const config = JSON.parse(document.getElementById("__config").textContent);
  const { copy_link: WORDS, punctuation: MARKS } = config.words;

  const ICON =
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M10 14a4 4 0 0 0 6 .4l3-3a4.2 4.2 0 0 0-6-6l-1.2 1.2M14 10' +
    'a4 4 0 0 0-6-.4l-3 3a4.2 4.2 0 0 0 6 6l1.2-1.2"/></svg>';

  // Where the handbook is being read; from disk, the address that it was built for.
  const root = () => {
    const site = document.querySelector("meta[name='hb-site']");
    return location.protocol === "file:" && site ? site.content : new URL(config.base.replace(/\/?$/, "/"), location).href;
  };
  const address = (id) => new URL(`go/${id}.html`, root()).href;
  const title = (heading) => {
    const copy = heading.cloneNode(true);
    copy.querySelectorAll(".headerlink, .hb-copy, .hb-copy-menu, .hb-badge").forEach((part) => part.remove());
    return copy.textContent.trim();
  };

  // The statuses of what a section says: each number with its own, and how many statements have which.
  const statuses = (heading) => {
    const level = Number(heading.tagName[1]);
    const numbers = new Set();
    const claims = new Map();
    const take = (element) => {
      for (const tag of element.querySelectorAll("[data-contact], [data-claim]")) {
        const badge = tag.querySelector(".hb-badge").textContent;
        const number = tag.querySelector(".hb-number");
        if (number) numbers.add(number.textContent + MARKS.brackets.replace("{}", badge));
        else claims.set(badge, (claims.get(badge) || 0) + 1);
      }
    };
    for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
      if (/^H[1-6]$/.test(next.tagName) && Number(next.tagName[1]) <= Math.max(level, 2)) break;
      take(next);
    }
    return [...numbers, ...[...claims].map(([badge, count]) => `${badge} × ${count}`)];
  };

  const FORMS = {
    plain: (heading) => address(heading.id),
    markdown: (heading) => `[${title(heading)}](${address(heading.id)})`,
    bbcode: (heading) => `[url=${address(heading.id)}]${title(heading)}[/url]`,
    text: (heading) => {
      const date = document.querySelector(".hb-page-foot time");
      const facts = statuses(heading);
      if (date) facts.push(`${WORDS.checked} ${date.dateTime}`);
      facts.push(WORDS.unofficial);
      return `${title(heading)}\n${facts.join(MARKS.semicolon)}\n${address(heading.id)}`;
    },
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };

  const said = Object.assign(document.createElement("p"), { className: "hb-said" });
  said.setAttribute("role", "status");
  document.body.append(said);

  // One menu for the page, moved to the section whose button was pressed.
  const menu = Object.assign(document.createElement("div"), { className: "hb-copy-menu", hidden: true });
  menu.setAttribute("role", "menu");
  let opener;
  const close = (focus) => {
    menu.hidden = true;
    opener?.setAttribute("aria-expanded", "false");
    if (focus) opener?.focus();
  };
  for (const form of Object.keys(FORMS)) {
    const item = Object.assign(document.createElement("button"), { type: "button", textContent: WORDS[form] });
    item.setAttribute("role", "menuitem");
    item.dataset.form = form;
    item.addEventListener("click", async () => {
      const heading = opener.closest("h1, h2, h3");
      const done = await copy(FORMS[form](heading));
      said.textContent = done ? WORDS.copied : WORDS.failed;
      setTimeout(() => (said.textContent = ""), 2500);
      close(true);
    });
    menu.append(item);
  }
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else return;
    event.preventDefault();
  });
  addEventListener("click", (event) => {
    if (!menu.hidden && !menu.contains(event.target) && !opener.contains(event.target)) close(false);
  });

  for (const heading of document.querySelectorAll("article :is(h1, h2, h3)[id]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "hb-copy" });
    button.innerHTML = ICON;
    button.setAttribute("aria-haspopup", "menu");
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-label", `${WORDS.button}${MARKS.colon}${title(heading)}`);
    button.title = WORDS.button;
    button.addEventListener("click", () => {
      const again = opener === button && !menu.hidden;
      close(false);
      if (again) return;
      opener = button;
      button.after(menu);
      menu.hidden = false;
      button.setAttribute("aria-expanded", "true");
      menu.firstElementChild.focus();
    });
    heading.append(button);
  }
})();
