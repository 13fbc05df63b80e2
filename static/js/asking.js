// Asking what a word means: mark it on any page, and a link beside it asks. Only the word goes along, since
// the page may be private; what is longer than a word is not offered. Without script: the glossary's box.

const MOST_WORDS = 5;
const LONGEST = 60;

function markedWord(main) {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const word = selection.toString().trim().replace(/\s+/g, " ");
  const about = selection.getRangeAt(0).commonAncestorContainer;
  const inside = about.nodeType === Node.TEXT_NODE ? about.parentElement : about;
  if (!word || word.length > LONGEST || word.split(" ").length > MOST_WORDS) return null;
  if (!main.contains(inside) || inside.closest("label, legend, button, [data-asking-word]")) return null;
  return { word, inside };
}

// Beside whole paragraphs: words that are quoted are counted, so nothing may stand among them.
function put(link, inside) {
  const block = inside.closest("[data-quotable]") ?? inside.closest(".prose, p, h1, h2, h3, blockquote");
  if (block) block.after(link);
  else inside.append(link);
}

export function askAboutWords() {
  const main = document.querySelector("[data-asks-about-words]");
  if (!main) return;
  const link = document.createElement("a");
  link.className = "ask-word";
  link.dataset.askingWord = "";

  document.addEventListener("selectionchange", () => {
    const found = markedWord(main);
    if (found) {
      link.href = `${main.dataset.asksAboutWords}?word=${encodeURIComponent(found.word)}`;
      link.textContent = `Ask what “${found.word}” means`;
      put(link, found.inside);
    } else if (document.activeElement !== link) link.remove();
  });
  // Pressing must not lose what is marked.
  link.addEventListener("pointerdown", (event) => event.preventDefault());
}
