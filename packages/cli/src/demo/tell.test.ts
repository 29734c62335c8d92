import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { play } from './play.ts';
import { tell } from './tell.ts';

const looks = { paint: (_: unknown, text: string) => text, width: 100 };

test.each([20250811, 1, 2, 3])('the story of seed %d fits a screen or two, and says how to go on', async (seed) => {
  const text = tell(await play(seed), looks);
  const lines = text.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(60);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(text).toContain(`seed ${seed} `);
  expect(lines.slice(-3).every((line) => line.includes('npx -y pnpm@12 acme-telemetry '))).toBe(true);
});

test('each rule that is broken comes with its repair', async () => {
  const story = await play(20250811);
  const text = tell(story, { ...looks, width: 10_000 });
  const broken = story.asReader.flatMap((tally) => [...tally.rules.keys()]);
  expect(new Set(broken).size).toBe(6);
  for (const id of broken) expect(text).toContain(`> ${rules.find((rule) => rule.id === id)?.repair}\n`);
});
