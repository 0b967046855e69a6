import { defaultSettings, type EdgeType, type Settings, type TemplateSection } from "#core";
import type { WrittenEdgeType, WrittenSection, WrittenSettings } from "./written.ts";

/**
 * The defaults with what was written. A template that is written is the whole template, in its order; the titles and
 * names that ibid knows by itself stay recognised after those that were written. Edge types are added to the known ones.
 */
export function settingsFrom(written: WrittenSettings): Settings {
  const known = defaultSettings.edgeTypes.map((type) => {
    const changed = written.edgeTypes?.find(({ id }) => id === type.id);
    return changed ? edgeTypeFrom(changed, type) : type;
  });
  const added = (written.edgeTypes ?? [])
    .filter(({ id }) => !known.some((type) => type.id === id))
    .map((type) => edgeTypeFrom(type, null));
  return {
    title: written.title?.trim() || defaultSettings.title,
    language: written.language ?? defaultSettings.language,
    template: written.template?.map(sectionFrom) ?? defaultSettings.template,
    edgeTypes: [...known, ...added],
    rules: { ...defaultSettings.rules, ...written.rules },
    jupyter: written.jupyter?.address ?? defaultSettings.jupyter,
    ignore: written.ignore ?? defaultSettings.ignore,
  };
}

function sectionFrom(written: WrittenSection): TemplateSection {
  const known = defaultSettings.template.find(({ kind }) => kind === written.kind);
  return {
    kind: written.kind,
    zh: together(written.zh, known?.zh),
    en: together(written.en, known?.en),
    mayBeEmpty: written.mayBeEmpty ?? known?.mayBeEmpty ?? false,
  };
}

function edgeTypeFrom(written: WrittenEdgeType, known: EdgeType | null): EdgeType {
  return {
    id: written.id,
    zh: together(written.zh, known?.zh),
    en: together(written.en, known?.en),
    acyclic: written.acyclic ?? known?.acyclic ?? false,
  };
}

function together(first: readonly string[] | undefined, then: readonly string[] | undefined): readonly string[] {
  return [...new Set([...(first ?? []), ...(then ?? [])])];
}
