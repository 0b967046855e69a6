import {
  type FactKind,
  factKinds,
  type Language,
  type NoteId,
  type SectionKind,
  type SourceId,
  sectionKinds,
  type VerdictKind,
  verdictKinds,
} from "#core";
import { documentForms, type Owner, ownerKinds, type SearchDocument, type Stretch } from "../document.ts";
import { DamagedIndex, type StoredDocument, type StoredOwner } from "../engine.ts";
import { readSourceKey } from "../source-key.ts";
import { bandOf } from "./schema.ts";

const sections: readonly SectionKind[] = [...sectionKinds, "other"];
const languages: readonly Language[] = ["zh", "en", "und"];

/** A value of a row of a table. */
export type Cell = null | number | bigint | string | NodeJS.ArrayBufferView;

/** The columns of `document` after its id and its owner. */
export function documentCells(document: SearchDocument): Cell[] {
  const { form, section, language, facts, sources, text, place } = document;
  return [
    documentForms.indexOf(form),
    section === null ? null : sections.indexOf(section),
    languages.indexOf(language),
    place.in === "note" ? place.offset : place.page,
    place.in === "note" ? place.line : null,
    place.in === "note" ? place.column : null,
    place.in === "note" ? place.note : place.label,
    facts.length === 0 ? null : JSON.stringify(facts.map(packed)),
    sources.length === 0 ? null : JSON.stringify(sources),
    text,
  ];
}

export const documentColumns = "id, owner, form, section, language, position, line, col, label, facts, sources, text";

/** A row of `documentColumns` with the kind and the key of its owner behind it. */
export function documentFrom(row: readonly unknown[]): StoredDocument {
  const [id, owner, form, section, language, position, line, column, label, facts, sources, text, , key] = row as Row;
  return {
    id,
    owner,
    form: known(documentForms[form]),
    section: section === null ? null : known(sections[section]),
    language: known(languages[language]),
    band: bandOf(id),
    facts: facts === null ? [] : listed(facts).map(unpacked),
    sources: sources === null ? [] : (listed(sources) as SourceId[]),
    text,
    place:
      line === null || column === null
        ? { in: "source", ...readSourceKey(key), page: position, label }
        : { in: "note", note: (label ?? key) as NoteId, offset: position, line, column },
  };
}

type Row = readonly [
  id: number,
  owner: number,
  form: number,
  section: number | null,
  language: number,
  position: number,
  line: number | null,
  column: number | null,
  label: string | null,
  facts: string | null,
  sources: string | null,
  text: string,
  kind: number,
  key: string,
];

type Packed = readonly [kind: number, verdict: number, start: number, end: number];

function packed({ kind, verdict, start, end }: Stretch): Packed {
  return [factKinds.indexOf(kind), verdict === null ? -1 : verdictKinds.indexOf(verdict), start, end];
}

function unpacked(value: unknown): Stretch {
  const [kind, verdict, start, end] = value as Packed;
  return {
    kind: known<FactKind>(factKinds[kind]),
    verdict: verdict === -1 ? null : known<VerdictKind>(verdictKinds[verdict]),
    start,
    end,
  };
}

export function ownerFacts({ title, date, sources, own, tags, aliases, unit }: Owner): string {
  return JSON.stringify({ title, date, sources, own, tags, aliases, unit });
}

export function ownerFrom(id: number, kind: number, key: string, facts: string): StoredOwner {
  return { ...parsed<Omit<Owner, "kind" | "key">>(facts), id, kind: known(ownerKinds[kind]), key };
}

function listed(json: string): readonly unknown[] {
  return parsed<readonly unknown[]>(json);
}

function parsed<T>(json: string): T {
  try {
    return JSON.parse(json);
  } catch {
    throw new DamagedIndex("A row is not what was written.");
  }
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new DamagedIndex("A row is not what was written.");
  return value;
}
