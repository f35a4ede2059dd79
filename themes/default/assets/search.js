// Search: the box in the header, the page of results, and the marks on a page that one comes to from there. The engine is search-engine.js;
// it and the index are loaded when somebody searches, and not before. Without script there is no box, and the page of results shows other ways.
(function () {
  "use strict";

  // Where things are, from the script's own element: the page of results, the engine, and the stemmer of the language.
  const { page: PAGE, engine: ENGINE, stemmer: STEMMER } = document.currentScript.dataset;
  const ROOT = new URL(".", new URL(PAGE, location.href));
  const LANGUAGE = document.documentElement.lang;
  const IN_PANEL = 8;
  const ON_PAGE = 20;
  // What a reader would notice between a letter and its results; a guide that takes longer is asked when the typing pauses.
  const SLOW = 20;
  const PAUSE = 80;
  const QUIET = 700;
  // A box that is narrower, or that has less room for its panel, takes the whole bar while it is used; in letters of the page's size.
  const NARROW = 6;
  const ROOM = 42;

  const box = document.querySelector("[data-search]");
  const results = document.querySelector("[data-results]");
  const asked = new URLSearchParams(location.search);

  // == Loading ==

  function run(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      for (const [name, tell] of [["load", done], ["error", () => failed(new Error("cannot load " + address))]]) {
        script.addEventListener(name, () => {
          script.remove();
          tell();
        });
      }
      document.body.append(script);
    });
  }

  // Does something once. Where it fails it may be asked for again: a network may be back by then.
  function once(work) {
    let made;
    return () => {
      made = made || work().catch((error) => {
        made = undefined;
        throw error;
      });
      return made;
    };
  }

  const loadPart = (name, version) => run(new URL("assets/search/" + name + ".js" + (version ? "?v=" + version : ""), ROOT).href);
  const openEngine = once(async () => {
    await run(ENGINE);
    await run(STEMMER);
    return window.BrobygSearch;
  });
  const openIndex = once(async () => (await openEngine()).open({ load: loadPart, language: LANGUAGE }));

  // == Searching ==

  // Searches for what was asked last: what is overtaken is dropped. A letter is drawn before it is searched for. `show` gets what was
  // found and the results that `most` lets through, `wait` is called where these are long in coming.
  function searcher({ most, show, wait, fail }) {
    let latest = 0;
    let took = 0;
    let timer;

    async function search(own, query, choice) {
      const isOvertaken = () => own !== latest;
      const waiting = setTimeout(() => { if (!isOvertaken()) wait(); }, 400);
      try {
        const index = await openIndex();
        const begun = performance.now();
        const found = isOvertaken() ? null : await index.search(query, choice);
        took = found ? performance.now() - begun : took;
        if (isOvertaken()) return;
        const hits = await showAll(index, found, 0, most());
        const near = found.results.length > 0 ? [] : await index.near(found);
        if (!isOvertaken()) show({ index, found, hits, near });
      } catch (_) {
        if (!isOvertaken()) fail();
      } finally {
        clearTimeout(waiting);
      }
    }

    return {
      ask(query, choice = {}, isFinished = false) {
        const own = ++latest;
        clearTimeout(timer);
        timer = setTimeout(() => search(own, query, choice), took > SLOW && !isFinished ? PAUSE : 0);
      },
      drop() {
        latest += 1;
        clearTimeout(timer);
      },
    };
  }

  const showAll = (index, found, from, to) => Promise.all(found.results.slice(from, to).map((result) => index.show(found, result)));

  // == Words ==

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

  // "12 fund".
  function count(texts, number) {
    if (number === 0) return texts.textNone;
    return number === 1 ? texts.textOne : fill(texts.textMany, { n: number });
  }

  // Says something to those who cannot see it, when the typing has come to rest. The same words are said anew for another search.
  function announcer(place) {
    let timer;
    return (text) => {
      clearTimeout(timer);
      place.textContent = "";
      if (text) timer = setTimeout(() => { place.textContent = text; }, QUIET);
    };
  }

  // A text with marks in it.
  function marked(text, marks = []) {
    let at = 0;
    const pieces = [];
    for (const [start, end] of marks) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      pieces.push(text.slice(at, start), mark);
      at = end;
    }
    return [...pieces, text.slice(at)];
  }

  // Words around others, whose place in braces they take.
  function around(text, name, nodes) {
    const [before, after] = text.split("{" + name + "}");
    return [before, ...nodes, after || ""];
  }

  // == One result ==

  const first = (template) => template.content.firstElementChild.cloneNode(true);

  // The page that a result leads to is told the words, so that it marks them.
  function leadsTo(hit, found) {
    const address = new URL(hit.url, ROOT);
    address.searchParams.set("q", found.marking);
    return address.href;
  }

  function entry(template, hit, found, texts) {
    const element = first(template);
    const link = element.matches("a") ? element : element.querySelector("a");
    const put = (part, nodes) => {
      const place = element.querySelector("[data-part=" + part + "]");
      if (nodes) place.replaceChildren(...nodes); else place.remove();
    };
    element.dataset.kind = hit.kind;
    link.href = leadsTo(hit, found);
    put("kind", [hit.kindLabel]);
    put("title", marked(hit.title, hit.marks.title));
    put("under", hit.heading && around(texts.textUnder, "heading", marked(hit.heading, hit.marks.heading)));
    put("passage", hit.passage && marked(hit.passage, hit.marks.passage));
    return element;
  }

  // == What is kept ==

  const isMap = (value) => typeof value === "object" && value !== null;
  const kept = (isMap(history.state) && isMap(history.state.search) && history.state.search) || {};

  // Keeps something for the way back, and changes the address; false where the browser does not let us.
  function keep(search, address) {
    try {
      const state = { ...(isMap(history.state) ? history.state : {}), search };
      if (address) history.replaceState(state, "", address); else history.replaceState(state, "");
      return true;
    } catch (_) {
      return false;
    }
  }

  // == The box in the header ==

  function openBox(form) {
    const texts = form.dataset;
    const input = form.querySelector("input");
    const panel = form.querySelector("[data-panel]");
    const list = form.querySelector("[data-hits]");
    const say = form.querySelector("[data-say]");
    const announce = announcer(form.querySelector("[data-status]"));
    const hitTemplate = form.querySelector("template[data-hit]");
    const wayTemplate = form.querySelector("template[data-way]");
    let chosen = -1;
    let origin = null;

    const searches = searcher({
      most: () => IN_PANEL,
      wait: () => tell(texts.textWait, []),
      fail() {
        tell(texts.textFailed, [way(texts.textLists, PAGE)]);
        announce(texts.textFailed);
      },
      show({ found, hits, near }) {
        const total = found.results.length;
        const entries = hits.map((hit) => entry(hitTemplate, hit, found, texts));
        if (total > hits.length) entries.push(way(fill(texts.textAll, { n: total }), resultsFor(found.query)));
        if (total === 0) entries.push(...near.map(nearWay), way(texts.textLists, resultsFor(found.query)));
        tell(total === 0 ? fill(texts.textNothing, { query: found.query }) : "", entries);
        announce(count(texts, total));
      },
    });

    const options = () => Array.from(list.children);

    // Takes as much room as there is need for, as long as the box is used.
    function spread() {
      const letter = parseFloat(getComputedStyle(document.documentElement).fontSize);
      delete form.dataset.wide;
      const isCramped = input.offsetWidth < NARROW * letter || innerWidth - form.getBoundingClientRect().left < ROOM * letter;
      if (isCramped && form.contains(document.activeElement)) form.dataset.wide = "";
    }

    function way(text, address) {
      const link = first(wayTemplate);
      link.textContent = text;
      link.href = address;
      return link;
    }

    function nearWay(word) {
      const link = way(fill(texts.textNear, { word }), resultsFor(word));
      link.dataset.word = word;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        input.value = word;
        update(true);
      });
      return link;
    }

    function tell(text, entries) {
      entries.forEach((option, place) => {
        option.id = "_hit-" + place;
        option.tabIndex = -1;
        option.setAttribute("aria-selected", "false");
      });
      say.textContent = text;
      say.hidden = !text;
      list.replaceChildren(...entries);
      list.scrollTop = 0;
      list.hidden = entries.length === 0;
      panel.hidden = false;
      input.setAttribute("aria-expanded", String(entries.length > 0));
      choose(-1);
    }

    function choose(place) {
      chosen = place;
      options().forEach((option, other) => option.setAttribute("aria-selected", String(other === place)));
      const option = options()[place];
      if (!option) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    // From the box down through the options, and from the last one to the box again.
    function walk(step) {
      const places = options().length + 1;
      choose((chosen + 1 + step + places) % places - 1);
    }

    function update(isFinished = false) {
      const query = input.value.trim();
      announce("");
      keep(query);
      if (query) searches.ask(query, {}, isFinished); else close();
    }

    function close() {
      searches.drop();
      announce("");
      panel.hidden = true;
      input.setAttribute("aria-expanded", "false");
      choose(-1);
    }

    // Back to where the reader was before.
    function leave() {
      close();
      const { element, top } = origin || {};
      if (element && element.isConnected) element.focus({ preventScroll: true }); else input.blur();
      if (top !== undefined) scrollTo(scrollX, top);
    }

    const keys = {
      ArrowDown: () => (panel.hidden ? update(true) : walk(1)),
      ArrowUp: () => walk(-1),
      Enter: () => (options()[chosen] ? options()[chosen].click() : false),
      Escape: leave,
      // A list that scrolls would be the next thing to go to.
      Tab: () => { close(); return false; },
    };

    input.addEventListener("keydown", (event) => {
      const isPlain = !event.isComposing && !event.altKey && !event.ctrlKey && !event.metaKey;
      const does = isPlain && Object.hasOwn(keys, event.key) && keys[event.key];
      if (does && does() !== false) event.preventDefault();
    });
    input.addEventListener("input", () => update());
    // By script, since a server may forbid forms to be sent (form-action 'none'), as the preview does.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.assign(resultsFor(input.value.trim()));
    });
    input.addEventListener("click", () => { if (panel.hidden && input.value.trim()) update(true); });
    // What is pressed in the panel takes the focus from the box neither then nor when a link is followed.
    panel.addEventListener("mousedown", (event) => event.preventDefault());

    form.addEventListener("focusin", (event) => {
      if (form.contains(event.relatedTarget)) return;
      origin = { element: event.relatedTarget };
      spread();
      openIndex().catch(() => {});
    });
    form.addEventListener("focusout", (event) => {
      if (form.contains(event.relatedTarget)) return;
      delete form.dataset.wide;
      close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!form.contains(event.target)) close();
    });
    addEventListener("resize", spread);
    addEventListener("pagehide", close);

    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
      input.setAttribute(name, value);
    }
    input.value = (typeof history.state?.search === "string" && history.state.search) || asked.get("q") || "";
    form.hidden = false;

    return () => {
      const top = scrollY;
      input.focus();
      origin = { ...origin, top };
      input.select();
      if (panel.hidden && input.value.trim()) update(true);
    };
  }

  // The page of results for some words.
  function resultsFor(query) {
    const address = new URL(PAGE, location.href);
    address.searchParams.set("q", query);
    return address.href;
  }

  // == The page of results ==

  function openPage(page) {
    const texts = page.dataset;
    const form = page.querySelector("[data-form]");
    const input = form.querySelector("input");
    const selects = Array.from(form.querySelectorAll("select"));
    const list = page.querySelector("[data-hits]");
    const more = page.querySelector("[data-more]");
    const nothing = page.querySelector("[data-nothing]");
    const near = page.querySelector("[data-near]");
    const reset = page.querySelector("[data-reset]");
    const counted = page.querySelector("[data-count]");
    const template = page.querySelector("template[data-hit]");
    const announce = announcer(page.querySelector("[data-status]"));
    const title = document.title;
    let now = null;
    // How far the reader was who comes back.
    let isBack = kept.shown > 0;
    let shown = isBack ? kept.shown : 0;

    const searches = searcher({
      most: () => Math.max(ON_PAGE, isBack ? kept.shown : 0),
      wait: () => state(texts.textWait),
      fail() {
        empty(texts.textFailed);
        announce(texts.textFailed);
      },
      show(answer) {
        const total = answer.found.results.length;
        now = answer;
        offerChoices(answer.found);
        if (total === 0) explain(answer); else clear();
        add(answer.hits);
        state(total > 0 ? count(texts, total) : "");
        announce(count(texts, total));
        if (isBack) scrollTo(0, kept.top);
        isBack = false;
      },
    });

    const choice = () => Object.fromEntries(selects.filter((select) => select.value).map((select) => [select.name, select.value]));

    function state(text) {
      counted.textContent = text;
      counted.hidden = !text;
    }

    function clear() {
      list.replaceChildren();
      shown = 0;
      nothing.hidden = true;
      more.hidden = true;
      page.querySelector("[data-ways]").hidden = true;
      state("");
    }

    // Nothing but other ways, and why.
    function empty(text) {
      clear();
      near.hidden = true;
      reset.hidden = true;
      nothing.hidden = !text;
      nothing.querySelector("[data-say]").textContent = text;
      page.querySelector("[data-ways]").hidden = false;
    }

    function explain({ found, near: words }) {
      const isChosen = Object.keys(found.kinds).length > 0;
      empty(isChosen ? texts.textUnfit : fill(texts.textNothing, { query: found.query }));
      near.hidden = words.length === 0 || isChosen;
      reset.hidden = !isChosen;
      near.querySelector("span").replaceChildren(...words.flatMap((word) => [link(word), " "]));
    }

    function link(word) {
      const link = document.createElement("a");
      link.href = resultsFor(word);
      link.textContent = word;
      return link;
    }

    function add(hits) {
      list.append(...hits.map((hit) => entry(template, hit, now.found, texts)));
      shown += hits.length;
      more.hidden = shown >= now.found.results.length;
    }

    // The choices that there are among what was found, and the one that is made.
    function offerChoices({ kinds, tags }) {
      const labels = new Map(now.index.kinds.map((kind) => [kind.key, kind.many]));
      offer(selects[0], now.index.kinds.map(({ key }) => key).filter((key) => kinds[key]), kinds, (key) => labels.get(key) || key);
      offer(selects[1], now.index.tags.filter((tag) => tags[tag]), tags, (tag) => tag);
      form.querySelector("[data-choices]").hidden = selects.every((select) => select.parentElement.hidden);
    }

    function offer(select, keys, counts, label) {
      const { value, options: [all] } = select;
      const offered = value && !keys.includes(value) ? [...keys, value] : keys;
      const made = offered.map((key) => new Option(label(key) + " (" + (counts[key] || 0) + ")", key));
      select.replaceChildren(all, ...made);
      select.value = value;
      select.parentElement.hidden = offered.length < 2 && !value;
    }

    // An address that leads here again, with what is asked. False where the browser writes none: some do not on file://.
    function remember() {
      const query = input.value.trim();
      const address = new URL(PAGE, location.href);
      for (const [name, value] of Object.entries({ q: query, ...choice() })) if (value) address.searchParams.set(name, value);
      document.title = query ? query + " – " + title : title;
      return keep({}, address.href);
    }

    function update(isFinished = false) {
      const query = input.value.trim();
      announce("");
      if (query) return searches.ask(query, choice(), isFinished);
      searches.drop();
      form.querySelector("[data-choices]").hidden = true;
      empty("");
    }

    async function showMore() {
      const from = shown;
      const { index, found } = now;
      try {
        const hits = await showAll(index, found, from, from + ON_PAGE);
        if (now.found !== found || shown !== from) return;
        add(hits);
        list.children[from].querySelector("a").focus();
      } catch (_) {
        empty(texts.textFailed);
      }
    }

    form.addEventListener("input", (event) => {
      remember();
      update(event.target !== input);
    });
    form.addEventListener("focusin", () => openIndex().catch(() => {}));
    form.addEventListener("submit", (event) => {
      if (!remember()) return;
      event.preventDefault();
      update(true);
    });
    more.addEventListener("click", showMore);
    reset.addEventListener("click", () => {
      for (const select of selects) select.value = "";
      remember();
      update(true);
      input.focus();
    });
    addEventListener("pagehide", () => keep({ shown, top: scrollY }));

    input.value = asked.get("q") || "";
    for (const select of selects) {
      const value = asked.get(select.name);
      if (value) select.add(new Option(value, value, false, true));
    }
    form.hidden = false;
    if (input.value.trim()) {
      document.title = input.value.trim() + " – " + title;
      update(true);
    }

    return () => {
      input.focus();
      input.select();
    };
  }

  // == Marks on the page that one comes to ==

  const UNMARKED = "script, style, noscript, template, textarea, select, button, dialog, svg, [role=status], .marked, nav, caption";

  // The texts of an element, those together that stand in one line of thought: words run on through links and emphasis, not through blocks.
  function runs(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(UNMARKED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const found = [];
    let block = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (node.localName === "br") block = null;
        continue;
      }
      const own = blockOf(node.parentElement);
      if (own !== block) found.push([]);
      block = own;
      found[found.length - 1].push(node);
    }
    return found;
  }

  function blockOf(element) {
    let block = element;
    while (block.parentElement && getComputedStyle(block).display === "inline") block = block.parentElement;
    return block;
  }

  // Puts marks around parts of texts that run on from one another. The last come first, so that what stands before them stays where it was.
  function markIn(nodes, ranges) {
    let start = nodes.reduce((length, node) => length + node.length, 0);
    for (const node of nodes.slice().reverse()) {
      start -= node.length;
      const own = ranges.map(([from, to]) => [Math.max(from - start, 0), Math.min(to - start, node.length)]);
      for (const [from, to] of own.reverse()) if (from < to) wrap(node, from, to);
    }
  }

  function wrap(node, from, to) {
    const text = node.splitText(from);
    text.splitText(to - from);
    const mark = first(box.querySelector("template[data-found]"));
    text.replaceWith(mark);
    mark.append(text);
  }

  function unmark(root) {
    for (const mark of root.querySelectorAll("mark.found")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  }

  async function markWords(query) {
    const main = document.querySelector("main");
    const marker = (await openEngine()).marker(query, LANGUAGE);
    let total = 0;
    for (const nodes of runs(main)) {
      const ranges = marker(nodes.map((node) => node.data).join(""));
      total += ranges.length;
      markIn(nodes, ranges);
    }
    if (total > 0) notice(main, query, total);
  }

  // Says what is marked, and takes it away.
  function notice(main, query, total) {
    const bar = first(box.querySelector("template[data-notice]"));
    const text = total === 1 ? bar.dataset.textOne : bar.dataset.textMany;
    main.append(bar);
    bar.querySelector("[role=status]").textContent = fill(text, { n: total, query });
    bar.querySelector("button").addEventListener("click", () => {
      bar.remove();
      unmark(main);
      keep(undefined, location.pathname + location.hash);
      main.focus({ preventScroll: true });
    });
  }

  // == On every page ==

  const isMac = /^(Mac|iP)/.test(navigator.platform);
  const reach = results ? openPage(results) : box && openBox(box);
  if (!reach) return;
  if (isMac && box.querySelector("kbd")) box.querySelector("kbd").textContent = "⌘ K";

  document.addEventListener("keydown", (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    if (!isShortcut || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    reach();
  });

  // A page that cannot mark the words is still the page.
  if (!results && asked.get("q")) markWords(asked.get("q")).catch(() => {});
})();
