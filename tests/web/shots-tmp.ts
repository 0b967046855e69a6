import { Workbench } from "./workbench.ts";

const w = await Workbench.start();
const names = process.argv.slice(2);
for (const [name, address] of names.map((n) => n.split("=>")))
  for (const [language, theme, width] of [
    ["en", "light", 1440],
    ["zh", "dark", 390],
    ["zh", "light", 1440],
    ["en", "light", 390],
  ] as const) {
    const { page, faults } = await w.open(address ?? "/", { language, theme, width });
    await page.waitForTimeout(2500);
    await page.screenshot({ path: `/tmp/library/${name}-${language}-${theme}-${width}.png`, fullPage: width === 1440 });
    if (faults.length) console.log(name, faults);
    await page.context().close();
  }
await w.end();
