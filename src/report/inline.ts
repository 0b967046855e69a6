import {
  contains,
  factKey,
  hasHan,
  type Inline,
  type InlineLink,
  type LinkResolution,
  overlaps,
  type Span,
} from "#core";
import type { ReaderLanguage } from "#words";
import type { Annotation } from "./annotation.ts";
import type { Edition, NoteEdition } from "./edition.ts";
import { joined, type Markup, markup, nothing, stretches } from "./markup.ts";

type Mark = { readonly id: string; readonly span: Span; readonly names: string };

/** A block's inline content with the marks of what is said of it. */
export function inlineMarkup(
  content: Span,
  annotations: readonly Annotation[],
  edition: Edition,
  noteEdition: NoteEdition,
  language: ReaderLanguage,
): Markup {
  const marks = marksWithin(content, annotations);
  const text = noteEdition.note.file.text;
  return joined(
    noteEdition.syntax.inline(content).flatMap((run) => {
      if (run.kind !== "text") {
        const covering = marks.filter(({ span }) => contains(span, run.span));
        return wrapped(runMarkup(run, text, edition, noteEdition, language), covering);
      }
      const body = joined(
        pieces(run, marks).map(({ piece, span }) =>
          wrapped(
            stretches(piece, language),
            marks.filter((mark) => overlaps(mark.span, span)),
          ),
        ),
      );
      return styled(body, run, edition, noteEdition);
    }),
  );
}

/** Widest first, so that marks nest; a concept is framed once, however many edges meet in it. */
function marksWithin(content: Span, annotations: readonly Annotation[]): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { id, marks: own } of annotations) {
    for (const { span, names } of own) {
      if (!overlaps(span, content)) continue;
      const framed = marks.some(
        (mark) => mark.names === names && mark.span.start === span.start && mark.span.end === span.end,
      );
      marks.push({ id, span, names: framed ? "" : names });
    }
  }
  return marks.sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start));
}

/** A run cut where marks begin and end; one whose text is shorter than its span (an escape) cannot be cut. */
function pieces(
  run: Extract<Inline, { readonly kind: "text" }>,
  marks: readonly Mark[],
): readonly { readonly piece: string; readonly span: Span }[] {
  const { span, text } = run;
  if (span.end - span.start !== text.length) return [{ piece: text, span }];
  const cuts = new Set([span.start, span.end]);
  for (const { span: mark } of marks) {
    for (const at of [mark.start, mark.end]) if (at > span.start && at < span.end) cuts.add(at);
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(1).map((end, index) => {
    const start = ordered[index] ?? span.start;
    return { piece: text.slice(start - span.start, end - span.start), span: { start, end } };
  });
}

function wrapped(body: Markup, marks: readonly Mark[]): Markup {
  return marks
    .toReversed()
    .reduce((inner, { id, names }) => markup`<span class="mark ${names}" data-mark="${id}">${inner}</span>`, body);
}

function styled(
  body: Markup,
  run: Extract<Inline, { readonly kind: "text" }>,
  edition: Edition,
  noteEdition: NoteEdition,
): Markup {
  let result = body;
  if (run.emphasis) result = markup`<em>${result}</em>`;
  if (run.strong) result = markup`<strong>${result}</strong>`;
  if (run.struck) result = markup`<s>${result}</s>`;
  return run.link ? linked(result, run.link.span, run.link, edition, noteEdition) : result;
}

function linked(body: Markup, span: Span, link: InlineLink, edition: Edition, noteEdition: NoteEdition): Markup {
  const address = outwardAddress(link.url) ?? inwardAddress(span, edition, noteEdition);
  return address === null ? body : anchor(address, body);
}

function anchor(address: string, body: Markup): Markup {
  return address.startsWith("#")
    ? markup`<a href="${address}">${body}</a>`
    : markup`<a href="${address}" rel="noopener noreferrer">${body}</a>`;
}

function runMarkup(
  run: Exclude<Inline, { readonly kind: "text" }>,
  text: string,
  edition: Edition,
  noteEdition: NoteEdition,
  language: ReaderLanguage,
): Markup {
  const written = text.slice(run.span.start, run.span.end);
  switch (run.kind) {
    case "code":
      return markup`<code>${run.text}</code>`;
    case "math":
      return markup`<span class="math" data-latex="${written}">${edition.typesetter.typeset(text.slice(run.latex.start, run.latex.end), run.display)}</span>`;
    case "image":
      return image(run.target, run.label, edition, noteEdition);
    case "wikilink": {
      const label = stretches(run.label ?? run.target, language);
      const address = inwardAddress(run.span, edition, noteEdition);
      return address === null ? label : anchor(address, label);
    }
    case "autolink": {
      const address = outwardAddress(run.url);
      const label = written.replace(/^<|>$/g, "");
      return markup`<span class="address">${address === null ? label : anchor(address, markup`${label}`)}</span>`;
    }
    case "comment":
      return markup`<span class="comment">${run.text}</span>`;
    case "html":
      return markup`<code class="source">${written}</code>`;
    case "break":
      if (run.hard) return markup`<br>`;
      // A line that ends within Chinese prose goes on without a space.
      return hasHan(text.slice(run.span.start - 1, run.span.start)) &&
        hasHan(
          text
            .slice(run.span.end, run.span.end + 80)
            .trimStart()
            .charAt(0),
        )
        ? nothing
        : markup` `;
  }
}

/** An image of the vault if its bytes were given, else a frame with its name. */
export function image(target: string, label: string, edition: Edition, { note }: NoteEdition): Markup {
  const data = edition.images.get(vaultPath(note.id, target)) ?? edition.images.get(target);
  if (data?.startsWith("data:image/")) return markup`<img class="picture" src="${data}" alt="${label || target}">`;
  return markup`<span class="no-picture"><span class="address">${label || target}</span></span>`;
}

/** A path as a note writes it, from the vault's root. */
function vaultPath(note: string, target: string): string {
  const parts = target.startsWith("/") ? [] : note.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** Only what cannot run anything: web, mail and Zotero addresses. */
function outwardAddress(url: string): string | null {
  return /^(?:https?:\/\/|mailto:|zotero:\/\/)/i.test(url) ? url : null;
}

/** Where a link of the vault leads within the page. */
function inwardAddress(span: Span, edition: Edition, { note }: NoteEdition): string | null {
  const fact = note.facts.find((candidate) => candidate.kind === "link" && overlaps(candidate.span, span));
  if (!fact) return null;
  const resolution: LinkResolution | undefined = edition.compiled.links.get(factKey({ note: note.id, fact: fact.id }));
  if (resolution?.kind === "concept") return `#${edition.conceptAnchor(resolution.concept)}`;
  if (resolution?.kind !== "note") return null;
  if (resolution.anchor) return edition.href({ note: resolution.note, span: resolution.anchor.span });
  const target = edition.noteOf(resolution.note);
  return target ? `#${target.anchor}` : null;
}
