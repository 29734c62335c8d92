import { expect, test } from 'vitest';
import config from '../vitest.config.ts';
import { stages } from './test-stages.ts';

interface Project {
  readonly test: { readonly name: string; readonly sequence?: { readonly groupOrder?: number } };
}
const configured = (config.test?.projects ?? []) as unknown as readonly Project[];

test('every project of tests has one place in the stages', () => {
  const projects = configured.map((project) => project.test.name);
  const placed = stages.flat().flatMap(({ projects }) => projects);
  expect(placed.toSorted()).toEqual(projects.toSorted());
});

test('what measures time runs after all else, and beside nothing', () => {
  const last = stages.at(-1) ?? [];
  const inOrder = configured
    .map((project) => project.test)
    .filter(({ name }) => last[0]?.projects.includes(name))
    .sort((one, other) => (one.sequence?.groupOrder ?? 0) - (other.sequence?.groupOrder ?? 0));
  expect(inOrder.at(-1)?.name).toBe('bench');
  expect(inOrder.at(-1)?.sequence?.groupOrder).toBeGreaterThan(inOrder.at(-2)?.sequence?.groupOrder ?? 0);
  expect(last).toHaveLength(1);
});
