import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { DeedSign } from "./deed-sign.tsx";
import { t } from "./text.tsx";

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
    <dialog
      ref={place}
      class={isWide ? "dialog floating is-wide" : "dialog floating"}
      aria-label={label}
      onClose={onClose}
    >
      <header class="dialog-head">
        <p class="label">{label}</p>
        <button type="button" class="button" aria-label={t("close")} onClick={() => place.current?.close()}>
          <DeedSign deed="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
