import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, type Zippable, zipSync } from "fflate";
import { rolldown } from "rolldown";
import manifest from "../package.json" with { type: "json" };

const folder = join(import.meta.dirname, "..");
const root = join(folder, "../..");

/** Writes the extension as a `.vsix`: a zip with two files about it that Visual Studio's gallery format asks for. */
export async function packageExtension(target: string): Promise<void> {
  const files: Zippable = {
    "[Content_Types].xml": strToU8(contentTypes),
    "extension.vsixmanifest": strToU8(vsixManifest()),
    "extension/extension.cjs": strToU8(await bundle()),
    "extension/LICENSE": readFileSync(join(root, "LICENSE")),
  };
  for (const name of ["package.json", "package.nls.json", "package.nls.zh-cn.json", "README.md"]) {
    files[`extension/${name}`] = readFileSync(join(folder, name));
  }
  // The same content makes the same file.
  writeFileSync(target, zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) }));
}

/** The extension and its client in one file; `vscode` is there when the editor runs it. */
async function bundle(): Promise<string> {
  const built = await rolldown({
    cwd: root,
    input: join(folder, "src/extension.ts"),
    platform: "node",
    external: ["vscode"],
    logLevel: "warn",
  });
  const { output } = await built.generate({ format: "cjs", minify: true });
  await built.close();
  return output[0].code;
}

function vsixManifest(): string {
  const { name, version, publisher, displayName, engines, categories } = manifest;
  const { description } = JSON.parse(readFileSync(join(folder, "package.nls.json"), "utf8")) as { description: string };
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${name}" Version="${version}" Publisher="${publisher}" />
    <DisplayName>${escaped(displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(description)}</Description>
    <Categories>${escaped(categories.join(","))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <License>extension/LICENSE</License>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${escaped(engines.vscode)}" />
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace" />
    </Properties>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code" /></Installation>
  <Dependencies />
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true" />
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true" />
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE" Addressable="true" />
  </Assets>
</PackageManifest>
`;
}

const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension=".json" ContentType="application/json" />
  <Default Extension=".cjs" ContentType="application/javascript" />
  <Default Extension=".md" ContentType="text/markdown" />
  <Default Extension=".vsixmanifest" ContentType="text/xml" />
  <Override PartName="/extension/LICENSE" ContentType="text/plain" />
</Types>
`;

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
