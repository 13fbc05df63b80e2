// After something was sent, the answer (what went wrong, what was done) takes the focus, so that a
// screen reader speaks it first. Links in an error summary lead to the field itself, not near it.
export function focusFirst() {
  const answer = document.querySelector("[data-focus]");
  if (!answer) return;
  answer.setAttribute("tabindex", "-1");
  answer.focus({ preventScroll: answer.getBoundingClientRect().top < window.innerHeight / 2 });

  answer.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const heading = field.closest("fieldset")?.querySelector("legend") ?? document.querySelector(`label[for="${field.id}"]`);
    (heading ?? field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
}
