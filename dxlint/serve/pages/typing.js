"use strict";
// Findings as one types: when the typing pauses, what the form would send is sent, and what the answer shows takes the
// place of what is shown. Without this script the button does the same.
const form = document.querySelector(".bar details form");
const state = form.querySelector("[role=status]");
let pause, asked;

async function again() {
  asked?.abort();
  const own = (asked = new AbortController());
  form.toggleAttribute("aria-busy", true);
  let page;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), signal: own.signal });
    const markup = (await answer.text()).replace(/<style>[^]*?<\/style>/, ""); // those that are there stay
    page = new DOMParser().parseFromString(markup, "text/html");
  } catch {
    if (own === asked) form.removeAttribute("aria-busy");
    return;
  }
  if (own !== asked) return;
  form.removeAttribute("aria-busy");
  const counts = page.querySelector("header .counts");
  state.replaceChildren(...(counts ?? page.querySelector("main")).cloneNode(true).childNodes);
  if (!counts) return; // it was refused: what is shown is that of before
  for (const part of [".bar > form", "header .counts", "header .understood", "main", "footer"])
    document.querySelector(part).replaceWith(page.querySelector(part));
}

form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(again, 300);
});
