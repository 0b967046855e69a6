import { type EditorView, WidgetType } from "@codemirror/view";
import type { NoteId } from "#core";
import { editorLabels } from "#words";
import { each } from "../../parts/text.tsx";

/** A task's box: pressing it writes the note. */
export class BoxWidget extends WidgetType {
  private readonly isDone: boolean;

  constructor(isDone: boolean) {
    super();
    this.isDone = isDone;
  }

  override eq(other: BoxWidget): boolean {
    return other.isDone === this.isDone;
  }

  toDOM(view: EditorView): HTMLElement {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "md-box";
    box.checked = this.isDone;
    box.setAttribute("aria-label", each(editorLabels.done));
    box.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("click", (event) => {
      event.preventDefault();
      const at = view.posAtDOM(box);
      view.dispatch({
        changes: { from: at + 1, to: at + 2, insert: this.isDone ? " " : "x" },
        userEvent: "input.tick",
      });
    });
    return box;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** LaTeX as MathML, built as elements; LaTeX that cannot be read stays as it is written. */
export class MathWidget extends WidgetType {
  private readonly latex: string;
  private readonly isDisplay: boolean;

  constructor(latex: string, isDisplay: boolean) {
    super();
    this.latex = latex;
    this.isDisplay = isDisplay;
  }

  override eq(other: MathWidget): boolean {
    return other.latex === this.latex && other.isDisplay === this.isDisplay;
  }

  toDOM(view: EditorView): HTMLElement {
    const box = document.createElement(this.isDisplay ? "div" : "span");
    box.className = this.isDisplay ? "md-math md-math-display" : "md-math";
    typeset(box, this.latex, this.isDisplay).then(() => view.requestMeasure());
    return box;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** What typesets mathematics is loaded when the first of it comes into sight. */
export async function typeset(box: HTMLElement, latex: string, isDisplay: boolean): Promise<void> {
  box.textContent = latex;
  const { default: temml } = await import("temml");
  const made = document.createElement("span");
  try {
    temml.render(latex, made, {
      displayMode: isDisplay,
      throwOnError: true,
      trust: false,
      maxExpand: 1000,
      maxSize: [20, 20],
    });
    box.replaceChildren(...made.childNodes);
  } catch {
    box.classList.add("md-code");
  }
}

export class ImageWidget extends WidgetType {
  private readonly note: NoteId;
  private readonly target: string;
  private readonly label: string;

  constructor(note: NoteId, target: string, label: string) {
    super();
    this.note = note;
    this.target = target;
    this.label = label;
  }

  override eq(other: ImageWidget): boolean {
    return other.target === this.target && other.label === this.label;
  }

  toDOM(view: EditorView): HTMLElement {
    const image = document.createElement("img");
    image.className = "md-image";
    image.alt = this.label;
    image.addEventListener("load", () => view.requestMeasure());
    image.addEventListener("error", () => {
      image.replaceWith(
        Object.assign(document.createElement("span"), { className: "md-mark", textContent: this.target }),
      );
      view.requestMeasure();
    });
    image.src = `/api/image?${new URLSearchParams({ note: this.note, target: this.target })}`;
    return image;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** The front matter, folded into what it says most. */
export class FrontMatterWidget extends WidgetType {
  private readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override eq(other: FrontMatterWidget): boolean {
    return other.text === this.text;
  }

  toDOM(): HTMLElement {
    const line = document.createElement("div");
    line.className = "md-front";
    line.textContent = this.text;
    return line;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}
