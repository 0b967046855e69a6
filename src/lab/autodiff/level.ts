let opened = 0;

/**
 * A level above that of every interpreter opened before. When derivatives are nested, the one opened last is the inner one
 * (Siskind and Pearlmutter 2008, on how confusing the two goes wrong). Only the order of levels matters, never their number,
 * so that this count decides no result.
 */
export function nextLevel(): number {
  opened += 1;
  return opened;
}
