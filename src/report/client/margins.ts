/**
 * Sets every margin note beside the words it speaks of, each below the one before it. Without it the notes stand beside
 * their paragraph. Runs in the page and stands alone.
 */
export function margins(): void {
  const root = document.documentElement;
  const wide = matchMedia("(min-width: 64rem)");
  const gap = 6;

  /**
   * A picture that is open stands large in the text's column, under its line, which makes room for it. Gives where each
   * begins, from the section's top.
   */
  const makeRoom = (section: HTMLElement): ReadonlyMap<HTMLElement, number> => {
    const tops = new Map<HTMLElement, number>();
    for (const line of section.querySelectorAll<HTMLElement>(".line")) {
      line.style.removeProperty("--room");
      if (!wide.matches) continue;
      const pictures = [...line.querySelectorAll<HTMLElement>(".page-picture[open]")];
      const shown = pictures.filter((picture) => picture.getClientRects().length > 0);
      if (shown.length === 0) continue;
      const column = section.clientWidth - Number.parseFloat(getComputedStyle(line).paddingRight);
      const start = line.getBoundingClientRect().bottom - section.getBoundingClientRect().top;
      let top = start + 12;
      for (const picture of shown) {
        picture.style.setProperty("--picture-width", `${column}px`);
        tops.set(picture, top);
        top += (picture.querySelector<HTMLElement>(".picture-sheet")?.offsetHeight ?? 0) + 12;
      }
      line.style.setProperty("--room", `${Math.ceil(top - start)}px`);
    }
    return tops;
  };

  const layOutSection = (section: HTMLElement): void => {
    const entries = [...section.querySelectorAll<HTMLElement>(".entry")];
    section.style.removeProperty("--reach");
    const pictures = makeRoom(section);
    if (!wide.matches) return;
    const origin = section.getBoundingClientRect().top;
    const wanted = entries.map((entry) => {
      const [of = ""] = (entry.dataset.of ?? "").split(" ");
      const mark = section.querySelector(`[data-mark="${CSS.escape(of)}"]`)?.getClientRects()[0];
      const line = entry.closest(".line")?.getBoundingClientRect();
      return {
        entry,
        visible: entry.getClientRects().length > 0,
        height: entry.offsetHeight,
        top: mark ? mark.top - origin + (mark.height - 20) / 2 : line ? line.top - origin + 4 : 0,
      };
    });
    wanted.sort((a, b) => a.top - b.top);
    let below = 0;
    for (const { entry, visible, height, top } of wanted) {
      if (!visible) continue;
      const at = Math.max(top, below);
      entry.style.setProperty("--at", `${Math.round(at)}px`);
      for (const picture of entry.querySelectorAll<HTMLElement>(".page-picture[open]")) {
        picture.style.setProperty("--picture-at", `${(pictures.get(picture) ?? at) - Math.round(at)}px`);
      }
      below = at + height + gap;
    }
    if (below > section.offsetHeight) section.style.setProperty("--reach", `${Math.ceil(below + 12)}px`);
  };

  const layOut = (): void => {
    root.classList.toggle("margins-set", wide.matches);
    for (const section of document.querySelectorAll<HTMLElement>(".note-body > .section")) layOutSection(section);
  };
  let waiting = 0;
  const layOutSoon = (): void => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(layOut);
  };

  const bodies = new ResizeObserver(layOutSoon);
  for (const body of document.querySelectorAll(".note-body")) bodies.observe(body);
  document.addEventListener("toggle", layOutSoon, true);
  document.addEventListener("ibid:language", layOutSoon);
  document.addEventListener("ibid:filter", layOutSoon);
  wide.addEventListener("change", layOutSoon);
  void document.fonts.ready.then(layOutSoon);
  layOut();

  const light = (event: Event, on: boolean): void => {
    const target = event.target instanceof Element ? event.target : null;
    const entry = target?.closest<HTMLElement>(".entry");
    for (const id of entry?.dataset.of?.split(" ") ?? []) {
      for (const mark of document.querySelectorAll(`[data-mark="${CSS.escape(id)}"]`))
        mark.classList.toggle("is-lit", on);
    }
    const note = target?.closest(".note-body");
    for (
      let mark = target?.closest<HTMLElement>(".mark");
      mark;
      mark = mark.parentElement?.closest<HTMLElement>(".mark")
    ) {
      const beside = note?.querySelector(`.entry[data-of~="${CSS.escape(mark.dataset.mark ?? "")}"]`);
      beside?.classList.toggle("is-lit", on);
    }
  };
  for (const [begin, end] of [
    ["pointerover", "pointerout"],
    ["focusin", "focusout"],
  ] as const) {
    document.addEventListener(begin, (event) => light(event, true));
    document.addEventListener(end, (event) => light(event, false));
  }
}
