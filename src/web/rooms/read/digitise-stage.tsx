import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { ImagePoint, NoteId } from "#core";
import { digitiseWords } from "#words";
import { each } from "../../parts/text.tsx";

/** The image with its marks and a cross-hair, which the pointer and the arrow keys move; places are in parts of the image. */
export function DigitiseStage({
  note,
  target,
  marks,
}: {
  note: NoteId;
  target: string;
  marks: Signal<readonly ImagePoint[]>;
}): JSX.Element {
  const cursor = useSignal<ImagePoint>({ x: 0.5, y: 0.5 });
  const place = useRef<HTMLDivElement>(null);
  const at = (event: { readonly clientX: number; readonly clientY: number }): ImagePoint => {
    const box = place.current?.getBoundingClientRect();
    if (box === undefined) return cursor.peek();
    return { x: within((event.clientX - box.left) / box.width), y: within((event.clientY - box.top) / box.height) };
  };
  const mark = (point: ImagePoint): void => {
    cursor.value = point;
    marks.value = [...marks.peek(), point];
  };
  const press = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const [x, y] = arrows[event.key] ?? [0, 0];
    if (event.key === "Enter" || event.key === " ") mark(cursor.peek());
    else if (event.key === "Backspace" || (event.key === "z" && (event.ctrlKey || event.metaKey))) {
      marks.value = marks.peek().slice(0, -1);
    } else if (x === 0 && y === 0) return;
    else {
      const box = place.current?.getBoundingClientRect();
      const step = event.shiftKey ? 10 : 1;
      const { x: left, y: top } = cursor.peek();
      cursor.value = {
        x: within(left + (x * step) / (box?.width || 1)),
        y: within(top + (y * step) / (box?.height || 1)),
      };
    }
    event.preventDefault();
  };
  const percent = (share: number): string => `${share * 100}%`;
  return (
    <div
      ref={place}
      class="digitise-stage"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what is marked out with keys has to have the focus
      tabIndex={0}
      role="application"
      aria-label={each(digitiseWords.stage)}
      onKeyDown={press}
      onPointerMove={(event) => {
        cursor.value = at(event);
      }}
      onClick={(event) => mark(at(event))}
    >
      <img src={`/api/image?${new URLSearchParams({ note, target })}`} alt={target} />
      <svg aria-hidden="true">
        <line class="cross" x1="0" x2="100%" y1={percent(cursor.value.y)} y2={percent(cursor.value.y)} />
        <line class="cross" y1="0" y2="100%" x1={percent(cursor.value.x)} x2={percent(cursor.value.x)} />
        {marks.value.map((one, index) => (
          <circle
            key={`${index} ${one.x} ${one.y}`}
            class={index < 4 ? "mark axis" : "mark"}
            cx={percent(one.x)}
            cy={percent(one.y)}
            r="4"
          />
        ))}
      </svg>
    </div>
  );
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
