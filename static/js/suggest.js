// Titles under the search box while people type. Without this, a link beside the box leads to them.
const QUIET = 200;
const SHORTEST = 2;

async function asked(url, signal) {
  const answer = await fetch(url, { headers: { Accept: "application/json" }, signal });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function listFor(input) {
  const list = document.createElement("div");
  list.className = "suggestions-over";
  list.hidden = true;
  const said = document.createElement("p");
  said.className = "govuk-visually-hidden";
  said.setAttribute("role", "status");
  input.form.append(list, said);
  return { list, said };
}

function suggestFor(input) {
  const { list, said } = listFor(input);
  let waiting;
  let asking;

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
  }

  async function ask() {
    const words = input.value.trim();
    asking?.abort();
    if (words.length < SHORTEST) return close();
    asking = new AbortController();
    const url = new URL(input.dataset.suggestions, window.location.href);
    url.searchParams.set("q", words);
    try {
      const { html, count } = await asked(url, asking.signal);
      // Written by the server; the page's policy allows no script in it.
      list.innerHTML = html;
      list.hidden = count === 0;
      said.textContent = count ? `${count} ${count === 1 ? "title" : "titles"} below the box` : "";
    } catch {
      list.hidden = true;
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, QUIET);
  });
  input.form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
      input.focus();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const places = [input, ...list.querySelectorAll("a")];
      const next = places[places.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
      if (list.hidden || !next) return;
      event.preventDefault();
      next.focus();
    }
  });
  input.form.addEventListener("focusout", (event) => {
    if (!input.form.contains(event.relatedTarget)) close();
  });
}

export function suggest() {
  document.querySelectorAll("input[data-suggestions]").forEach(suggestFor);
}
