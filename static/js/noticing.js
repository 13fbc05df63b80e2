// While somebody writes: what the check noticed, as a list under the box, each with one press that
// writes other words. The server says where they stand; the page only puts them in. Sending the form
// shows the same list without script.
function said(tag, words, className) {
  const element = document.createElement(tag);
  element.textContent = words;
  if (className) element.className = className;
  return element;
}

// Places are counted in characters, as people do, not in halves of them.
function changed(text, places) {
  const letters = Array.from(text);
  for (const [start, end, words] of [...places].reverse()) letters.splice(start, end - start, words);
  return letters.join("");
}

export function noticing(box, textarea) {
  const list = box.querySelector("[data-findings]");
  let before = null;

  function write(text) {
    textarea.value = text;
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
    textarea.focus();
  }

  function button(words, press) {
    const made = said("button", words, "govuk-button govuk-button--secondary");
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  }

  function undo() {
    const made = button("Undo: bring my words back", () => {
      const words = before;
      before = null;
      list.replaceChildren();
      write(words.own);
    });
    const still = before && textarea.value === before.changed;
    return still ? [made] : [];
  }

  function line(found, text) {
    const item = said("li", "", "finding");
    const words = said("p", "", "finding__quote");
    words.append(said("mark", found.quoted));
    item.append(words, said("p", found.reason));
    if (found.places.length) {
      const press = button(`Write “${found.instead}”`, () => {
        // Written on since the check: the next answer comes in a moment, with the right places.
        if (textarea.value !== text) return;
        before = { own: text, changed: changed(text, found.places) };
        list.replaceChildren(...undo());
        write(before.changed);
      });
      press.append(said("span", ` instead of “${found.quoted}”`, "govuk-visually-hidden"));
      item.append(press);
    } else {
      item.append(said("p", `You could say: ${found.instead}`));
    }
    return item;
  }

  // Shows an answer, unless somebody has written on meanwhile.
  return (findings, text) => {
    if (!list || textarea.value !== text) return;
    const shown = undo();
    if (findings.length) {
      const count = findings.length === 1 ? "One detail" : `${findings.length} details`;
      const heading = said("p", `${count} to look at. Could someone tell who this is about?`);
      heading.setAttribute("role", "status");
      const items = said("ol", "", "findings__list");
      items.append(...findings.map((found) => line(found, text)));
      shown.push(heading, items);
    }
    list.replaceChildren(...shown);
  };
}
