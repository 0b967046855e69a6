import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commandDocuments, withCommands } from "../support/commands-document.ts";

test.each(["en", "zh"] as const)("the commands' own words stand in the document: %s", (language) => {
  const document = readFileSync(commandDocuments[language], "utf8");
  expect(withCommands(document, language)).toBe(document);
});
