import { addressOf, router } from "./route.ts";

/** Keys that work in every room: Ctrl/Cmd-K, or `/` where nothing is being typed, goes to the search. */
export function listenForKeys(): void {
  addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const opensSearch =
      (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey) ||
      (event.key === "/" && !isTyping(event.target));
    if (!opensSearch) return;
    event.preventDefault();
    router.go(addressOf("search"));
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
  );
}
