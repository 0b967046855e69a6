import type { NoteId, Span } from "#core";
import { type AssistContext, refTo, workOf } from "./context.ts";
import { type Destination, linkedPlaces } from "./destination.ts";
import { pageOf } from "./evidence-page.ts";
import { writtenTarget } from "./rename/link-target.ts";

/** Words that can be clicked. Addresses are only of kinds that open a page or a reader, never run a command. */
export type DocumentLink = {
  readonly span: Span;
  readonly to:
    | Destination
    | { readonly to: "address"; readonly url: string }
    /** A source's file; `page` counts from 1. */
    | { readonly to: "source-file"; readonly path: string; readonly page: number | null };
};

const openable = /^(?:https?:\/\/|mailto:|zotero:\/\/|doi:)/iu;

export function documentLinksOf(context: AssistContext, id: NoteId): readonly DocumentLink[] {
  const { snapshot } = context;
  const note = snapshot.note(id);
  if (!note) return [];
  const { text } = note.file;
  return note.facts.flatMap((fact): readonly DocumentLink[] => {
    switch (fact.kind) {
      case "link": {
        const span = writtenTarget(text, fact)?.span ?? fact.span;
        if (span.start === span.end) return [];
        const resolution = snapshot.link(refTo(id, fact));
        if (resolution?.kind === "address") return addressLink(span, fact.target);
        return linkedPlaces(resolution, snapshot)
          .slice(0, 1)
          .map((to) => ({ span, to }));
      }
      case "reference": {
        const url = fact.url ?? (fact.doi === null ? null : `https://doi.org/${fact.doi}`);
        const at = url === null ? -1 : text.slice(fact.span.start, fact.span.end).indexOf(fact.url ?? fact.doi ?? "");
        if (url === null || at < 0) return [];
        const start = fact.span.start + at;
        return addressLink({ start, end: start + (fact.url ?? fact.doi ?? "").length }, url);
      }
      case "citation": {
        const resolution = snapshot.source(refTo(id, fact));
        const path = resolution.kind === "known" ? workOf(context, resolution.source)?.files[0] : undefined;
        const [locator] = fact.locators;
        if (path === undefined || !locator) return [];
        const page = pageOf(snapshot.verdict(refTo(id, fact)));
        return [{ span: locator.span, to: { to: "source-file", path, page: page === null ? null : page.page + 1 } }];
      }
      default:
        return [];
    }
  });
}

function addressLink(span: Span, url: string): readonly DocumentLink[] {
  return openable.test(url) ? [{ span, to: { to: "address", url } }] : [];
}
