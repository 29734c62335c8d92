import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { Output, OutputClosed, OutputFailed } from './output.ts';

type Done = (error?: Error | null) => void;

function stream(write: (text: string, done: Done) => void): Writable {
  return new Writable({ write: (chunk: Buffer, _, done) => write(chunk.toString(), done) });
}

test('a write waits until it is out', async () => {
  let done: Done = () => {};
  const output = new Output(
    stream((_, callback) => {
      done = callback;
    }),
  );
  let resolved = false;
  const writing = output.write('x').then(() => {
    resolved = true;
  });
  await new Promise(setImmediate);
  expect(resolved).toBe(false);
  done();
  await writing;
});

test.each([
  ['EPIPE', OutputClosed],
  ['ECONNRESET', OutputClosed],
  ['ENOSPC', OutputFailed],
])('%s', async (code, errorClass) => {
  const output = new Output(stream((_, done) => done(Object.assign(new Error(), { code }))));
  await expect(output.write('x')).rejects.toThrow(errorClass);
});

test('what work came to is answered also when nobody reads of it, but not when it could not be written', async () => {
  const failing = (code: string) => new Output(stream((_, done) => done(Object.assign(new Error(), { code }))));
  expect(await new Output(stream((_, done) => done())).conclude('x', 3)).toBe(3);
  expect(await failing('EPIPE').conclude('x', 3)).toBe(3);
  await expect(failing('ENOSPC').conclude('x', 3)).rejects.toThrow(OutputFailed);
});

test('a stream that is closed already is one whose reader is gone', async () => {
  const closed = stream((_, done) => done());
  closed.destroy();
  const output = new Output(closed);
  await expect(output.write('x')).rejects.toThrow(OutputClosed);
});
