"use strict";
// One text, its grid, the next one: the page keeps nothing itself, every mark goes to the program at once.
const $ = (id) => document.getElementById(id);
const EVERY = 8000; // milliseconds between two signs of life
let words = {}, questions = [], here = null, at = -1, draft = null, row = 0, named = false, asking = false, last = null;
let language = "fr", marker = "";
let alone = false, more = 0, ten = null; // points without levels: a fraction, the first of two digits

function say(name, values = {}) {
  return (words[name] || name).replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}
const number = (value) => String(Math.round(value * 100) / 100).replace(".", language === "fr" ? "," : ".");
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") made.textContent = value;
    else if (name === "on") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}
// Bold and code of a rubric's cells, as text nodes: nothing of a text becomes HTML here.
function phrase(text) {
  return text.split(/(\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/).filter(Boolean).map((part) => {
    if (part.startsWith("**")) return make("b", { text: part.slice(2, -2) });
    if (part.startsWith("*") && part.length > 2) return make("em", { text: part.slice(1, -1) });
    return document.createTextNode(part);
  });
}
function paragraphs(text) {
  return text.split(/\n\s*\n/).filter((one) => one.trim()).map((one) => {
    const heading = one.match(/^#+ (.*)$/);
    if (heading) return make("h3", {}, ...phrase(heading[1]));
    if (!/^- /m.test(one)) return make("p", {}, ...phrase(one));
    const [before, ...items] = one.split(/^- /m);
    const list = make("ul", {}, ...items.map((item) => make("li", {}, ...phrase(item.trim()))));
    return before.trim() ? make("div", {}, make("p", {}, ...phrase(before.trim())), list) : list;
  });
}
function told(text, bad = false) {
  const place = $("box").open ? $("box-said") : $("said");
  place.classList.toggle("bad", bad);
  place.textContent = "";
  requestAnimationFrame(() => { place.textContent = text; });
}
async function ask(path, body) {
  const options = body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {};
  let answer;
  try {
    answer = await fetch("api/" + path, options);
  } catch {
    throw new Error(say("lost"));
  }
  const found = await answer.json().catch(() => ({ error: say("lost") }));
  if (!answer.ok) throw new Error(found.error || say("lost"));
  return found;
}
// One thing at a time: a key pressed while the program answers is not lost, it waits.
let line = Promise.resolve();
function then(action) {
  line = line.then(action).catch((error) => told(error.message, true));
  return line;
}

// ---- questions and texts

async function begin() {
  const found = await ask("start");
  ({ words, questions, language, marker } = found);
  document.documentElement.lang = language;
  document.title = `${found.unit} · ${say("title")}`;
  $("unit").textContent = found.unit;
  for (const [id, name, key] of [["to-compare", "compare", "C"], ["to-grid", "grid", "T"], ["to-help", "help", "?"]]) {
    $(id).replaceChildren(say(name) + " ", make("kbd", { text: key }));
  }
  $("price-word").textContent = say("points");
  $("typed-word").replaceChildren(say("or_points") + " ", make("kbd", { text: "P" }));
  $("to-alone").replaceChildren(say("alone") + " ", make("kbd", { text: "A" }));
  $("remark-word").replaceChildren(say("remark") + " ", make("kbd", { text: "M" }));
  $("again-word").replaceChildren(say("remarks") + " ", make("kbd", { text: "R" }));
  $("keep").replaceChildren(say("keep") + " ", make("kbd", { text: "↵" }));
  $("who-title").textContent = say("who");
  $("who-why").textContent = say("who_why");
  $("who-go").textContent = say("go");
  showMarker();
  showBlind();
  const first = questions.find((one) => one.waiting) || questions[0];
  await open(first.name);
  if (!marker) $("who").showModal();
  else beHere();
  setInterval(beHere, EVERY);
}
function showMarker() { $("marker").textContent = marker ? say("marker", { name: marker }) : ""; }
function showBlind() {
  $("blind").setAttribute("aria-pressed", named ? "false" : "true");
  $("blind").replaceChildren(say(named ? "name_shown" : "blind") + " ", make("kbd", { text: "N" }));
}
// "Exercise 4.12. Three texts (b)" is "4.12 b · Three texts" where there is little room.
const brief = (title) => title.replace(/^\D+ (?=\d)/, "").replace(/^([\d.]*\d)\.? (.*) \(([a-j])\)$/, "$1 $3 · $2");
function showQuestions() {
  $("questions").replaceChildren(...questions.map((one) => make(
    "button", { type: "button", "aria-current": here && here.name === one.name ? "true" : null, title: one.title, on: () => then(() => open(one.name)) },
    make("span", { text: brief(one.title) }),
    make("small", { text: one.waiting ? say("waiting", { number: one.waiting }) : say("done") }),
  )));
}
async function open(name, key = null) {
  here = await ask("texts?question=" + encodeURIComponent(name));
  count();
  const wanted = key ? here.texts.findIndex((one) => one.key === key) : here.texts.findIndex((one) => one.to_do);
  at = Math.max(wanted, 0);
  show();
}
function count() {
  const one = questions.find((question) => question.name === here.name);
  one.waiting = here.texts.filter((text) => text.to_do).length;
  showQuestions();
}
const current = () => here && here.texts[at];
function show() {
  const text = current();
  asking = false;
  $("far").firstElementChild.style.width = here.texts.length ? `${(100 * here.texts.filter((one) => !one.to_do).length) / here.texts.length}%` : "0";
  $("which").textContent = text ? say("text_of", { number: text.number, all: here.texts.length }) : "";
  $("title").textContent = here.title;
  $("whose").textContent = "";
  if (text && text.html) $("text").innerHTML = text.html; // made and escaped by the program; the page allows no script
  else $("text").replaceChildren(make("p", { class: "quiet", text: say(text ? "empty" : "no_texts") }));
  for (const link of $("text").querySelectorAll("a")) link.removeAttribute("href"); // who reads stays here
  $("text").scrollTop = 0;
  $("expected").replaceChildren(...paragraphs(here.grid.expected));
  $("rule").replaceChildren(...paragraphs(here.grid.rule));
  const given = text && text.given;
  draft = {
    levels: given ? { ...given.levels } : {},
    off: given ? given.off : 0,
    typed: given && given.typed !== null ? number(given.typed) : "",
    touched: false,
    latest: null,
  };
  if (text && text.elsewhere && text.points !== null) draft.typed = number(text.points);
  $("typed").value = draft.typed;
  $("remark").value = text ? text.remark : "";
  row = firstOpen();
  more = 0;
  ten = null;
  drawBadges();
  drawGrid();
  drawRemarks();
  fit();
  if (named) showName().catch((error) => told(error.message, true));
  beHere();
  if (!here.grid.criteria.length && text && !alone && !$("who").open) $("typed").focus();
  else if (document.activeElement && document.activeElement !== document.body) document.activeElement.blur();
}
function fit() {
  document.body.classList.remove("tight", "tighter", "tightest");
  for (const size of ["tight", "tighter", "tightest"]) {
    if ($("text").scrollHeight <= $("text").clientHeight + 1) return;
    document.body.classList.remove("tight", "tighter", "tightest");
    document.body.classList.add(size);
  }
}
function drawBadges() {
  const text = current(), badges = [];
  if (text) {
    if (text.second) badges.push(["second", {}, ""]);
    if (text.given && !text.elsewhere && text.decided === null) badges.push(["marked", { points: number(text.points) }, "good"]);
    if (text.decided !== null) badges.push(["decided", { points: number(text.points), marker: text.decided }, "good"]);
    if (text.elsewhere) badges.push(["elsewhere", { points: number(text.points) }, "look"]);
    if (text.again) badges.push(["again", {}, "look"]);
  }
  $("badges").replaceChildren(...badges.map(([name, values, style]) => make("span", { class: "badge " + style, text: say(name, values) })));
  const alike = text ? text.alike.length : 0;
  $("to-alike").hidden = !alike;
  $("to-alike").replaceChildren(say("alike", { number: alike }) + " ", make("kbd", { text: "G" }));
}
async function showName() {
  const text = current();
  if (!text) return;
  const found = await ask(`name?question=${encodeURIComponent(here.name)}&key=${text.key}`);
  if (text === current() && named) $("whose").textContent = found.name;
}
async function beHere() {
  if (!here || !marker) return;
  const text = current();
  const found = await ask("here", { question: here.name, key: text ? text.key : "" }).catch(() => ({ others: [] }));
  const same = found.others.filter((one) => one.same), all = same.length ? same : found.others;
  const sentence = all.length ? say(same.length ? "here_same" : "here", { marker: [...new Set(all.map((one) => one.marker))].join(", ") }) : "";
  if ($("others").textContent !== sentence) $("others").textContent = sentence;
}

// ---- the grid

const firstOpen = () => {
  const found = here.grid.criteria.findIndex((one) => !(one.key in draft.levels));
  return found < 0 ? Math.max(here.grid.criteria.length - 1, 0) : found;
};
function price() {
  const criteria = here.grid.criteria;
  if ($("typed").value.trim()) return null;
  if (!criteria.length || criteria.some((one) => !(one.key in draft.levels))) return undefined;
  const sum = criteria.reduce((all, one) => all + one.levels[draft.levels[one.key]].points, 0);
  return Math.min(Math.max(sum - draft.off, 0), here.grid.most);
}
function drawGrid() {
  const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.level : null;
  $("criteria").replaceChildren(...here.grid.criteria.map((one, index) => {
    const levels = one.levels.map((level, value) => make(
      "button",
      { type: "button", class: level.wording ? "" : "bare", "aria-pressed": draft.levels[one.key] === value ? "true" : "false", "data-level": `${index}-${value}`, title: `${number(level.points)} ${say("points").toLowerCase()}`, on: (event) => { if (event.detail) event.currentTarget.blur(); row = index; choose(value); } },
      make("b", { text: String(value) }), ...(level.wording ? [make("span", {}, ...phrase(level.wording))] : []),
    ));
    const name = make("legend", {}, ...phrase(one.name));
    return make("fieldset", { class: "row" + (index === row && !alone ? " now" : "") }, name, make("div", { class: "levels" }, ...levels));
  }));
  if (focused) document.querySelector(`[data-level="${focused}"]`)?.focus();
  const found = price(), typed = $("typed").value.trim();
  $("total").textContent = waiting() || typed || (found === undefined ? "–" : number(found));
  $("most").textContent = say("of", { most: number(here.grid.most) });
  $("off").hidden = !draft.off;
  $("off").textContent = say("off", { points: number(draft.off) });
  drawAlone();
}
const missing = () => here.grid.criteria.filter((one) => !(one.key in draft.levels));
function choose(level) {
  const criterion = here.grid.criteria[row];
  if (!criterion || !current()) return;
  if (level >= criterion.levels.length) return told(say("no_level", { level }), true);
  draft.levels[criterion.key] = level;
  draft.latest = level;
  draft.touched = true;
  $("typed").value = "";
  const rest = here.grid.criteria.findIndex((one, index) => index > row && !(one.key in draft.levels));
  const next = rest >= 0 ? rest : here.grid.criteria.findIndex((one) => !(one.key in draft.levels));
  row = next >= 0 ? next : Math.min(row + 1, here.grid.criteria.length - 1);
  more = 0;
  ten = null;
  drawGrid();
}
// By keyboard the level that was missing last keeps the text; one that had them all waits for Enter.
function press(level) {
  const open = missing().length;
  choose(level);
  if (open && !missing().length) return keep();
}
function same() {
  const open = missing(), level = draft.latest;
  if (!open.length) return;
  if (level === null) return told(say("no_latest"), true);
  if (open.some((one) => level >= one.levels.length)) return told(say("no_level", { level }), true);
  for (const one of open) draft.levels[one.key] = level;
  draft.touched = true;
  drawGrid();
  return keep();
}
function takeOff(step) {
  if (!here.grid.criteria.length) return;
  draft.off = Math.max(0, draft.off + step);
  draft.touched = true;
  drawGrid();
}

// ---- points alone: a digit is whole points, and the next text

const waiting = () => (more || ten !== null ? `${ten === null ? "" : ten}… ${more ? (more > 0 ? "+ " : "− ") + number(Math.abs(more)) : ""}`.trim() : "");
function drawAlone() {
  document.body.classList.toggle("alone", alone);
  $("to-alone").setAttribute("aria-pressed", alone ? "true" : "false");
  $("alone").hidden = !alone;
  if (!alone) return;
  const typed = $("typed").value.trim();
  $("alone-word").textContent = say(here.grid.most < 10 ? "alone_why" : "alone_why_tens");
  $("alone-points").replaceChildren(...Array.from({ length: Math.floor(here.grid.most) + 1 }, (_, points) => make(
    "button", { type: "button", "aria-pressed": typed === number(points) ? "true" : "false", text: String(points), on: (event) => { if (event.detail) event.currentTarget.blur(); propose(points + more); } },
  )));
  const signs = [["↑", 0.25], ["↓", -0.25], [",", 0.5]];
  $("alone-more").replaceChildren(...signs.map(([key, step]) => make(
    "button", { type: "button", "aria-label": `${say("alone_before")} ${step > 0 ? "+" : "−"} ${number(Math.abs(step))}`, on: (event) => { if (event.detail) event.currentTarget.blur(); add(step); } },
    make("kbd", { text: key }), ` ${step > 0 ? "+" : "−"}\u00a0${number(Math.abs(step))}`,
  )));
}
const howAlone = () => say(here.grid.most < 10 ? "alone_on" : "alone_on_tens");
function toggleAlone() {
  alone = !alone;
  more = 0;
  ten = null;
  drawGrid();
  fit();
  told(alone ? howAlone() : say("alone_off"));
  if (alone) $("typed").blur();
}
function add(step) {
  more = Math.min(Math.max(more + step, -0.75), 0.75);
  drawGrid();
}
// Says whether these are points of this text; they stand there, and nothing is kept yet.
function propose(points) {
  more = 0;
  ten = null;
  if (!current()) return false;
  const possible = points >= 0 && points <= here.grid.most;
  if (possible) {
    $("typed").value = number(points);
    draft.touched = true;
  }
  drawGrid();
  if (!possible) told(say("alone_range", { points: number(points), most: number(here.grid.most) }), true);
  return possible;
}
function whole(digit) {
  if (here.grid.most >= 10 && ten === null) {
    ten = digit;
    return drawGrid();
  }
  return giveWhole(10 * (ten || 0) + digit + more);
}
// A text that has points already waits for Enter: a wrong key takes nothing away.
function giveWhole(points) {
  if (!propose(points)) return;
  if (current().to_do) return keep();
  told(say("alone_enter"));
}
function cancel() {
  more = 0;
  ten = null;
  drawGrid();
}
const decision = () => ({
  question: here.name, levels: draft.levels, off: draft.off, typed: $("typed").value, remark: $("remark").value,
});
async function keep() {
  const text = current();
  if (!text) return;
  if (!marker) return void $("who").showModal();
  await give([text.key]);
  last = [here.name, text.key];
  const name = text.second ? "kept_second" : "kept";
  const levels = here.grid.criteria.filter((one) => text.given.typed === null && one.key in text.given.levels).map((one) => text.given.levels[one.key]);
  const points = number(text.points) + (levels.length ? ` (${levels.join(" ")})` : "");
  const later = here.texts.findIndex((one, index) => index > at && one.to_do);
  const next = later >= 0 ? later : here.texts.findIndex((one) => one.to_do);
  if (next >= 0) {
    at = next;
    show();
    return told(say(name, { points, next: say("next_is", { number: here.texts[at].number }) }));
  }
  const other = questions.find((one) => one.waiting);
  const sentence = say(name, { points, next: say(other ? "all_done" : "unit_done") });
  if (other) await open(other.name);
  else show();
  told(sentence);
}
async function give(keys) {
  const texts = here.texts.filter((one) => keys.includes(one.key));
  const seen = Object.fromEntries(texts.map((one) => [one.key, one.seen]));
  let found;
  try {
    found = await ask("give", { ...decision(), seen });
  } catch (error) {
    const now = await ask(`state?question=${encodeURIComponent(here.name)}&key=${texts[0].key}`).catch(() => null);
    if (now) { Object.assign(texts[0], now); drawBadges(); }
    throw error;
  }
  for (const one of texts) Object.assign(one, found[one.key]);
  count();
}
function go(step) {
  if (!here.texts.length) return;
  at = Math.min(Math.max(at + step, 0), here.texts.length - 1);
  show();
  const key = current().key, name = here.name;
  ask(`state?question=${encodeURIComponent(name)}&key=${key}`).then((now) => {
    const text = current();
    if (!text || text.key !== key || draft.touched || JSON.stringify(now.given) === JSON.stringify(text.given) && now.points === text.points) return;
    Object.assign(text, now);
    show();
  }).catch(() => {});
}
function back() {
  if (!last) return told(say("nothing_kept"), true);
  return open(...last);
}
const turn = (step) => {
  const index = questions.findIndex((one) => one.name === here.name) + step;
  if (questions[index]) return open(questions[index].name);
};

// ---- remarks

function drawRemarks() {
  $("remarks").replaceChildren(...here.remarks.slice(0, 9).map((one, index) => make("li", {},
    make("button", { type: "button", class: "use", title: one, on: (event) => { if (event.detail) event.currentTarget.blur(); use(index); } }, make("kbd", { text: String(index + 1) }), " " + one),
    make("button", { type: "button", title: say("remark_forget"), "aria-label": `${say("remark_forget")}: ${one}`, on: () => then(() => keepRemarks(here.remarks.filter((_, other) => other !== index))), text: "×" }),
  )));
  if (!here.remarks.length) $("remarks").replaceChildren(make("li", { class: "quiet", text: say("no_remarks") }));
  $("again").classList.toggle("asked", asking);
}
function use(index) {
  asking = false;
  const one = here.remarks[index];
  if (one) {
    const before = $("remark").value.trim();
    if (!before.split("\n").includes(one)) $("remark").value = before ? `${before}\n${one}` : one;
    draft.touched = true;
  }
  drawRemarks();
}
async function keepRemarks(remarks) {
  here.remarks = (await ask("remarks", { question: here.name, remarks })).remarks;
  drawRemarks();
}
async function saveRemark() {
  const text = $("remark").value.trim();
  if (!text) return told(say("remark_empty"), true);
  if (!here.remarks.includes(text)) await keepRemarks([...here.remarks, text]);
  told(say("remark_kept", { number: here.remarks.indexOf(text) + 1 }));
}

// ---- boxes: nearly the same texts, the grid, two markers, the keys

function box(title, body, ends = []) {
  $("box-title").textContent = title;
  $("box-body").replaceChildren(...body);
  $("box-said").textContent = "";
  $("box-ends").replaceChildren(...ends, make("button", { type: "button", text: say(ends.length ? "cancel" : "close"), on: () => $("box").close() }));
  if (!$("box").open) $("box").showModal();
  $("box-ends").querySelector("button").focus({ preventScroll: true });
  $("box").scrollTop = 0;
}
function alike() {
  const text = current();
  if (!text || !text.alike.length) return told(say("alike_none"), true);
  if (price() === undefined && !$("typed").value.trim()) return told(say("alike_mark_first"), true);
  const texts = here.texts.filter((one) => text.alike.includes(one.key));
  const cards = [text, ...texts].map((one) => {
    const content = make("div");
    content.innerHTML = one.html;
    for (const link of content.querySelectorAll("a")) link.removeAttribute("href");
    const title = say("text_of", { number: one.number, all: here.texts.length });
    const tick = make("input", { type: "checkbox", value: one.key, checked: one === text || one.points === null, disabled: one === text });
    return make("div", {}, make("label", {}, tick, " ", make("b", { text: title }), one.given ? ` · ${say("marked", { points: number(one.points) })}` : ""), content);
  });
  box(say("alike_title"), [make("p", { text: say("alike_ask") }), make("div", { class: "texts" }, ...cards)], [
    make("button", { type: "button", text: say("give_all"), on: () => then(async () => {
      await give([...$("box-body").querySelectorAll("input:checked")].map((one) => one.value));
      $("box").close();
      await keep();
    }) }),
  ]);
}
let rows = [];
function changeGrid() {
  const levels = Math.max(...here.grid.criteria.map((one) => one.levels.length), 5);
  const start = here.grid.criteria.length ? here.grid.criteria : [];
  rows = start.map((one) => structuredClone(one));
  drawGridBox(levels);
}
function drawGridBox(levels, more = []) {
  const field = (value, set, label, style = "") => {
    const made = make(style ? "input" : "textarea", { "aria-label": label, class: style, rows: style ? null : 2 });
    made.value = value;
    made.addEventListener("input", () => set(made.value));
    return made;
  };
  const head = make("tr", {}, make("th", { scope: "col", text: say("criterion") }), ...Array.from({ length: levels }, (_, level) => make("th", { scope: "col", text: say("level", { level }) })), make("td"));
  const body = rows.map((one, index) => make("tr", {},
    make("td", {}, field(one.name, (value) => { one.name = value; }, say("criterion"))),
    ...one.levels.map((level, value) => make("td", {},
      field(level.wording, (text) => { level.wording = text; }, say("level", { level: value })),
      field(typeof level.points === "number" ? number(level.points) : level.points, (text) => { level.points = text; }, say("level_points", { level: value }), "points"))),
    ...Array.from({ length: levels - one.levels.length }, () => make("td")),
    make("td", {}, make("button", { type: "button", text: say("remove_criterion"), on: () => { rows.splice(index, 1); drawGridBox(levels); } })),
  ));
  const add = make("button", { type: "button", text: say("add_criterion"), on: () => {
    const keys = rows.map((one) => Number(one.key.slice(1)) || 0);
    const every = here.grid.criteria.map((one) => Number(one.key.slice(1)) || 0);
    rows.push({ key: `c${Math.max(0, ...keys, ...every) + 1}`, name: "", levels: Array.from({ length: levels }, () => ({ wording: "", points: 0 })) });
    drawGridBox(levels);
  } });
  const send = (apply) => ask("grid", { question: here.name, apply, criteria: rows.map((one) => ({ ...one, levels: one.levels.map((level) => ({ wording: level.wording, points: typeof level.points === "number" ? String(level.points) : level.points })) })) });
  box(say("grid_title"), [make("p", { text: say("grid_why", { most: number(here.grid.most) }) }), make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)), make("p", {}, add), ...more], [
    make("button", { type: "button", text: say(more.length ? "apply" : "preview"), on: () => then(async () => {
      if (more.length) {
        const found = await send(true), key = current() && current().key;
        $("box").close();
        await open(here.name, key);
        told(say("grid_changed", { number: found.changes.length }));
      } else {
        const found = await send(false);
        const lines = found.changes.map((one) => say("repriced", { number: one.number, before: number(one.before), after: number(one.after) }));
        if (!lines.length) lines.push(say("repriced_none"));
        if (found.left) lines.push(say("repriced_left", { number: found.left }));
        if (found.lacking) lines.push(say("repriced_lacking", { number: found.lacking }));
        drawGridBox(levels, [make("ul", { id: "repriced" }, ...lines.map((text) => make("li", { text })))]);
      }
    }) }),
  ]);
  if (more.length) for (const one of $("box-body").querySelectorAll("textarea, input")) one.addEventListener("input", () => drawGridBox(levels), { once: true });
}
async function compare() {
  const found = await ask("agreement?question=" + encodeURIComponent(here.name));
  if (!found.rows.length) return box(say("compare_title"), [make("p", { text: say("compare_none") })]);
  const kappa = found.kappa === null ? say("kappa_few", { number: found.number }) : say("kappa", { kappa: number(found.kappa), number: found.number });
  const markers = [...new Set(found.rows.flatMap((one) => Object.keys(one.marks)))].sort();
  const detail = (marks) => here.grid.criteria.filter((one) => one.key in marks.levels).map((one) => `${one.name.replace(/\*/g, "").split(/[:]/)[0].trim()} ${marks.levels[one.key]}`).join(" · ");
  const cell = (one, name) => {
    const marks = one.marks[name];
    if (!marks) return make("td");
    const choose = make("button", { type: "button", text: say("choose"), on: () => then(async () => {
      await ask("settle", { question: here.name, key: one.key, marker: name });
      await open(here.name, current() && current().key);
      await compare();
      told(say("chosen", { marker: name }));
    }) });
    const end = one.counts === name && one.agreed === null ? make("span", { class: "badge good", text: say(one.settled ? one.by ? "settled_by" : "settled" : "counts", { marker: one.by }) }) : null;
    return make("td", {}, make("b", { text: number(marks.points) }), " ", ...(end ? [end] : []), ...(one.differs && !(one.settled && end) ? [" ", choose] : []), make("div", { class: "quiet", text: detail(marks) }), ...(marks.remark ? [make("div", { text: marks.remark })] : []));
  };
  const third = (one) => {
    const field = make("input", { type: "text", inputmode: "decimal", size: "5", autocomplete: "off", "aria-label": `${say("decision")}, ${say("text_of", { number: one.number, all: here.texts.length })}` });
    const decide = () => then(async () => {
      await ask("agree", { question: here.name, key: one.key, points: field.value });
      const points = field.value.trim();
      await open(here.name, current() && current().key);
      await compare();
      told(say("agreed", { points }));
    });
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); decide(); } });
    const end = one.agreed === null ? [] : [make("span", { class: "badge good", text: say("decided", { points: number(one.agreed), marker: one.by }) }), " "];
    return make("td", {}, ...end, field, " ", make("button", { type: "button", text: say("decide"), on: decide }));
  };
  const lines = [...found.rows].sort((one, other) => other.differs - one.differs).map((one) => make("tr", {},
    make("th", { scope: "row" }, make("button", { type: "button", text: String(one.number), on: () => { $("box").close(); at = here.texts.findIndex((text) => text.key === one.key); show(); } })),
    ...(one.differs ? [...markers.map((name) => cell(one, name)), third(one)] : markers.map((name) => make("td", {}, one.marks[name] ? `${number(one.marks[name].points)} ` : "", make("span", { class: "quiet", text: one.marks[name] ? say("agree") : "" }))))));
  const head = make("tr", {}, make("th", { scope: "col", text: say("title") }), ...markers.map((name) => make("th", { scope: "col", text: name })), ...(found.rows.some((one) => one.differs) ? [make("th", { scope: "col", text: say("decision") })] : []));
  box(say("compare_title"), [make("p", { text: kappa }), make("table", {}, make("thead", {}, head), make("tbody", {}, ...lines))]);
}
function help() {
  const keys = [["0 – 9", "levels"], [say("key_space"), "every"], ["⌫", "back"], ["↑ ↓", "rows"], ["↵", "keep"], ["← →", "texts"], ["PgUp PgDn", "questions"], ["P", "points"], ["A", "alone"], ["↑ ↓ ,", "alone_more"], ["X", "off"], ["R", "remark"], ["M", "write"], ["S", "save"], ["G", "group"], ["N", "name"], ["E", "expected"], ["T", "grid"], ["C", "compare"], ["?", "help"]];
  box(say("help"), [make("table", {}, make("tbody", {}, ...keys.map(([key, name]) => make("tr", {}, make("td", {}, make("kbd", { text: key })), make("td", { text: say("keys_" + name) })))))]);
}
function toggleName() {
  named = !named;
  showBlind();
  $("whose").textContent = "";
  if (named) return showName();
}
function toggleExpected() {
  $("expected").hidden = !$("expected").hidden;
  fit();
}

