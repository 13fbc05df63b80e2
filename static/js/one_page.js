// Says while somebody writes how much of the one page they have used. Whether it fits to the line is
// worked out on the server; this counts words, against the number that the page names.
const A_PAUSE = 1000;

const wordsIn = (text) => text.split(/\s+/).filter(Boolean).length;

export function onePage() {
  const place = document.querySelector("[data-one-page]");
  if (!place) return;
  const said = place.querySelector("[data-used]");
  const room = Number(place.dataset.onePage);
  let waiting;

  function count() {
    const words = [...place.querySelectorAll("textarea")].reduce((sum, box) => sum + wordsIn(box.value), 0);
    const over = words - room;
    place.classList.toggle("one-page--over", over > 0);
    said.textContent = over > 0 ? `${words} words, about ${over} too many for one page.` : `${words} of about ${room} words.`;
  }

  place.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(count, A_PAUSE);
  });
}
