// Quoting what was selected: mark some words of a contribution, press "Quote this", and the reply box
// has them. Without script the menu of a contribution offers its paragraphs instead.

// The place of the selection in the words of a contribution, counted in characters as the server does.
function placeIn(words, selected) {
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(selected.startContainer, selected.startOffset);
  const start = [...before.toString()].length;
  return [start, start + [...selected.toString()].length];
}

function chosen() {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const selected = selection.getRangeAt(0);
  const about = selected.commonAncestorContainer;
  const inside = about.nodeType === Node.TEXT_NODE ? about.parentElement : about;
  const words = inside.closest("[data-not-quotable]") ? null : inside.closest("[data-quotable]");
  return words && selected.toString().trim() ? { words, selected } : null;
}

function show(box, field, value, words) {
  field.value = value;
  box.querySelector("[data-quoting-words]").textContent = words;
  box.hidden = false;
  document.getElementById("reply-heading").scrollIntoView();
  document.querySelector("#reply textarea").focus({ preventScroll: true });
}

export function quoteSelections() {
  const box = document.querySelector("[data-quoting]");
  const field = document.querySelector("#reply input[name='quoting']");
  if (!box || !field) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary quote-button";
  button.textContent = "Quote what I marked";

  document.addEventListener("selectionchange", () => {
    const found = chosen();
    if (found) found.words.after(button);
    else if (document.activeElement !== button) button.remove();
  });
  // Pressing must not lose what is marked.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const found = chosen();
    if (!found) return;
    const [start, end] = placeIn(found.words, found.selected);
    show(box, field, `${found.words.dataset.quotable}.${start}-${end}`, found.selected.toString().trim());
    button.remove();
  });
  box.querySelector("[data-quoting-off]").addEventListener("click", (event) => {
    event.preventDefault();
    field.value = "";
    box.hidden = true;
  });
}
