/** The part of @observablehq/runtime 6 that is used here; the package brings no types. */
declare module "@observablehq/runtime" {
  export interface Observer {
    pending?(): void;
    fulfilled?(value: unknown, name: string): void;
    rejected?(error: unknown, name: string): void;
  }
  export interface Variable {
    // biome-ignore lint/suspicious/noExplicitAny: a definition takes whatever its inputs hold.
    define(name: string, inputs: readonly string[], definition: (...values: any[]) => unknown): Variable;
  }
  export interface Module {
    variable(observer?: Observer | true): Variable;
  }
  export class Runtime {
    constructor(builtins?: object);
    module(): Module;
    dispose(): void;
  }
}
