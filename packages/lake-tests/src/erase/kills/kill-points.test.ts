import { expect, test } from 'vitest';
import { Random } from '../corpus/random.ts';
import { aim, CHANGING, killPoints, readSteps } from './kill-points.ts';

const steps = readSteps(
  '1\twrite\t/lake/.acme-1\n2\trename\t/lake/a\tb\n3\tunlink\t/lake/c\n4\trename\t/else/manifest\n',
);
const asked = [
  { kind: 'put', key: 'a', number: 1 },
  { kind: 'get', key: 'a', number: 1 },
  { kind: 'delete-version', key: 'a', number: 1 },
] as const;
const isObject = (path: string) => /^\/lake\/[^.]/.test(path);
const points = killPoints({ steps, asked, ms: 100 }, isObject);

test('a log of steps is read, tabs in paths and all', () => {
  expect(steps[1]).toEqual({ number: 2, kind: 'rename', path: '/lake/a\tb' });
  expect(steps).toHaveLength(4);
});

test('a point belongs to the window of what changes an object', () => {
  const windows = points.map(({ window, point }) => `${window} ${'phase' in point ? point.phase : ''}`);
  expect(windows).toEqual([
    ...['before', 'half', 'after'].map((phase) => `another step ${phase}`),
    ...['rename before', 'rename after', 'unlink before', 'unlink after', 'another step before', 'another step after'],
    ...['put before', 'put half', 'put after', 'delete-version before', 'delete-version after'],
  ]);
});

test('most kills are aimed at these windows, at all of them, and some come at any time', () => {
  const aims = aim(points, 100, new Random(1));
  const windows = Array.from({ length: 200 }, () => aims.next().value.window);
  expect(windows.filter((window) => CHANGING.includes(window))).toHaveLength(140);
  expect(windows.filter((window) => window === 'any time')).toHaveLength(20);
  expect(new Set(windows)).toEqual(new Set(points.map(({ window }) => window)).add('any time'));
});

test('a run that changes nothing gives no points', () => {
  expect(() => aim([], 100, new Random(1)).next()).toThrow('no point');
});
