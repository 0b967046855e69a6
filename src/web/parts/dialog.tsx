import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Something small that is done before all else. Escape leaves it, and what had the focus has it again. */
export function Dialog({
  label,
  onClose,
  isWide = false,
  children,
}: {
  label: string;
  onClose: () => void;
  isWide?: boolean;
  children: ComponentChildren;
}): JSX.Element {
  const place = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    place.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={place} class={isWide ? "dialog is-wide" : "dialog"} aria-label={label} onClose={onClose}>
      <p class="label">{label}</p>
      {children}
    </dialog>
  );
}
