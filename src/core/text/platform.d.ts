/**
 * The two things the core takes from the platform beyond ECMAScript. Both are pure functions of their input and are
 * there in browsers, workers and Node alike; declaring them here keeps `types: []`, so that nothing else slips in.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array;
}
