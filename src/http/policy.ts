import type { MiddlewareHandler } from "hono";

/** Where the nonce of a page goes in its HTML. */
export const noncePlace = "__NONCE__";

/**
 * The page loads what this server gives and nothing else. Scripts come from files alone, never from text in a page, and
 * through Trusted Types; style sheets from files and from the editor, which has the page's nonce.
 */
export function contentPolicy(nonce: string, sandbox: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    // Cells run in a frame under the machine's other name.
    `frame-src ${sandbox}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types ibid",
  ].join("; ");
}

export const safeHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("X-Content-Type-Options", "nosniff");
  context.header("Referrer-Policy", "no-referrer");
  context.header("Cross-Origin-Opener-Policy", "same-origin");
  context.header("Cross-Origin-Resource-Policy", "same-origin");
  context.header("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()");
  if (context.res.headers.get("Cache-Control") === null) context.header("Cache-Control", "no-store");
};
