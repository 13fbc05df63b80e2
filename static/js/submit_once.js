// A second press of a slow button must not post twice. The server refuses doubles as well; this only
// spares people the surprise. A button that was pressed keeps its name and value in what is sent.
const PAUSE = 4000;

export function submitOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    setTimeout(() => delete form.dataset.sending, PAUSE);
  });
  // Coming back by the back button finds the form ready again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
  });
}
