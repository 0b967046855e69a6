import type { JSX } from "preact";
import type { Section } from "#core";
import { editorLabels } from "#words";
import { Dialog } from "../../parts/dialog.tsx";
import { StepList } from "../../parts/step-list.tsx";
import { each, Words } from "../../parts/text.tsx";

/** The note's sections, to go to. One that is empty is an invitation. */
export function SectionsDialog({
  sections,
  onGo,
  onClose,
}: {
  sections: readonly Section[];
  onGo: (offset: number) => void;
  onClose: () => void;
}): JSX.Element {
  return (
    <Dialog label={each(editorLabels.sectionList)} onClose={onClose}>
      {sections.length === 0 ? <p>{each(editorLabels.noSections)}</p> : null}
      <StepList>
        {sections.map(({ title, heading, state }) => (
          <li key={heading.start}>
            <button
              type="button"
              class="deed"
              onClick={() => {
                onClose();
                onGo(heading.end);
              }}
            >
              <Words text={title} />
              {state === "empty" ? <span class="label"> · {each(editorLabels.emptySection)}</span> : null}
            </button>
          </li>
        ))}
      </StepList>
    </Dialog>
  );
}
