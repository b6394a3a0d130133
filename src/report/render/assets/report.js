// The report's script: numbers open their passages in a panel, tables sort and
// filter. Builds everything from the page itself by textContent and cloneNode;
// no text ever becomes markup.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const fill = (pattern, ...values) => values.reduce((text, value) => text.replace("{}", () => value), pattern);
  const isWide = () => matchMedia("(min-width: 64rem)").matches;

  // ---- Numbers: each link becomes a button ----

  const wordsOf = new Map();

  /** The words of a cell's column, read once: "belemmerend, respondenten". */
  function columnWords(table, column) {
    if (!wordsOf.has(table)) wordsOf.set(table, new Map());
    const known = wordsOf.get(table);
    if (!known.has(column)) known.set(column, readColumnWords(table, column));
    return known.get(column);
  }

  function readColumnWords(table, column) {
    const head = table.tHead.querySelector(`[data-c="${column}"]`);
    if (!head) return [];
    const own = head.dataset.label || head.textContent;
    if (head.parentNode.rowIndex === 0) return [own];
    let at = 0;
    for (const over of table.tHead.rows[0].cells) {
      const span = Number(over.dataset.span || over.colSpan);
      if (column < at + span) return [over.textContent, own];
      at += span;
    }
    return [own];
  }

  function rowWords(cell) {
    const name = cell.parentNode.querySelector("th");
    return name && name !== cell ? name.textContent.trim() : "";
  }

  const panel = document.getElementById("_panel");
  for (const link of document.querySelectorAll("a[data-p]")) {
    const cell = link.parentNode;
    const words = columnWords(cell.closest("table"), cell.cellIndex).join(", ");
    link.dataset.first = link.hash.slice(1);
    link.removeAttribute("href");
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.tabIndex = 0;
    link.setAttribute("aria-label", fill(panel.dataset.open, words ? `${link.textContent} ${words}` : link.textContent));
  }

  /** The passages' numbers: differences in base 36, parted by blanks. */
  function unfold(list) {
    let number = 0;
    return list.split(" ").map((step) => (number += parseInt(step, 36)));
  }

  // ---- The panel ----

  const list = panel.querySelector(".list");
  const position = panel.querySelector(".position");
  const previous = panel.querySelector(".previous");
  const next = panel.querySelector(".next");
  const atOnce = 40;
  let numbers = [];
  let current = 0;
  let opener = null;

  /** Copies passages into the panel until it holds `count`. */
  function fillTo(count) {
    const end = Math.min(count, numbers.length);
    for (let i = list.children.length; i < end; ++i) {
      const original = document.getElementById(`passage-${numbers[i]}`);
      const copy = original.cloneNode(true);
      copy.removeAttribute("id");
      copy.tabIndex = -1;
      const link = document.createElement("a");
      link.href = `#${original.id}`;
      link.textContent = panel.dataset.report;
      const place = document.createElement("span");
      place.append(link);
      copy.querySelector("footer").append(" ", place);
      list.append(copy);
    }
  }

  function showPosition() {
    position.textContent = fill(panel.dataset.position, String(current + 1), String(numbers.length));
    previous.disabled = current === 0;
    next.disabled = current === numbers.length - 1;
  }

  function go(to) {
    if (to < 0 || to >= numbers.length) return;
    current = to;
    fillTo(current + atOnce);
    const passage = list.children[current];
    passage.focus({ preventScroll: true });
    passage.scrollIntoView({ block: "start" });
    showPosition();
  }

  /** "Tijd — belemmerend, respondenten: 12"; each text keeps its direction to itself. */
  function showTitle(words, number) {
    const title = panel.querySelector("h2");
    title.replaceChildren();
    for (const text of words.filter(Boolean)) {
      const part = document.createElement("bdi");
      part.textContent = text;
      title.append(title.childNodes.length ? " — " : "", part);
    }
    title.append(title.childNodes.length ? ": " : "", number);
  }

  function mark(link) {
    if (opener) opener.classList.remove("open");
    if (link) link.classList.add("open");
  }

  function openPanel(link) {
    const top = link.getBoundingClientRect().top;
    const cell = link.parentNode;
    const table = cell.closest("table");
    const column = columnWords(table, cell.cellIndex).join(", ");
    mark(link);
    opener = link;
    numbers = unfold(link.dataset.p);
    current = 0;
    list.replaceChildren();
    fillTo(atOnce);
    showTitle([rowWords(cell), column], link.textContent);
    panel.querySelector(".where").textContent = table.closest("figure").querySelector("figcaption").textContent;
    if (panel.open) panel.close("again");
    root.classList.toggle("panel-open", isWide());
    if (isWide()) panel.show();
    else panel.showModal();
    list.scrollTop = 0;
    showPosition();
    panel.querySelector("h2").focus({ preventScroll: true });
    keepAt(link, top);
  }

  /** Keeps a number where the eye is, when the page becomes narrower or wider. */
  function keepAt(link, top) {
    const nearest = { block: "nearest", inline: "nearest", behavior: "instant" };
    measure();
    link.scrollIntoView(nearest);
    scrollBy({ top: link.getBoundingClientRect().top - top, behavior: "instant" });
    link.scrollIntoView(nearest);
  }

  panel.addEventListener("close", () => {
    if (panel.returnValue === "again" || panel.open) {
      panel.returnValue = "";
      return;
    }
    const top = opener.getBoundingClientRect().top;
    root.classList.remove("panel-open");
    mark(null);
    opener.focus({ preventScroll: true });
    keepAt(opener, top);
  });
  panel.querySelector(".close").addEventListener("click", () => panel.close());
  previous.addEventListener("click", () => go(current - 1));
  next.addEventListener("click", () => go(current + 1));
  list.addEventListener("scroll", () => {
    if (list.scrollTop + 2 * list.clientHeight > list.scrollHeight) fillTo(list.children.length + atOnce);
  });
  list.addEventListener("focusin", (event) => {
    const at = [...list.children].indexOf(event.target.closest("article"));
    if (at < 0) return;
    current = at;
    showPosition();
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    // A passage may stand in a folded part of the page.
    const folded = document.getElementById(link.hash.slice(1)).closest("details");
    if (folded) folded.open = true;
    if (!isWide()) panel.close();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-p]");
    if (link) openPanel(link);
    // The passage of a quotation may stand in a folded part of the page.
    const label = event.target.closest(".quotation footer a");
    const folded = label && document.getElementById(label.hash.slice(1))?.closest("details.behind");
    if (folded) folded.open = true;
    const manual = event.target.closest('a[href^="#about-"]');
    const section = manual && document.getElementById(manual.hash.slice(1))?.closest("details");
    if (section) section.open = true;
  });

  // ---- Keys ----

  /** The number beside, above or below `link` in its table. */
  function neighbour(link, key) {
    const cell = link.parentNode;
    const rows = [...cell.closest("table").rows].filter((row) => !row.hidden);
    const step = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
    if (key === "ArrowLeft" || key === "ArrowRight") {
      const cells = [...cell.parentNode.cells];
      for (let i = cells.indexOf(cell) + step; cells[i]; i += step) {
        const found = cells[i].querySelector("a[data-p]");
        if (found && found.offsetParent) return found;
      }
      return null;
    }
    for (let i = rows.indexOf(cell.parentNode) + step; rows[i]; i += step) {
      const found = rows[i].cells[cell.cellIndex]?.querySelector("a[data-p]");
      if (found) return found;
    }
    return null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && panel.open) {
      event.preventDefault();
      panel.close();
      return;
    }
    const link = event.target.closest?.("a[data-p]");
    if (link) {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        openPanel(link);
      } else if (event.key.startsWith("Arrow")) {
        const to = neighbour(link, event.key);
        if (to) {
          event.preventDefault();
          to.focus();
        }
      }
    } else if (panel.open && panel.contains(event.target)) {
      if (event.key === "ArrowRight" || event.key === "n") go(current + 1);
      else if (event.key === "ArrowLeft" || event.key === "p") go(current - 1);
    }
  });

  // ---- Tables: sorting and filtering ----

  const collator = new Intl.Collator(root.lang, { numeric: true, sensitivity: "base" });

  /** What a cell sorts by: a number, or its text; null: nothing, sorted last. */
  function sortKey(cell, numeric) {
    if (!cell) return null;
    const text = cell.textContent.trim();
    if (!numeric) return text || null;
    const number = parseFloat(cell.dataset.v ?? text);
    return Number.isNaN(number) ? null : number;
  }

  class SortedTable {
    constructor(figure) {
      this.table = figure.querySelector("table");
      this.scroll = figure.querySelector(".scroll");
      this.bodies = [...this.table.tBodies];
      this.rowsOf = new Map(this.bodies.map((body) => [body, [...body.rows]]));
      this.rows = [...this.table.querySelectorAll("tbody tr:not(.h):not(.sum)")];
      this.sums = [...this.table.querySelectorAll("tbody tr.sum")];
      this.sorted = document.createElement("tbody");
      this.filter = "all";
      this.addControls(figure);
      if (this.rows.length > 1) this.addSorting();
      for (const cell of this.table.querySelectorAll("[colspan]")) cell.dataset.span = cell.colSpan;
    }

    addControls(figure) {
      const parts = document.getElementById("_controls");
      const copy = parts.content.cloneNode(true);
      this.words = parts.dataset;
      this.controls = copy.querySelector(".controls");
      this.status = copy.querySelector(".status");
      this.order = copy.querySelector(".order");
      this.order.hidden = true;
      this.order.addEventListener("click", () => {
        this.restore();
        this.head?.querySelector("button").focus();
      });
      this.filters = [...copy.querySelectorAll(".filter button")];
      for (const button of this.filters) {
        button.setAttribute("aria-pressed", String(button.className === "all"));
        button.addEventListener("click", () => this.setFilter(button.className));
      }
      if (!this.hasDirections()) copy.querySelector(".filter").remove();
      const skip = copy.querySelector(".skip");
      const end = document.createElement("span");
      end.id = `after-${figure.id}`;
      end.tabIndex = -1;
      figure.append(end);
      skip.href = `#${encodeURIComponent(end.id)}`;
      if (this.table.querySelectorAll("a[data-p]").length < 6) skip.remove();
      this.scroll.before(copy);
    }

    /** Whether columns, rows or signs are about a barrier or a facilitator. */
    hasDirections() {
      const has = (pattern) => ["b", "f"].every((name) => this.table.querySelector(pattern.replace("?", name)));
      this.byRow = has("tr.r?");
      this.bySign = has("a.?");
      return this.byRow || this.bySign || has("[data-c].?");
    }

    addSorting() {
      for (const head of this.table.tHead.querySelectorAll("[data-c]")) {
        const button = document.createElement("button");
        button.type = "button";
        button.title = this.words.sort;
        head.dataset.label = head.textContent;
        button.textContent = head.textContent;
        const manual = head.querySelector("a");  // what the name means: beside the button
        head.replaceChildren(button);
        if (manual) {
          manual.textContent = "?";
          manual.setAttribute("aria-label", `${head.dataset.label}?`);
          head.append(" ", manual);
        }
        head.setAttribute("aria-sort", "none");
        button.addEventListener("click", () => this.sortBy(head));
      }
    }

    /** Numbers from high to low first, texts from a to z; a third click restores. */
    sortBy(head) {
      const numeric = head.classList.contains("n");
      const turns = numeric ? ["descending", "ascending"] : ["ascending", "descending"];
      const way = turns[turns.indexOf(head.getAttribute("aria-sort")) + 1];
      this.restore();
      this.head = head;
      if (!way) return;
      const column = Number(head.dataset.c);
      const sign = way === "ascending" ? 1 : -1;
      const keyed = this.rows.map((row) => [sortKey(row.cells[column], numeric), row]);
      keyed.sort(([a], [b]) => {
        if (a === null || b === null) return (a === null) - (b === null);
        return sign * (numeric ? a - b : collator.compare(a, b));
      });
      for (const body of this.bodies) body.remove();
      this.sorted.replaceChildren(...keyed.map(([, row]) => row), ...this.sums);
      this.table.append(this.sorted);
      head.setAttribute("aria-sort", way);
      this.order.hidden = false;
      this.say(fill(this.words.sorted, columnWords(this.table, column).join(", ")));
    }

    /** Back to the order of the codebook, with its heading rows. */
    restore() {
      if (this.sorted.parentNode) this.sorted.remove();
      for (const body of this.bodies) {
        body.replaceChildren(...this.rowsOf.get(body));
        this.table.append(body);
      }
      for (const head of this.table.tHead.querySelectorAll("[aria-sort]")) head.setAttribute("aria-sort", "none");
      this.order.hidden = true;
      this.say("");
    }

    say(text) {
      const shown = this.rows.filter((row) => !row.hidden).length;
      const rows = shown < this.rows.length ? fill(this.words.rows, String(shown), String(this.rows.length)) : "";
      this.status.textContent = [rows, text].filter(Boolean).join(" · ");
    }

    setFilter(name) {
      this.filter = name;
      this.table.classList.toggle("f-b", name === "b");
      this.table.classList.toggle("f-f", name === "f");
      for (const button of this.filters) button.setAttribute("aria-pressed", String(button.className === name));
      for (const row of this.rows) {
        row.hidden = name !== "all" && this.isEmpty(row, name);
      }
      for (const [body, rows] of this.rowsOf) {
        const head = rows.find((row) => row.classList.contains("h"));
        if (head) head.hidden = rows.length > 1 && rows.every((row) => row === head || row.hidden);
      }
      this.fitSpans();
      this.say("");
      measure();
    }

    /** Whether `row` has nothing about direction `name`. */
    isEmpty(row, name) {
      if (this.byRow) return !row.classList.contains(`r${name}`);
      if (this.bySign) return !row.querySelector(`a.${name}, a.m`);
      const cells = [...row.querySelectorAll(`td.${name}`)];
      return cells.every((cell) => cell.classList.contains("z") || !cell.textContent.trim());
    }

    /** A header spans only the columns that are shown. */
    fitSpans() {
      const off = { all: "none", b: "f", f: "b" }[this.filter];
      const shown = [...this.table.tHead.querySelectorAll("[data-c]")]
        .sort((a, b) => a.dataset.c - b.dataset.c)
        .map((head) => !head.classList.contains(off));
      let at = 0;
      for (const over of this.table.tHead.rows[0].cells) {
        const span = Number(over.dataset.span || 1);
        const count = shown.slice(at, at + span).filter(Boolean).length;
        if (over.dataset.span) {
          over.hidden = count === 0;
          over.colSpan = Math.max(count, 1);
        }
        at += span;
      }
      const all = shown.filter(Boolean).length;
      for (const cell of this.table.querySelectorAll("tr.h th")) cell.colSpan = all;
    }

    /** Whether it is as narrow as its place, and higher than the window. */
    measure() {
      this.fits = this.table.offsetWidth <= this.scroll.offsetWidth + 1;
      this.tall = !this.fits && this.table.offsetHeight > innerHeight;
      this.stays = [this.table.tHead.offsetHeight, this.table.querySelector("th.name")?.offsetWidth ?? 0];
    }

    /** A table that fits needs no scroll bar, and its header may follow the page. */
    place() {
      const { scroll, table } = this;
      scroll.classList.toggle("fits", this.fits);
      scroll.classList.toggle("tall", this.tall);
      // A number that gets the focus is not to stand below a header that stays.
      const [top, left] = this.stays;
      scroll.style.scrollPadding = this.fits ? "" : `${this.tall ? top : 0}px 0 0 ${left}px`;
      if (this.fits) {
        for (const name of ["tabindex", "role", "aria-labelledby"]) scroll.removeAttribute(name);
      } else {
        scroll.tabIndex = 0;
        scroll.setAttribute("role", "region");
        scroll.setAttribute("aria-labelledby", table.getAttribute("aria-labelledby"));
      }
    }
  }

  const tables = [...document.querySelectorAll("figure.table")].map((figure) => new SortedTable(figure));

  /** All are measured before any is changed, so that the page is laid out once. */
  function measure() {
    for (const table of tables) table.measure();
    for (const table of tables) table.place();
  }
  if (tables.length) new ResizeObserver(measure).observe(document.querySelector("main"));

  // ---- Contents ----

  const contents = document.querySelector(".toc details");
  if (contents) {
    if (!isWide()) contents.open = false;
    matchMedia("(min-width: 64rem)").addEventListener("change", (change) => (contents.open = change.matches));
    const links = [...contents.querySelectorAll("a")].map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]);
    let waiting = false;
    const showHere = () => {
      waiting = false;
      let here = links[0];
      for (const entry of links) {
        if (entry[1] && entry[1].getBoundingClientRect().top < innerHeight / 3) here = entry;
      }
      for (const [link] of links) link.removeAttribute("aria-current");
      here[0].setAttribute("aria-current", "true");
      for (const item of contents.querySelectorAll("li")) item.classList.toggle("here", item.contains(here[0]));
    };
    addEventListener("scroll", () => {
      if (!waiting) requestAnimationFrame(showHere);
      waiting = true;
    }, { passive: true });
    showHere();
    contents.addEventListener("click", (event) => {
      if (event.target.closest("a") && !isWide()) contents.open = false;
    });
  }
})();
