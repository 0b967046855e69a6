import type { SourcePage } from "../../wire/source.ts";
import type { OpenNote } from "./capture.ts";
import type { SourceTarget } from "./target.ts";

/** What shows a source: the source, where to open it, and the note that stands beside it. */
export type PaneProps = {
  readonly page: SourcePage;
  readonly target: SourceTarget | null;
  readonly note: OpenNote;
};
