// The slider: the map on any day of the treaty's time, from the course of every state that the page brings.
const { states, days, statuses, names } = JSON.parse(document.getElementById("course").textContent);
const slider = document.getElementById("slider");
const when = document.getElementById("when");
const said = document.getElementById("said");
const on = document.querySelector("form.days input[name=on]");
const links = new Map([...document.querySelectorAll("#map a[data-code]")].map((link) => [link.dataset.code, link]));
const DAY = 86400000;
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

const number = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const spelled = (text) => `${Number(text.slice(8))} ${months[Number(text.slice(5, 7)) - 1]} ${Number(text.slice(0, 4))}`;

function letterOn(course, day) {
  let letter = course[0][1];
  for (const [since, next] of course) if (since <= day) letter = next;
  return letter;
}

function paint(code, letter) {
  const link = links.get(code);
  if (!link) return;
  const [status, words] = statuses[letter];
  const name = `${names[code]}: ${words}`;
  if (link.getAttribute("aria-label") === name) return;
  link.setAttribute("class", `state ${status}`);
  link.removeAttribute("fill");
  link.setAttribute("aria-label", name);
  link.querySelector("title").textContent = name;
}

function show(day) {
  const counts = {};
  const news = [];
  for (const [code, course] of Object.entries(states)) {
    const letter = letterOn(course, day);
    counts[letter] = (counts[letter] || 0) + 1;
    paint(code, letter);
    const turned = course.some(([since]) => since === day);
    links.get(code)?.classList.toggle("changed", turned);
    if (turned) news.push(`${names[code]}: ${statuses[letter][1]}`);
  }
  for (const count of document.querySelectorAll("[data-count]")) count.textContent = counts[count.dataset.count] || 0;
  for (const place of document.querySelectorAll("[data-day]")) place.textContent = spelled(day);
  const parties = document.querySelector("[data-parties]");
  if (parties) parties.textContent = (counts.P || 0) + (counts.L || 0);
  said.textContent = `${spelled(day)}${news.length ? ` — ${news.join("; ")}` : ""}`;
  when.value = number(day);
  when.setAttribute("aria-valuetext", spelled(day));
  for (const link of links.values()) link.setAttribute("href", `${link.getAttribute("href").split("?")[0]}?on=${day}`);
}

function move(day) {
  on.value = day;
  show(day);
  history.replaceState(null, "", `?on=${day}`);
}

function step(by) {
  const next = by > 0 ? days.find((day) => day > on.value) : days.findLast((day) => day < on.value);
  if (next) move(next);
  return Boolean(next);
}

let playing = null;
const play = slider.querySelector("[data-play]");
function stop() {
  clearInterval(playing);
  playing = null;
  play.textContent = "Play";
  play.setAttribute("aria-pressed", "false");
}
play.addEventListener("click", () => {
  if (playing) return stop();
  if (!days.some((day) => day > on.value)) move(days[0]);
  play.textContent = "Stop";
  play.setAttribute("aria-pressed", "true");
  playing = setInterval(() => step(1) || stop(), 400);
});

if (days.length && !new URLSearchParams(location.search).get("as-known-on")) {
  when.min = Math.min(number(days[0]), number(on.value)) - 200;
  when.max = Math.max(number(days.at(-1)), number(on.value), Math.floor(Date.now() / DAY)) + 200;
  slider.hidden = false;
  when.value = number(on.value);
  when.addEventListener("input", () => move(iso(Number(when.value))));
  on.addEventListener("change", () => /^\d{4}-\d{2}-\d{2}$/.test(on.value) && move(on.value));
  for (const button of slider.querySelectorAll("[data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
  show(on.value);
}

// One stop for the keyboard on the map: arrows go from state to state in the order of names.
const order = [...links.values()];
if (order.length) order[0].tabIndex = 0;
document.getElementById("map").addEventListener("keydown", (event) => {
  const at = order.indexOf(document.activeElement);
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (at < 0 || !by) return;
  event.preventDefault();
  const next = order[(at + by + order.length) % order.length];
  order[at].tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  said.textContent = next.getAttribute("aria-label");
});
