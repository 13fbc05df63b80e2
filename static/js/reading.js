// Keeps a reader's place: when the end of a page of replies was on the screen for a moment, the
// button that stands there is pressed quietly. It stays, so that nobody who is on their way to it by
// keyboard loses their place. Without script people press it themselves.
const A_MOMENT = 1500;

function send(form) {
  return fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
    keepalive: true,
  });
}

export function keepPlace() {
  const form = document.querySelector("form[data-reading]");
  if (!form || !("IntersectionObserver" in window)) return;
  let waiting;
  const watcher = new IntersectionObserver(([end]) => {
    clearTimeout(waiting);
    if (!end.isIntersecting) return;
    waiting = setTimeout(async () => {
      watcher.disconnect();
      try {
        const answer = await send(form);
        if (!answer.ok) return;
        form.querySelector("[data-read]").textContent = "Read up to here.";
      } catch {
        // The button stays; nothing is lost.
      }
    }, A_MOMENT);
  });
  watcher.observe(form);
}
