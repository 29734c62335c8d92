/** Where a command writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** What was asked for, where it is not to run: help, or something that there is not. */
type Unrunnable = { readonly kind: 'help' } | { readonly kind: 'wrong'; readonly why: string };

/** Answers what is not to run. @returns the exit code. */
export function answered(asked: Unrunnable, help: string, { out, err }: Streams): number {
  if (asked.kind === 'help') {
    out(help);
    return 0;
  }
  err(`${asked.why}\n\n${help}`);
  return 2;
}
