/**
 * Lets other work have its turn between two steps of a long computation: events, timers, the screen. A message to oneself
 * comes back after what is waiting, without the pause that timers make.
 */
export class Turns {
  readonly #channel = new MessageChannel();

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#channel.port1.onmessage = () => resolve();
      this.#channel.port2.postMessage(null);
    });
  }

  /** Ends it: an open channel keeps a program from ending. */
  close(): void {
    this.#channel.port1.close();
  }
}
