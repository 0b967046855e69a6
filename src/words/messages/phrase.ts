import type { MessageArguments, MessageKey } from "#core";
import type { InEach } from "../language.ts";

/** The words of some messages in each language. A key without words in either does not compile. */
export type Phrases<Keys extends MessageKey> = {
  readonly [Key in Keys]: InEach<(args: MessageArguments[Key]) => string>;
};
