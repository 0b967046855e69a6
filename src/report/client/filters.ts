/** What is shown: in the margins, among the problems, in the glossary and in its order. Runs in the page and stands alone. */
export function filters(): void {
  const root = document.documentElement;
  const reveal = (selector: string): void => {
    for (const element of document.querySelectorAll<HTMLElement>(selector)) element.hidden = false;
  };
  reveal("[data-filters], [data-severities], [data-find]");

  const toggle = (button: HTMLButtonElement): boolean => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    return on;
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-show]")) {
    button.addEventListener("click", () => {
      root.classList.toggle(`without-${button.dataset.show}`, !toggle(button));
      document.dispatchEvent(new CustomEvent("ibid:filter"));
    });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-severity]")) {
    button.addEventListener("click", () => {
      const on = toggle(button);
      for (const item of document.querySelectorAll<HTMLElement>(`[data-problem="${button.dataset.severity}"]`))
        item.hidden = !on;
      for (const list of document.querySelectorAll<HTMLElement>(".note-problems")) {
        list.hidden = list.querySelector("[data-problem]:not([hidden])") === null;
      }
    });
  }

  const glossary = document.querySelector("[data-glossary]");
  const entries = [...document.querySelectorAll<HTMLElement>(".gloss-entry")];
  document.querySelector("[data-find] input")?.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const wanted = event.target.value.trim().toLowerCase();
    for (const entry of entries) entry.hidden = !(entry.dataset.names ?? "").includes(wanted);
    glossary?.classList.toggle("is-filtered", wanted !== "");
  });
  const reorder = (): void => {
    const key = root.dataset.language === "zh" ? "orderZh" : "orderEn";
    entries.sort((a, b) => Number(a.dataset[key]) - Number(b.dataset[key]));
    glossary?.append(...entries);
  };
  document.addEventListener("ibid:language", reorder);
}
