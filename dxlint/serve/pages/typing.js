"use strict";
// Findings as one types: when the typing pauses, what the form would send is sent, and what the answer shows takes the
// place of what is shown. Without this script the button does the same.
const form = document.querySelector(".bar details form");
const state = form.querySelector("[role=status]");
const BUSY = 503;
let pause, asked;

function wait(milliseconds) {
  clearTimeout(pause);
  pause = setTimeout(again, milliseconds);
}

async function again() {
  asked?.abort();
  const own = (asked = new AbortController());
  form.setAttribute("aria-busy", "true");
  let answer, markup;
  try {
    answer = await fetch(form.action, { method: "POST", body: new FormData(form), signal: own.signal });
    markup = await answer.text();
  } catch {
    if (own !== asked) return;
    form.removeAttribute("aria-busy");
    state.textContent = state.dataset.gone;
    return;
  }
  if (own !== asked) return;
  form.removeAttribute("aria-busy");
  // The styles that are there stay: the policy knows them by their sum.
  const page = new DOMParser().parseFromString(markup.replace(/<style>[^]*?<\/style>/, ""), "text/html");
  const counts = page.querySelector("header .counts");
  if (!counts) {
    // It was refused: what is shown is that of before.
    state.textContent = [...page.querySelectorAll("main section p:not(:has(a))")].map((one) => one.textContent).join(" ");
    if (answer.status === BUSY) wait(3000);
    return;
  }
  state.replaceChildren(...counts.cloneNode(true).childNodes);
  for (const part of [".bar > form", "header h1", "header .counts", "header .understood", "main", "footer"])
    document.querySelector(part).replaceWith(page.querySelector(part));
  document.title = page.title;
  // Kinds and sections of findings are numbered anew: what chose among those of before would hide others.
  for (const one of document.querySelectorAll(".controls .narrow")) one.remove();
}

form.addEventListener("input", () => wait(300));
