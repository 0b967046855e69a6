import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { jsonSchemaOf } from "../../src/vault/settings/json-schema.ts";
import { readSettings } from "../../src/vault/settings/read.ts";
import { settingsShape } from "../../src/vault/settings/table.ts";

const schema = jsonSchemaOf(settingsShape);

describe("schema/settings.schema.json", () => {
  test("is what the table of settings says", async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../schema/settings.schema.json");
  });

  const examples: readonly (readonly [what: string, yaml: string, valid: boolean])[] = [
    ["the example vault", readFileSync("examples/vault/ibid.yaml", "utf8"), true],
    ["the example vault, nothing commented out", uncommented(readFileSync("examples/vault/ibid.yaml", "utf8")), true],
    ["an empty map", "{}", true],
    ["keys without values", "rules:\nignore:\n", true],
    ["an unknown key", "languge: zh", false],
    ["an unknown rule", "rules: {quote/verbatin: error}", false],
    ["a wrong type", "ignore: drafts/", false],
    ["an unknown choice", "language: fr", false],
    ["a section without its kind", "template: [{zh: [公式]}]", false],
    ["an edge type", "edgeTypes: [{id: causes, zh: [造成], acyclic: true}]", true],
  ];
  test.each(examples)("agrees with the check about %s", (_, yaml, valid) => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
    expect(validate(parse(yaml))).toBe(valid);
    expect(readSettings(yaml, "ibid.yaml").problems.length === 0).toBe(valid);
  });
});

/** With everything in force that the file has commented out: its prose has a space after the #, its settings do not. */
function uncommented(text: string): string {
  return text.replace(/^#(?! \S|$)/gmu, "");
}