// ---- keys

const acts = {
  p: () => $("typed").focus(), m: () => $("remark").focus(), s: saveRemark, g: alike, n: toggleName,
  e: toggleExpected, t: changeGrid, c: compare, "?": help,
  r: () => { asking = true; drawRemarks(); told(say("remark_which")); },
  x: () => takeOff(1), X: () => takeOff(-1),
  ArrowLeft: () => go(-1), ArrowRight: () => go(1), PageUp: () => turn(-1), PageDown: () => turn(1),
  ArrowUp: () => { row = Math.max(row - 1, 0); drawGrid(); },
  ArrowDown: () => { row = Math.min(row + 1, here.grid.criteria.length - 1); drawGrid(); },
  Enter: () => keep(), Backspace: back, " ": same, a: toggleAlone,
};
// With points alone, what comes before a digit; the rest is as ever.
const actsAlone = {
  ArrowUp: () => add(0.25), ArrowDown: () => add(-0.25), ",": () => add(0.5), ".": () => add(0.5),
  " ": () => told(howAlone()), Escape: cancel,
  Enter: () => (ten === null ? keep() : giveWhole(ten + more)), Backspace: () => (waiting() ? cancel() : back()),
};
document.addEventListener("keydown", (event) => {
  if (!here || event.ctrlKey || event.metaKey || event.altKey || $("box").open || $("who").open) {
    if (here && event.key === "Enter" && event.ctrlKey && event.target === $("remark")) { event.preventDefault(); then(keep); }
    return;
  }
  const writing = event.target === $("remark"), typing = event.target === $("typed");
  if (writing || typing) {
    if (event.key === "Escape") { event.preventDefault(); event.target.blur(); }
    if (typing && event.key === "Enter") { event.preventDefault(); then(keep); }
    if (typing && event.key.toLowerCase() === "a") { event.preventDefault(); then(toggleAlone); }
    return;
  }
  if (event.target.closest("button, a, summary") && (event.key === "Enter" || event.key === " ")) return;
  if (event.key === " " && event.target.closest("[tabindex]")) return; // who scrolls a long text
  // On a French keyboard the digits of the top row need no Shift here.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  if (digit) {
    event.preventDefault();
    const value = Number(digit[1]);
    then(() => (asking ? use(value - 1) : alone ? whole(value) : press(value)));
    return;
  }
  if (asking) { asking = false; drawRemarks(); }
  const act = (alone && actsAlone[event.key]) || acts[event.key] || acts[event.key.toLowerCase()];
  if (act) { event.preventDefault(); then(act); }
});
$("typed").addEventListener("input", () => { draft.touched = true; drawGrid(); });
$("remark").addEventListener("input", () => { draft.touched = true; });
$("keep").addEventListener("click", () => then(keep));
$("to-alike").addEventListener("click", alike);
$("to-grid").addEventListener("click", changeGrid);
$("to-compare").addEventListener("click", () => then(compare));
$("to-help").addEventListener("click", help);
$("to-alone").addEventListener("click", (event) => { if (event.detail) event.currentTarget.blur(); then(toggleAlone); });
$("blind").addEventListener("click", () => then(toggleName));
$("who").addEventListener("cancel", (event) => event.preventDefault());
$("who").querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  then(async () => {
    if (!$("who-name").value.trim()) return;
    marker = (await ask("marker", { name: $("who-name").value })).marker;
    $("who").close();
    showMarker();
    await open(here.name);
  });
});
addEventListener("resize", fit);
then(begin);
