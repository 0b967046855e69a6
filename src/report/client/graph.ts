/**
 * The graph under the reader's hand: who says so on hover and focus, moving and magnifying, and how it grew by chapter.
 * Runs in the page and stands alone.
 */
export function graph(): void {
  const figure = document.querySelector<HTMLElement>("[data-graph]");
  if (!figure) return;
  const pictures = [...figure.querySelectorAll<SVGSVGElement>("[data-diagram]")];

  const cards = figure.querySelector<HTMLElement>("[data-cards]");
  let shown: HTMLElement | null = null;
  let pinned = false;
  const hide = (): void => {
    if (shown) shown.hidden = true;
    shown = null;
    pinned = false;
    for (const lit of figure.querySelectorAll(".is-lit, .is-dim")) lit.classList.remove("is-lit", "is-dim");
  };
  const show = (target: Element): void => {
    const card = document.getElementById(target.getAttribute("data-card") ?? "");
    if (!card || !cards) return;
    hide();
    card.hidden = false;
    shown = card;
    target.classList.add("is-lit");
    const frame = figure.getBoundingClientRect();
    const box = target.getBoundingClientRect();
    const left = Math.max(0, Math.min(box.left - frame.left, frame.width - card.offsetWidth));
    card.style.left = `${Math.round(left)}px`;
    const under = box.bottom - frame.top + 8;
    const above = box.top - frame.top - card.offsetHeight - 8;
    const fitsUnder = box.bottom + 8 + card.offsetHeight <= innerHeight;
    card.style.top = `${Math.round(fitsUnder || above + frame.top < 0 ? under : above)}px`;
  };
  for (const target of figure.querySelectorAll("[data-card]")) {
    target.addEventListener("pointerenter", (event) => {
      if (event instanceof PointerEvent && event.pointerType === "mouse" && !pinned) show(target);
    });
    target.addEventListener("pointerleave", (event) => {
      if (
        pinned ||
        (event instanceof PointerEvent &&
          event.relatedTarget instanceof Element &&
          shown?.contains(event.relatedTarget))
      )
        return;
      setTimeout(() => {
        if (!pinned && !shown?.matches(":hover") && !target.matches(":hover")) hide();
      }, 220);
    });
    target.addEventListener("focus", () => show(target));
    target.addEventListener("click", (event) => {
      event.preventDefault();
      show(target);
      pinned = true;
    });
  }
  cards?.addEventListener("pointerleave", () => {
    if (!pinned) hide();
  });
  figure.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && figure.contains(event.relatedTarget)) return;
    hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-card], .card")) hide();
  });

  for (const picture of pictures) {
    const home = picture.viewBox.baseVal;
    const whole = { x: home.x, y: home.y, width: home.width, height: home.height };
    let view = { ...whole };
    const apply = (): void => {
      picture.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
      picture.classList.toggle("is-moved", view.width < whole.width);
    };
    const zoom = (factor: number, centre: { x: number; y: number }): void => {
      const width = Math.min(whole.width, Math.max(whole.width / 6, view.width * factor));
      const scale = width / view.width;
      view = {
        x: centre.x - (centre.x - view.x) * scale,
        y: centre.y - (centre.y - view.y) * scale,
        width,
        height: view.height * scale,
      };
      if (width === whole.width) view = { ...whole };
      apply();
    };
    const middle = (): { x: number; y: number } => ({ x: view.x + view.width / 2, y: view.y + view.height / 2 });
    for (const button of figure.querySelectorAll<HTMLButtonElement>("[data-zoom]")) {
      button.addEventListener("click", () => {
        if (button.dataset.zoom === "fit") view = { ...whole };
        if (button.dataset.zoom === "fit") apply();
        else zoom(button.dataset.zoom === "in" ? 0.75 : 1 / 0.75, middle());
      });
    }
    const at = (event: MouseEvent): { x: number; y: number } => {
      const box = picture.getBoundingClientRect();
      return {
        x: view.x + ((event.clientX - box.left) / box.width) * view.width,
        y: view.y + ((event.clientY - box.top) / box.height) * view.height,
      };
    };
    picture.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        zoom(event.deltaY > 0 ? 1.12 : 1 / 1.12, at(event));
      },
      { passive: false },
    );
    let grip: { x: number; y: number } | null = null;
    picture.addEventListener("pointerdown", (event) => {
      const onNode = event.target instanceof Element && event.target.closest("[data-card]");
      if (onNode || event.pointerType !== "mouse" || event.button !== 0 || view.width >= whole.width) return;
      grip = at(event);
      picture.setPointerCapture(event.pointerId);
    });
    picture.addEventListener("pointermove", (event) => {
      if (!grip) return;
      const now = at(event);
      view = { ...view, x: view.x + grip.x - now.x, y: view.y + grip.y - now.y };
      apply();
    });
    picture.addEventListener("pointerup", () => {
      grip = null;
    });
    picture.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!step || view.width >= whole.width) return;
      event.preventDefault();
      view = { ...view, x: view.x + (step[0] ?? 0) * view.width * 0.1, y: view.y + (step[1] ?? 0) * view.height * 0.1 };
      apply();
    });
  }
  for (const tools of figure.querySelectorAll<HTMLElement>("[data-tools]")) tools.hidden = false;

  const growth = figure.querySelector<HTMLElement>("[data-growth]");
  if (!growth) return;
  growth.hidden = false;
  const grown = [...figure.querySelectorAll<SVGElement>("[data-since]")];
  const growTo = (step: number): void => {
    for (const element of grown) {
      const since = Number(element.dataset.since);
      const until = element.dataset.until === undefined ? Number.POSITIVE_INFINITY : Number(element.dataset.until);
      element.classList.toggle("is-future", since > step);
      element.classList.toggle("is-still-there", since <= step && step < until);
      element.classList.toggle("is-newest", since === step);
    }
    for (const label of growth.querySelectorAll<HTMLElement>(".step")) {
      label.classList.toggle("is-reached", Number(label.querySelector("input")?.value) <= step);
    }
  };
  growth.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement) growTo(Number(event.target.value));
  });
  const chosen = growth.querySelector<HTMLInputElement>("input:checked");
  if (chosen) growTo(Number(chosen.value));
}
