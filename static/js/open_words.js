// A linked word opens what it means where it stands. Without this, or in a browser without popovers,
// the same link opens the page of the word.
const GAP = 8;

async function asked(url, options) {
  const answer = await fetch(url, { headers: { Accept: "application/json" }, ...options });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function panelFor(link, html) {
  const panel = document.createElement("div");
  panel.className = "glance glance--over";
  panel.popover = "auto";
  panel.tabIndex = -1;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", link.textContent);
  // Written by the server; the page's policy allows no script in it.
  panel.innerHTML = html;
  const ways = document.createElement("p");
  ways.className = "glance__ways";
  const whole = document.createElement("a");
  whole.href = link.href;
  whole.textContent = "Open its page";
  const close = document.createElement("button");
  close.type = "button";
  close.className = "link-button glance__close";
  close.textContent = "Close";
  close.addEventListener("click", () => panel.hidePopover());
  ways.append(whole);
  panel.prepend(close);
  panel.append(ways);
  return panel;
}

// Below the word where there is room, else above; on a phone the stylesheet puts it at the foot.
function place(panel, link) {
  const word = link.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  const below = word.bottom + GAP;
  const fits = below + size.height <= window.innerHeight;
  const top = fits ? below : Math.max(GAP, word.top - GAP - size.height);
  const left = Math.min(word.left, window.innerWidth - size.width - GAP);
  panel.style.setProperty("--top", `${top}px`);
  panel.style.setProperty("--left", `${Math.max(GAP, left)}px`);
}

function open(link, html) {
  const panel = panelFor(link, html);
  document.body.append(panel);
  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    panel.remove();
    link.focus();
  });
  panel.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    try {
      const answer = await asked(form.action, { method: "POST", body: new FormData(form) });
      const said = document.createElement("p");
      said.setAttribute("role", "status");
      said.textContent = answer.said;
      form.replaceWith(said);
    } catch {
      form.submit();
    }
  });
  panel.showPopover();
  place(panel, link);
  panel.focus();
}

export function openWords() {
  if (!("popover" in HTMLElement.prototype)) return;
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.word");
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button;
    if (!link || elsewhere || event.defaultPrevented) return;
    event.preventDefault();
    const glance = new URL(link.href);
    glance.pathname += "/glance";
    try {
      open(link, (await asked(glance)).html);
    } catch {
      window.location.assign(link.href);
    }
  });
}
