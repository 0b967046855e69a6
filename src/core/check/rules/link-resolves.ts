import type { LinkResolution } from "../../model/compiled.ts";
import type { Fix } from "../../model/diagnostic.ts";
import type { Link } from "../../model/fact.ts";
import { type Message, message } from "../../model/message.ts";
import { onlyPlaceOf } from "../lines.ts";
import { type Finding, finding, fixOf, type Rule } from "../rule.ts";
import type { NoteView } from "../view.ts";

/** A link leads to one note, file, heading or concept of the vault. */
export const linkResolves: Rule = {
  severity: "warning",
  scope: "vault",
  find: (note, vault) =>
    note.facts("link").flatMap((link): Finding[] => {
      const resolution = vault.link(note.key(link));
      const text = resolution === undefined ? null : messageOf(link, resolution);
      if (resolution === undefined || text === null) return [];
      const fixes = candidatesOf(resolution).flatMap((path) => useTarget(link, path, note));
      return [finding(note.id, link.span, text, { fixes })];
    }),
};

function messageOf({ target }: Link, resolution: LinkResolution): Message | null {
  switch (resolution.kind) {
    case "nowhere":
      return message("link/nowhere", { target, nearest: resolution.nearest });
    case "no-anchor":
      return message("link/no-anchor", { target: target === "" ? resolution.note : target, anchor: resolution.anchor });
    case "outside":
      return message("link/outside", { target });
    case "ambiguous":
      return message("link/ambiguous", { target, candidates: resolution.candidates });
    case "note":
    case "file":
    case "concept":
    case "address":
      return null;
  }
}

function candidatesOf(resolution: LinkResolution): readonly string[] {
  if (resolution.kind === "ambiguous") return resolution.candidates.slice(0, 5);
  return resolution.kind === "nowhere" && resolution.nearest !== null ? [resolution.nearest] : [];
}

function useTarget(link: Link, path: string, note: NoteView): readonly Fix[] {
  const place = onlyPlaceOf(link.target, note.text, link.span);
  if (place === null) return [];
  const target = link.form === "wikilink" ? path.replace(/\.md$/i, "") : encodeURI(relativePath(note.id, path));
  return [fixOf(note.id, "review", message("link/use", { target }), [{ span: place, insert: target }])];
}

/** From the folder of a note to a path of the vault. */
function relativePath(from: string, to: string): string {
  const folder = from.split("/").slice(0, -1);
  const parts = to.split("/");
  let shared = 0;
  while (shared < folder.length && shared < parts.length - 1 && folder[shared] === parts[shared]) shared += 1;
  return [...folder.slice(shared).map(() => ".."), ...parts.slice(shared)].join("/");
}
