import type { Rectangle } from "../../wire/source.ts";

/** A part of a page, in parts of its width and height. */
type Part = { left: number; top: number; width: number; height: number };

const step = 0.02;
const least = 0.02;

/**
 * Lets the reader mark out a part of a page: drawn with the pointer, or moved and resized with the arrow keys from the middle
 * of the page. Enter or the end of the drawing takes it, Escape gives it up.
 *
 * @param sheets what has the pages in it; each is a `.page` with its number from 1 as `data-page-number`
 * @param current the page to begin on, by its index
 * @param onTaken is given the page by its index and the part in parts of the page; null where it was given up
 * @returns ends it without a result
 */
export function markOutRegion(
  sheets: HTMLElement,
  current: number,
  name: string,
  onTaken: (taken: { readonly page: number; readonly part: Rectangle } | null) => void,
): () => void {
  let sheet = sheets.querySelector<HTMLElement>(`.page[data-page-number="${current + 1}"]`);
  let part: Part = { left: 0.15, top: 0.25, width: 0.7, height: 0.3 };
  let from: { readonly x: number; readonly y: number } | null = null;
  const frame = document.createElement("div");
  frame.className = "region-frame";
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", name);
  const draw = (): void => {
    frame.style.left = `${part.left * 100}%`;
    frame.style.top = `${part.top * 100}%`;
    frame.style.width = `${part.width * 100}%`;
    frame.style.height = `${part.height * 100}%`;
  };
  const at = (event: PointerEvent): { readonly x: number; readonly y: number } => {
    const box = (sheet ?? sheets).getBoundingClientRect();
    return { x: within((event.clientX - box.left) / box.width), y: within((event.clientY - box.top) / box.height) };
  };
  const down = (event: PointerEvent): void => {
    const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>(".page") : null;
    if (pressed === null) return;
    event.preventDefault();
    sheet = pressed;
    sheet.append(frame);
    from = at(event);
    sheets.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    if (from === null) return;
    const to = at(event);
    const [left, top] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    part = { left, top, width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
    draw();
  };
  const up = (): void => {
    if (from === null) return;
    from = null;
    // A click draws nothing.
    if (part.width >= least && part.height >= least) finish(true);
  };
  const press = (event: KeyboardEvent): void => {
    const [x, y] = arrows[event.key] ?? [0, 0];
    if (event.key === "Enter") finish(true);
    else if (event.key === "Escape") finish(false);
    else if (x === 0 && y === 0) return;
    else if (event.shiftKey) {
      part.width = Math.max(least, Math.min(1 - part.left, part.width + x * step));
      part.height = Math.max(least, Math.min(1 - part.top, part.height + y * step));
    } else {
      part.left = Math.max(0, Math.min(1 - part.width, part.left + x * step));
      part.top = Math.max(0, Math.min(1 - part.height, part.top + y * step));
    }
    event.preventDefault();
    event.stopPropagation();
    draw();
  };
  const end = (): void => {
    sheets.classList.remove("is-marking-out");
    sheets.removeEventListener("pointerdown", down);
    sheets.removeEventListener("pointermove", move);
    sheets.removeEventListener("pointerup", up);
    frame.remove();
  };
  const finish = (isTaken: boolean): void => {
    const page = Number(sheet?.dataset.pageNumber) - 1;
    end();
    onTaken(isTaken && page >= 0 ? { page, part } : null);
  };
  sheets.classList.add("is-marking-out");
  sheets.addEventListener("pointerdown", down);
  sheets.addEventListener("pointermove", move);
  sheets.addEventListener("pointerup", up);
  frame.addEventListener("keydown", press);
  draw();
  sheet?.append(frame);
  frame.focus({ preventScroll: true });
  return end;
}

const arrows: { readonly [key: string]: readonly [x: number, y: number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function within(share: number): number {
  return Math.max(0, Math.min(1, share));
}
