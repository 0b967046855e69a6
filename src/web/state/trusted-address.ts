type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => { readonly createScriptURL: (url: string) => object };
};

const { trustedTypes } = window as { trustedTypes?: TrustedTypes };

/** The page's policy lets scripts be loaded from this server alone, through this one policy, which is made once. */
const policy = trustedTypes?.createPolicy("ibid", {
  createScriptURL: (url) => {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError("Not a script of this server.");
    return url;
  },
});

/** The address of a worker's script, as a browser with Trusted Types wants it. */
export function trustedAddress(address: string): string {
  // A worker takes the trusted address in place of a string; the library's types do not know it yet.
  return policy === undefined ? address : (policy.createScriptURL(address) as unknown as string);
}
