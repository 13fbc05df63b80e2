// Adds the Copy button where the browser lets a page write to the clipboard.
export function copyLinks() {
  if (!navigator.clipboard) return;
  for (const box of document.querySelectorAll("[data-copy]")) {
    const button = box.querySelector("[data-copy-button]");
    const said = box.querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(box.querySelector("input").value);
        said.textContent = "Copied.";
      } catch {
        said.textContent = "Your browser did not allow that. Copy the link from the box.";
      }
    });
  }
}
