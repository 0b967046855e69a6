/** Folds sections, and opens what a jump leads to. Runs in the page and stands alone. */
export function sections(): void {
  const model = document.querySelector<HTMLTemplateElement>("#fold-button");
  const setFolded = (section: Element, folded: boolean): void => {
    section.classList.toggle("is-folded", folded);
    section.querySelector(".fold")?.setAttribute("aria-expanded", String(!folded));
    document.dispatchEvent(new CustomEvent("ibid:filter"));
  };
  for (const section of document.querySelectorAll<HTMLElement>("section.section")) {
    const title = section.querySelector(".section-title");
    const button = model?.content.firstElementChild?.cloneNode(true);
    if (!title || !(button instanceof HTMLButtonElement)) continue;
    button.setAttribute("aria-controls", `${section.id}-body`);
    button.addEventListener("click", () => setFolded(section, !section.classList.contains("is-folded")));
    title.before(button);
  }

  const arrive = (): void => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const section = target.closest("section.section.is-folded");
    if (section) setFolded(section, false);
    const details = target.closest("details");
    if (details) details.open = true;
    target.classList.remove("is-target");
    void target.offsetWidth;
    target.classList.add("is-target");
    if (section) target.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  if (location.hash) arrive();
}
