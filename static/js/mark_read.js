// Whoever follows a notice has read it. Without this the button beside it says so.
export function markRead() {
  for (const link of document.querySelectorAll("a[data-read]")) {
    link.addEventListener("click", () => {
      const form = document.getElementById(link.dataset.read);
      fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true });
    });
  }
}
