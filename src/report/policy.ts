/**
 * The page's content security policy: nothing from the network, and of styles and scripts only the two that the page
 * itself carries, by their SHA-256. Fonts and images may stand in it as data.
 */
export async function policyFor(own: { readonly css: string; readonly script: string }): Promise<string> {
  return [
    "default-src 'none'",
    `style-src ${await hashSource(own.css)}`,
    `script-src ${await hashSource(own.script)}`,
    "font-src data:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

async function hashSource(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}
