import type { ComponentChildren, JSX } from "preact";
import { router } from "../state/route.ts";

/** A link to another place of the workbench: a real one, so that it can be opened beside, copied and read out. */
export function Link({
  to,
  class: name,
  current,
  children,
}: {
  to: string;
  class?: string;
  current?: boolean;
  children: ComponentChildren;
}): JSX.Element {
  const follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.go(to);
  };
  return (
    <a href={to} class={name} onClick={follow} aria-current={current ? "page" : undefined}>
      {children}
    </a>
  );
}
