/**
 * The platform's `AbortSignal`. Where a program is compiled without the declarations of Node and of the DOM, the part of it
 * that says when to stop: ours then need none of them.
 */
export type StopSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : { readonly aborted: boolean };
