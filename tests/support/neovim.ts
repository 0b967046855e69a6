import { spawnSync } from "node:child_process";

/** The Neovim that the tests drive, or null if this machine has none. */
export function findNeovim(): string | null {
  const path = process.env.NVIM_PATH ?? "nvim";
  const { status } = spawnSync(path, ["--version"], { stdio: "ignore" });
  return status === 0 ? path : null;
}
