import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** A Jupyter server of the reader's own. */
export type JupyterServer = {
  /** Ends without a slash. */
  readonly address: string;
  readonly token: string;
};

/** Why no server can be asked. */
export type NoServer = "not-named" | "not-loopback" | "not-an-address";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The server that a vault's settings name. The token is the reader's: it comes from the environment or from a file outside of
 * any vault. Since the address comes from the vault, whoever wrote that could have the token sent anywhere: only this machine
 * is asked, unless the reader's own environment allows another (`IBID_JUPYTER_REMOTE=1`).
 */
export function jupyterServer(address: string | null, environment: Environment): JupyterServer | NoServer {
  if (address === null) return "not-named";
  if (!URL.canParse(address)) return "not-an-address";
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") return "not-an-address";
  const isLoopback = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/u.test(url.hostname);
  if (!isLoopback && environment.IBID_JUPYTER_REMOTE !== "1") return "not-loopback";
  return { address: `${url.origin}${url.pathname}`.replace(/\/+$/u, ""), token: tokenFrom(environment) };
}

function tokenFrom(environment: Environment): string {
  const given = environment.IBID_JUPYTER_TOKEN ?? environment.JUPYTER_TOKEN;
  if (given !== undefined) return given;
  const folder = environment.XDG_CONFIG_HOME ?? join(environment.HOME ?? homedir(), ".config");
  try {
    return readFileSync(join(folder, "ibid/jupyter-token"), "utf8").trim();
  } catch {
    return "";
  }
}
