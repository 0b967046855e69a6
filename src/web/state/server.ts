/** Names this load of the page to the server, which keeps its unsaved text while the page is there. */
export const pageName: string = crypto.randomUUID();

/** What became of a request: what was asked for, or why not. */
export type Answer<Value> =
  | { readonly kind: "answered"; readonly value: Value }
  /** The server gave no answer. */
  | { readonly kind: "lost" }
  | { readonly kind: "refused"; readonly status: number; readonly body: unknown };

export async function ask<Value>(path: string, query: Readonly<Record<string, string>> = {}): Promise<Answer<Value>> {
  const written = new URLSearchParams(query).toString();
  const join = path.includes("?") ? "&" : "?";
  return await request<Value>(`${path}${written === "" ? "" : `${join}${written}`}`, {});
}

export async function tell<Value>(method: "POST" | "PUT", path: string, body: unknown): Promise<Answer<Value>> {
  return await request<Value>(path, {
    method,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function request<Value>(path: string, init: RequestInit): Promise<Answer<Value>> {
  try {
    const response = await fetch(path, { ...init, credentials: "same-origin" });
    const body: unknown = response.status === 204 ? null : await response.json().catch(() => null);
    if (!response.ok) return { kind: "refused", status: response.status, body };
    // What the server sends has the shape that `src/wire` says; both are built together.
    return { kind: "answered", value: body as Value };
  } catch {
    return { kind: "lost" };
  }
}
