import { syntaxTree } from "@codemirror/language";
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { NoteId } from "#core";
import type { Led, LedPage } from "../../wire/assist.ts";
import { preferences } from "../state/preferences.ts";
import { addressOf, router } from "../state/route.ts";
import { pageName, tell } from "../state/server.ts";

/** Links and names lead where they lead: with Ctrl or Cmd and a click, or by key where the cursor is. */
export function following(note: NoteId): Extension {
  const follow = (view: EditorView, at: number): void => void lead(view, note, at);
  return [
    Prec.high(
      keymap.of([
        {
          key: "F12",
          run: (view) => {
            follow(view, view.state.selection.main.head);
            return true;
          },
        },
        {
          key: "Mod-Enter",
          run: (view) => {
            const { head } = view.state.selection.main;
            if (view.composing || !isLink(view, head)) return false;
            follow(view, head);
            return true;
          },
        },
      ]),
    ),
    EditorView.domEventHandlers({
      mousedown: (event, view) => {
        if (event.button !== 0 || !(event.ctrlKey || event.metaKey)) return false;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (at === null) return false;
        event.preventDefault();
        follow(view, at);
        return true;
      },
    }),
  ];
}

const links: ReadonlySet<string> = new Set(["Wikilink", "Link", "WebAddress", "Autolink"]);

function isLink(view: EditorView, at: number): boolean {
  return linkAt(view, at) !== null;
}

function linkAt(view: EditorView, at: number): string | null {
  for (const side of [-1, 1] as const) {
    for (let node = syntaxTree(view.state).resolveInner(at, side); ; ) {
      if (links.has(node.name)) return view.state.sliceDoc(node.from, node.to);
      if (node.parent === null) break;
      node = node.parent;
    }
  }
  return null;
}

async function lead(view: EditorView, note: NoteId, at: number): Promise<void> {
  const address = /https?:\/\/[^\s>)\]]+/u.exec(linkAt(view, at) ?? "")?.[0];
  if (address !== undefined) {
    window.open(address, "_blank", "noopener,noreferrer");
    return;
  }
  const answer = await tell<LedPage>("POST", "/api/assist/definition", {
    path: note,
    page: pageName,
    text: view.state.doc.toString(),
    offset: at,
    language: preferences.language.peek(),
  });
  const [place] = answer.kind === "answered" ? answer.value.places : [];
  const to = place === undefined ? null : addressTo(place, note);
  if (to !== null) router.go(to);
}

function addressTo(place: Led, from: NoteId): string | null {
  switch (place.to) {
    case "note":
      return addressOf("read", { note: place.note, at: String(place.at) });
    case "work":
      return addressOf("read", { note: from, source: place.source });
    case "concept":
      return addressOf("graph", { concept: place.concept });
    case "file":
      return null;
  }
}
