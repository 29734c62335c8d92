import type { Writable } from 'node:stream';

/** Thrown when the reader of the output has gone away, as `head` does: no fault, the work is over. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/** Thrown when the output can't be written, as on a full disk. */
export class OutputFailed extends Error {
  override readonly name = 'OutputFailed';
}

const CLOSED: readonly unknown[] = ['EPIPE', 'ECONNRESET', 'EOF', 'ERR_STREAM_DESTROYED'];

/** Writes text, and waits for each write: memory stays constant however slowly it is read. Write in batches. */
export class Output {
  readonly #stream: Writable;

  constructor(stream: Writable) {
    this.#stream = stream;
    // `write` hears of the error by its callback; without a listener the process would end on it.
    stream.on('error', () => {});
  }

  /** Resolves when the text is out. Throws {@link OutputClosed} or {@link OutputFailed}. */
  async write(text: string): Promise<void> {
    const error = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) => {
      this.#stream.write(text, resolve);
    });
    if (!error) return;
    if (CLOSED.includes(error.code)) throw new OutputClosed('The reader of the output is gone.', { cause: error });
    throw new OutputFailed(
      `Can't write the output (${error.code ?? error.name}). See whether there is space left where it goes.`,
      { cause: error },
    );
  }

  /**
   * Writes what work came to that is done, and answers its exit code: also when the reader is gone. Throws
   * {@link OutputFailed}.
   */
  async conclude(text: string, exitCode: number): Promise<number> {
    try {
      await this.write(text);
    } catch (error) {
      if (!(error instanceof OutputClosed)) throw error;
    }
    return exitCode;
  }
}
