import { useSignal } from "@preact/signals";
import type { ComponentType, JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { SourcePage } from "../../../wire/source.ts";
import { ShowPage } from "../../parts/shown.tsx";
import { t } from "../../parts/text.tsx";
import type { SourceTarget } from "../../source/pdf-pane.tsx";
import { usePage } from "../../state/page.ts";

type Pane = ComponentType<{ page: SourcePage; target: SourceTarget | null }>;

/** The source beside its note. What draws it is loaded when the first one is opened. */
export function SourceBeside({ id, target }: { id: string; target: SourceTarget | null }): JSX.Element {
  const page = usePage<SourcePage>(() => ["/api/source/page", { id }]);
  const pane = useSignal<Pane | null>(null);
  useEffect(() => {
    void import("../../source/pdf-pane.tsx").then(({ PdfPane }) => {
      pane.value = PdfPane;
    });
  }, []);
  if (page.value.kind === "failed") return <p class="invitation source-none">{t("noSource")}</p>;
  return (
    <section class="source-beside" aria-label={t("source")}>
      <ShowPage page={page}>
        {(shown) => {
          const Shown = pane.value;
          if (shown.format !== "pdf") return <p class="invitation">{t("noSource")}</p>;
          return Shown === null ? <p class="invitation">{t("loading")}</p> : <Shown page={shown} target={target} />;
        }}
      </ShowPage>
    </section>
  );
}
