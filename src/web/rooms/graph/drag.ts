import type { Spot } from "../../../wire/picture.ts";

/** Pixels that a pointer moves before it draws rather than presses. */
const slack = 6;

type Drag = { readonly from: string; readonly began: Spot; isDrawing: boolean };

/**
 * Draws an edge from one concept of a picture to another with a mouse or a pen. A finger scrolls: on a touch screen the
 * concept's card has a button for it.
 */
export class EdgeDrag {
  private readonly show: (line: { readonly from: string; readonly to: Spot } | null) => void;
  private readonly finish: (from: string, to: string) => void;
  private drag: Drag | null = null;
  private hasJustDrawn = false;

  constructor(
    show: (line: { readonly from: string; readonly to: Spot } | null) => void,
    finish: (from: string, to: string) => void,
  ) {
    this.show = show;
    this.finish = finish;
  }

  down(event: PointerEvent, svg: SVGSVGElement): void {
    const from = conceptAt(event.target);
    this.hasJustDrawn = false;
    if (from === null || event.button !== 0 || event.pointerType === "touch") return;
    this.drag = { from, began: { x: event.clientX, y: event.clientY }, isDrawing: false };
    const move = (moved: PointerEvent): void => this.move(moved, svg);
    const up = (ended: PointerEvent): void => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", up);
      this.up(ended);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", up);
  }

  /** Whether the press that ends now has drawn, and is to open nothing. */
  get drew(): boolean {
    return this.hasJustDrawn;
  }

  private move({ clientX, clientY }: PointerEvent, svg: SVGSVGElement): void {
    const { drag } = this;
    if (drag === null) return;
    drag.isDrawing ||= Math.hypot(clientX - drag.began.x, clientY - drag.began.y) > slack;
    const matrix = svg.getScreenCTM();
    if (!drag.isDrawing || matrix === null) return;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    this.show({ from: drag.from, to: { x, y } });
  }

  private up(event: PointerEvent): void {
    const { drag } = this;
    this.drag = null;
    this.show(null);
    if (drag === null || !drag.isDrawing) return;
    this.hasJustDrawn = true;
    const to = conceptAt(document.elementFromPoint(event.clientX, event.clientY));
    if (event.type === "pointerup" && to !== null && to !== drag.from) this.finish(drag.from, to);
  }
}

function conceptAt(target: EventTarget | null): string | null {
  const node = target instanceof Element ? target.closest("[data-concept]") : null;
  return node?.getAttribute("data-concept") ?? null;
}
