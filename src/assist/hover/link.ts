import type { Link, LinkResolution, NoteId } from "#core";
import { editorWords, linkAmbiguous, linkedFrom, linkFails, linkLeads } from "../../words/editor.ts";
import type { AssistContext } from "../context.ts";
import { excerpt, paragraphs, plain, quotation } from "../markdown.ts";
import { conceptText } from "./concept.ts";

/** Where a link leads, and what stands there. */
export function linkText(link: Link, from: NoteId, context: AssistContext): string {
  const resolution = context.snapshot.link({ note: from, fact: link.id });
  return resolution === null ? plain(link.target) : resolutionText(resolution, link, context);
}

function resolutionText(resolution: LinkResolution, link: Link, context: AssistContext): string {
  const { snapshot, language } = context;
  switch (resolution.kind) {
    case "note": {
      const note = snapshot.note(resolution.note);
      if (note === null) return plain(resolution.note);
      const { anchor } = resolution;
      const name = anchor === null ? note.id : `${note.id}#${link.anchor ?? ""}`;
      const links = anchor === null ? linkedFrom[language](snapshot.linksTo(note.id).length) : null;
      const front = /^---\r?\n[\s\S]*?\r?\n---[ \t]*\r?\n/u.exec(note.file.text)?.[0].length ?? 0;
      const shown = excerpt(note, anchor?.span ?? { start: front, end: front }, anchor === null ? 6 : 4);
      return paragraphs([
        `**${plain(note.title ?? note.id)}**`,
        plain(linkLeads[language](name)),
        quotation(plain(shown)),
        links,
      ]);
    }
    case "concept":
      return conceptText(resolution.concept, context);
    case "file":
      return `${editorWords.file[language]}: ${plain(resolution.path)}`;
    case "address":
      return plain(link.target);
    case "ambiguous":
      return plain(linkAmbiguous[language](resolution.candidates));
    case "nowhere":
    case "no-anchor":
    case "outside":
      return linkFails[resolution.kind][language];
  }
}
