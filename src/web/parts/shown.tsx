import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import type { Shown } from "../state/page.ts";
import { t } from "./text.tsx";

/** What a room shows once it is there; until then that it is being read, or that it could not be. */
export function ShowPage<Value>({
  page,
  children,
}: {
  page: Signal<Shown<Value>>;
  children: (value: Value) => JSX.Element;
}): JSX.Element {
  const { value: shown } = page;
  if (shown.kind === "there") return children(shown.value);
  return (
    <p class="invitation" role="status">
      {shown.kind === "waiting" ? t("loading") : t("failed")}
    </p>
  );
}
