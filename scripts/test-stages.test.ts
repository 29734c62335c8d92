import { expect, test } from 'vitest';
import config from '../vitest.config.ts';
import { stages } from './test-stages.ts';

test('every project of tests has one place in the stages', () => {
  const projects = config.test?.projects?.map((project) => (project as { test: { name: string } }).test.name);
  const placed = stages.flatMap(({ projects, beside = [] }) => [...projects, ...beside]);
  expect(placed.toSorted()).toEqual(projects?.toSorted());
});

test('what measures time runs after all else, and beside nothing', () => {
  const last = stages.at(-1);
  expect(last?.projects.at(-1)).toBe('bench');
  expect(last?.beside).toBeUndefined();
});
