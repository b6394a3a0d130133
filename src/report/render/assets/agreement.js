// The script of the page on which coders talk through what they differ in: filters the list, leafs
// through it, and shows in the text what the list is at. No text ever becomes markup.
"use strict";
(() => {
  document.documentElement.classList.add("js");
  const controls = document.querySelector(".leafing");
  const code = document.getElementById("_code");
  const kind = document.getElementById("_kind");
  const status = controls.querySelector(".position");
  const list = document.querySelector(".points > .list");
  const points = [...list.querySelectorAll("li[data-marks]")];
  controls.hidden = false;

  const runsOf = new Map();  // by the id of a mark
  for (const run of document.querySelectorAll(".r[data-marks]")) {
    for (const id of run.dataset.marks.split(" ")) {
      if (!runsOf.has(id)) runsOf.set(id, []);
      runsOf.get(id).push(run);
    }
  }

  let current = null;
  const shown = () => points.filter((point) => !point.hidden);

  function tell() {
    const all = shown();
    const at = all.indexOf(current);
    status.textContent = controls.dataset.position.replace("{}", at < 0 ? "–" : at + 1).replace("{}", all.length);
  }

  function paint(point, on) {
    if (!point) return;
    point.classList.toggle("now", on);
    if (on) point.setAttribute("aria-current", "true");
    else point.removeAttribute("aria-current");
    for (const id of point.dataset.marks.split(" ").filter(Boolean)) {
      for (const run of runsOf.get(id) || []) run.classList.toggle("now", on);
    }
  }

  /** Brings `item` into view within the list alone, not the page. */
  function reveal(item) {
    const box = list.getBoundingClientRect();
    const own = item.getBoundingClientRect();
    if (own.top >= box.top && own.bottom <= box.bottom) return;
    if (list.scrollHeight > list.clientHeight) list.scrollTop += own.top - box.top - box.height / 4;
  }

  function choose(point) {
    paint(current, false);
    current = point;
    paint(current, true);
    tell();
  }

  function textOf(point) {
    return document.getElementById(point.querySelector("a.go").hash.slice(1));
  }

  function go(step) {
    const all = shown();
    if (all.length === 0) return;
    const at = all.indexOf(current);
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
    choose(all[next]);
    reveal(current);
    const place = textOf(current);
    if (place) place.scrollIntoView({block: "center"});
  }

  function filter() {
    for (const point of points) {
      point.hidden = (code.value !== "" && point.dataset.code !== code.value) ||
          (kind.value !== "" && point.dataset.kind !== kind.value);
    }
    for (const section of list.querySelectorAll("section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    if (current && current.hidden) choose(null);
    tell();
  }

  code.addEventListener("change", filter);
  kind.addEventListener("change", filter);
  controls.querySelector(".previous").addEventListener("click", () => go(-1));
  controls.querySelector(".next").addEventListener("click", () => go(1));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const point = link ? link.closest("li[data-marks]") : event.target.closest("li[data-marks]");
    if (point && points.includes(point)) {
      choose(point);
      const place = textOf(point);
      if (!link && place) place.scrollIntoView({block: "center"});
      return;
    }
    const back = link && link.hash.startsWith("#p") ? document.getElementById(link.hash.slice(1)) : null;
    if (!points.includes(back)) return;
    event.preventDefault();
    if (back.hidden) {
      code.value = "";
      kind.value = "";
      filter();
    }
    choose(back);
    reveal(back);
    back.querySelector("a.go").focus({preventScroll: true});
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("select, input")) return;
    if (event.key === "n" || event.key === "p") {
      event.preventDefault();
      go(event.key === "n" ? 1 : -1);
    }
  });
  filter();
})();
