import { randomBytes, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";

/** Who may ask: only the reader's own browser, from the page that this server gave it. */
export type Guard = {
  /** Part of the link that the reader opens; good for one session after another, until the server ends. */
  readonly token: string;
  readonly middleware: MiddlewareHandler;
};

/**
 * Refuses what does not come from the page itself. The Host must be this server's own name on loopback, so that a site whose
 * name is pointed at 127.0.0.1 (DNS rebinding) is refused; an Origin, if there is one, must be this server's, and a request
 * that changes something must say that it comes from the same origin; and every request needs the cookie that the link
 * with the token gave.
 */
export function createGuard(port: () => number): Guard {
  const token = randomBytes(32).toString("base64url");
  const session = randomBytes(32).toString("base64url");
  return {
    token,
    middleware: async (context, next) => {
      const { req } = context;
      const host = req.header("host") ?? "";
      if (host !== `127.0.0.1:${port()}`) return context.text("This name is not served here.", 421);
      const origin = req.header("origin");
      if (origin !== undefined && origin !== `http://${host}`) return context.text("Not from another site.", 403);
      const url = new URL(req.url);
      const cookie = `ibid-${port()}`;
      const offered = url.searchParams.get("token");
      if (req.method === "GET" && offered !== null) {
        if (!same(offered, token)) return context.text("This link is no longer good. Open the one printed last.", 403);
        setCookie(context, cookie, session, { httpOnly: true, sameSite: "Strict", path: "/" });
        url.searchParams.delete("token");
        return context.redirect(`${url.pathname}${url.search}`, 303);
      }
      if (!same(getCookie(context, cookie) ?? "", session))
        return context.text("Open the link that `ibid open` printed.", 401);
      const site = req.header("sec-fetch-site");
      const changes = req.method !== "GET" && req.method !== "HEAD";
      if (changes && origin === undefined && site !== "same-origin")
        return context.text("Changes come from the page itself.", 403);
      if (site !== undefined && site !== "same-origin" && site !== "none" && url.pathname.startsWith("/api/"))
        return context.text("Not from another site.", 403);
      await next();
      return undefined;
    },
  };
}

/** In time that does not tell how much of it was right. */
function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
