// Where people write: see how it reads without leaving the page, and a draft kept on the server.
// Both post the whole form to an address named by the page; nothing is kept in the browser.
import { atRisk } from "./at_risk.js";
import { noticing } from "./noticing.js";

const QUIET = 3000;
// Without a sign-in, and with one that began after this page was opened.
const SIGNED_OUT = ["401", "200"];

async function post(url, form) {
  const body = new FormData(form);
  const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
  const told = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (!told) throw new Error(String(answer.status));
  return { ok: answer.ok, ...(await answer.json()) };
}

function keepDraft(box, form, textarea) {
  const said = box.querySelector("[data-saved]");
  const advice = box.querySelector("[data-advice]");
  const notice = noticing(box, textarea);
  const url = `${box.dataset.draft}?box=${encodeURIComponent(textarea.name)}`;
  let waiting;
  let kept = textarea.value;
  let stopped;

  async function keep() {
    clearTimeout(waiting);
    const words = textarea.value;
    try {
      const answer = await post(url, form);
      if (answer.ok) kept = words;
      // Once for the same words, so that whoever goes back to the page can read it.
      if (answer.stop && stopped !== words) {
        stopped = words;
        atRisk(form, keep);
      }
      if (advice) advice.textContent = answer.advice ?? "";
      said.textContent = answer.said;
      notice(answer.findings ?? [], words);
    } catch (problem) {
      said.textContent = SIGNED_OUT.includes(problem.message)
        ? "You were signed out. Your words are still here: send them, sign in if you are asked, and they come with you."
        : "Your draft could not be kept just now. Your words are still here; we will try again.";
      waiting = setTimeout(keep, 5 * QUIET);
    }
  }

  textarea.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, QUIET);
  });
  box.querySelector("[data-draft-button]")?.addEventListener("click", (event) => {
    event.preventDefault();
    keep();
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
  // Asks before leaving only while something is unsaved; browsers show their own words.
  window.addEventListener("beforeunload", (event) => {
    if (textarea.value !== kept && !form.dataset.sending) event.preventDefault();
  });
}

function showPreview(box, form) {
  const button = box.querySelector("[data-preview-button]");
  const pane = box.querySelector("[data-preview-pane]");
  button?.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      const answer = await post(box.dataset.preview, form);
      // Cleaned by the server in the same way as a post; the page's policy allows no script either.
      const prose = document.createElement("div");
      prose.className = "prose";
      prose.innerHTML = answer.html;
      pane.replaceChildren(prose);
    } catch {
      pane.textContent = "The preview is not available just now. Your words are still here.";
    }
    pane.hidden = false;
    pane.focus();
  });
}

export function writeBoxes() {
  for (const box of document.querySelectorAll("[data-write-box]")) {
    const textarea = box.querySelector("textarea");
    const form = textarea.form;
    if (!form) continue;
    if (box.dataset.draft) keepDraft(box, form, textarea);
    if (box.dataset.preview) showPreview(box, form);
  }
}
