// A draft that seems to be about a child at risk now was not kept: a page of its own says whom to ring.
// The same numbers stand at the foot of every page; the server stops the form itself without script.
export function atRisk(form, goOn) {
  const page = document.createElement("dialog");
  page.className = "at-risk at-risk--over";
  page.setAttribute("aria-labelledby", "at-risk-heading");
  const heading = document.createElement("h2");
  heading.id = "at-risk-heading";
  heading.textContent = "Is a child at risk now?";
  const lead = document.createElement("p");
  lead.textContent = "Please ring now. Nobody reads this site in time to help. We kept nothing of what you wrote.";
  const numbers = document.querySelector(".site-footer__urgent .urgent")?.cloneNode(true) ?? "";

  function button(words, className, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = className;
    made.textContent = words;
    made.addEventListener("click", () => {
      page.close();
      press?.();
    });
    return made;
  }

  function notNow() {
    const said = document.createElement("input");
    Object.assign(said, { type: "hidden", name: "not_now", value: "yes" });
    form.append(said);
    goOn();
  }

  const row = document.createElement("p");
  row.className = "button-row";
  row.append(
    button("Back to my page", "govuk-button"),
    button("It is not happening now: keep my draft", "govuk-button govuk-button--secondary", notNow),
  );
  page.append(heading, lead, numbers, row);
  page.addEventListener("close", () => page.remove());
  document.body.append(page);
  page.showModal();
}
