import { useSignal } from "@preact/signals";
import type { ComponentType, JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { SourcePage } from "../../../wire/source.ts";
import { ShowPage } from "../../parts/shown.tsx";
import { t } from "../../parts/text.tsx";
import type { OpenNote } from "../../source/capture.ts";
import { loadPdfPane, loadTextPane } from "../../source/load-pane.ts";
import type { PaneProps } from "../../source/pane.ts";
import type { SourceTarget } from "../../source/target.ts";
import { usePage } from "../../state/page.ts";

/** The source beside its note. What draws it is loaded when the first one is opened. */
export function SourceBeside({
  id,
  file,
  target,
  note,
}: {
  id: string;
  /** The path of one of the work's files; null for the first that can be used. */
  file: string | null;
  target: SourceTarget | null;
  note: OpenNote;
}): JSX.Element {
  const page = usePage<SourcePage>(() => ["/api/source/page", file === null ? { id } : { id, file }]);
  const pane = useSignal<ComponentType<PaneProps> | null>(null);
  const isPdf = page.value.kind === "there" ? page.value.value.format === "pdf" : null;
  useEffect(() => {
    if (isPdf === null) return;
    void (isPdf ? loadPdfPane() : loadTextPane()).then((loaded) => {
      pane.value = loaded;
    });
  }, [isPdf]);
  if (page.value.kind === "failed") return <p class="invitation source-none">{t("noSource")}</p>;
  return (
    <section class="source-beside" aria-label={t("source")}>
      <ShowPage page={page}>
        {(shown) => {
          const Shown = pane.value;
          if (Shown === null) return <p class="invitation">{t("loading")}</p>;
          return <Shown page={shown} target={target} note={note} />;
        }}
      </ShowPage>
    </section>
  );
}
