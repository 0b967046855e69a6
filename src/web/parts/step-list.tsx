import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

const stops = "button, a[href]";

/**
 * A list of things to press, one of which has the focus from the start; the arrows go through it.
 *
 * @param holdsFocus whether it takes the focus again when it is drawn anew, as in a dialog, and not only at first
 */
export function StepList({
  holdsFocus = true,
  children,
}: {
  holdsFocus?: boolean;
  children: ComponentChildren;
}): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  useEffect(
    () => {
      const place = list.current;
      if (place !== null && !place.contains(document.activeElement)) place.querySelector<HTMLElement>(stops)?.focus();
    },
    holdsFocus ? undefined : [],
  );
  return (
    <ul class="deeds" ref={list} onKeyDown={step}>
      {children}
    </ul>
  );
}

function step(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(stops)];
  const at = (all as readonly (Element | null)[]).indexOf(document.activeElement);
  all[(at + by + all.length) % all.length]?.focus();
}
