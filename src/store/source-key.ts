import type { SourceId } from "#core";

/** Which of a work's files; null for the first that can be used. */
export type SourceFileKey = { readonly source: SourceId; readonly file: string | null };

/** A source's key in the index: the work's own for its first usable file, for others with their path. Keys of works have no spaces. */
export function sourceKey({ source, file }: SourceFileKey): string {
  return file === null ? source : `${source} ${file}`;
}

export function readSourceKey(key: string): SourceFileKey {
  const space = key.indexOf(" ");
  return space === -1
    ? { source: key as SourceId, file: null }
    : { source: key.slice(0, space) as SourceId, file: key.slice(space + 1) };
}
