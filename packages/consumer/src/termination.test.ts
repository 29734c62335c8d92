import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { onTermination } from './termination.ts';

test.each(['SIGTERM', 'SIGINT'])('%s calls back once, and a second one is not ours any more', (signal) => {
  const process = new EventEmitter();
  const callback = vi.fn();
  onTermination(callback, process);
  process.emit(signal);
  process.emit(signal);
  expect(callback).toHaveBeenCalledOnce();
  expect(process.eventNames()).toEqual([]);
});

test('listening ends', () => {
  const process = new EventEmitter();
  const callback = vi.fn();
  onTermination(callback, process)();
  process.emit('SIGTERM');
  expect(callback).not.toHaveBeenCalled();
  expect(process.eventNames()).toEqual([]);
});

test('by default it listens to this process, and where there is none to nothing', () => {
  const before = process.listenerCount('SIGTERM');
  const forget = onTermination(() => {});
  expect(process.listenerCount('SIGTERM')).toBe(before + 1);
  forget();
  expect(process.listenerCount('SIGTERM')).toBe(before);
  vi.stubGlobal('process', undefined);
  const forgetNothing = onTermination(() => {});
  forgetNothing();
  vi.unstubAllGlobals();
});
