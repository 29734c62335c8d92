import type { S3Client } from '@aws-sdk/client-s3';

/** What happens to one kind of request, on its way between the SDK's retries and the server. */
export interface Change {
  /** Such as `PutObjectCommand`. */
  readonly command: string;
  /** How many requests of them, the first ones; default: all. */
  readonly times?: number;
  /** Before it is sent; what it throws is as if the request had never left. */
  readonly before?: () => unknown;
  /** After its answer is there; what it returns takes the answer's place, what it throws is as if it had been lost. */
  readonly after?: (output: Fields) => unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: each command has other fields, and these are changed on purpose.
export type Fields = Record<string, any>;

/** A command as it was given to the client. */
export interface Sent {
  readonly command: string;
  readonly input: Fields;
}

/**
 * Changes what a client sends and is answered, to stand for what a server for tests can't do: a connection that breaks,
 * an answer as only AWS gives it. Returns the requests, which grow as they are sent.
 * @param inputs fields of a command's input, by its name, as they are sent in place of those given.
 */
export function changeAnswers(
  client: S3Client,
  changes: readonly Change[],
  inputs: Readonly<Record<string, Fields>> = {},
): readonly Sent[] {
  const sent: Sent[] = [];
  const counts = new Map<Change, number>();
  const isDue = (change: Change, command: string) => {
    if (change.command !== command) return false;
    const count = (counts.get(change) ?? 0) + 1;
    counts.set(change, count);
    return count <= (change.times ?? Number.POSITIVE_INFINITY);
  };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) =>
        next({ ...args, input: { ...args.input, ...inputs[commandName] } as typeof args.input }),
    { step: 'initialize', priority: 'high' },
  );
  client.middlewareStack.add(
    (next, { commandName: command = '' }) =>
      async (args) => {
        const due = changes.filter((change) => isDue(change, command));
        for (const { before } of due) await before?.();
        sent.push({ command, input: args.input });
        const result = await next(args);
        for (const { after } of due) {
          const output = await after?.(result.output as Fields);
          if (output !== undefined) result.output = output as typeof result.output;
        }
        return result;
      },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return sent;
}

/** What Node says of a connection that broke. */
export function connectionReset(): Error {
  return Object.assign(new Error('read ECONNRESET in words of the system'), { code: 'ECONNRESET', syscall: 'read' });
}

/** An error as S3 answers it. */
export function answered(status: number, name: string): Error {
  const error = new Error(`${name} in words of the server`);
  error.name = name;
  return Object.assign(error, { $metadata: { httpStatusCode: status }, $fault: status < 500 ? 'client' : 'server' });
}
