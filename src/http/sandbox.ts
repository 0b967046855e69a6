import { Hono } from "hono";
import { createStatics } from "./statics.ts";

/**
 * What is served under the other name of this machine: the frame and the worker in which cells run. It has no cookie, knows no
 * vault and answers nothing else, so that what a cell could ask it is no secret.
 *
 * @param application the page's own origin, which alone may hold the frame.
 */
export function sandbox(webFolder: URL, application: () => string): Hono {
  const app = new Hono();
  const statics = createStatics(webFolder, "sandbox");
  app.use(async (context, next) => {
    await next();
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cache-Control", "no-store");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
  });
  app.get("/sandbox/", (context) => {
    context.header(
      "Content-Security-Policy",
      [
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        `frame-ancestors ${application()}`,
      ].join("; "),
    );
    return context.html(
      '<!doctype html><meta charset="utf-8"><title>ibid</title><script type="module" src="/sandbox/frame-main.js"></script>',
    );
  });
  app.get("/sandbox/*", async (context) => {
    const asset = await statics(context.req.path);
    if (asset === null) return context.notFound();
    context.header("Content-Type", asset.type);
    // A worker lives under the policy that its own script comes with: it may make code of text and loads only what lies here.
    context.header(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'none'; worker-src 'none'",
    );
    return context.body(asset.bytes);
  });
  return app;
}
