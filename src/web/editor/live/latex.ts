/** LaTeX without the marks that make it mathematics: `$x$`, `$$x$$`, `\(x\)`, `\[x\]`. */
export function latexOf(written: string): string {
  const trimmed = written.trim();
  const inner = /^(\$\$?|\\[([])([\s\S]*?)(?:\$\$?|\\[)\]])(?:\s*(?:\{#[^}]*\}|\([\d.]+\)))?$/u.exec(trimmed);
  return inner?.[2]?.trim() ?? trimmed;
}

export function isDisplayed(written: string): boolean {
  return /^\s*(?:\$\$|\\\[|\\begin)/u.test(written);
}
