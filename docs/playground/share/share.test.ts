import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { rules } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakingExample } from '../examples/examples.ts';
import { DEFAULT_SETTINGS, type Settings } from '../judge/settings.ts';
import { fromFragment, MOST_FRAGMENT_CHARACTERS, MOST_TEXT_BYTES, ShareError, toFragment } from './share.ts';

const settings: fc.Arbitrary<Settings> = fc.record({
  role: fc.constantFrom('reader', 'writer'),
  severities: fc.dictionary(
    fc.constantFrom(...rules.filter(({ configurable }) => configurable).map(({ id }) => id)),
    fc.constantFrom('error', 'warning', 'off'),
  ),
  durations: fc.dictionary(fc.string(), fc.nat()),
});

test('what is shared comes back, in characters that a link may have', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), settings, async (text, given) => {
      const fragment = await toFragment({ text, settings: given });
      expect(fragment).toMatch(/^[\w.-]+$/);
      expect(await fromFragment(fragment)).toEqual({ text, settings: given });
    }),
  );
});

test("every rule's example fits into a link", async () => {
  for (const rule of rules) {
    const example = breakingExample(rule);
    expect(await fromFragment(await toFragment(example))).toEqual(example);
  }
});

test('the limit is said, and holds on both sides', async () => {
  const shared = (bytes: number) => ({ text: randomBytes(bytes).toString('base64'), settings: DEFAULT_SETTINGS });
  expect((await toFragment(shared(5500))).length).toBeLessThanOrEqual(MOST_FRAGMENT_CHARACTERS);
  await expect(toFragment(shared(6500))).rejects.toThrow(/at most 8,000/);
});

test('a link that was cut off or changed is refused without showing what it holds', async () => {
  const fragment = await toFragment({ text: '{"customer_id":"CUST_5e6f7a8b"}', settings: DEFAULT_SETTINGS });
  for (const bad of [fragment.slice(0, -9), fragment.slice(0, 12), 'v1.', 'v1.!!', `v1.${'A'.repeat(50)}`]) {
    const error = await fromFragment(bad).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ShareError);
    expect(error.message).toMatch(/damaged/);
  }
});

const pack = (content: unknown) => `v1.${deflateRawSync(JSON.stringify(content)).toString('base64url')}`;
const plain = { text: '', ...DEFAULT_SETTINGS };

test.each([
  ['v2.abc', /another kind/],
  ['section-heading', /another kind/],
  [pack(null), /another version/],
  [pack([]), /another version/],
  [pack({ ...plain, text: 5 }), /another version/],
  [pack({ ...plain, role: 'admin' }), /another version/],
  [pack({ ...plain, severities: { type: 'off' } }), /another version/],
  [pack({ ...plain, severities: { range: 'loud' } }), /another version/],
  [pack({ ...plain, durations: { TITLE_9c0d1e2f: 'long' } }), /another version/],
  [pack({ ...plain, durations: [1] }), /another version/],
])('%s is refused', async (fragment, message) => {
  await expect(fromFragment(fragment)).rejects.toThrow(message);
});

test('a small link does not unfold to any size', async () => {
  const around = JSON.stringify(plain).length;
  const most = 'a'.repeat(MOST_TEXT_BYTES - around);
  expect((await fromFragment(pack({ ...plain, text: most }))).text).toBe(most);
  await expect(fromFragment(pack({ ...plain, text: `${most}a` }))).rejects.toThrow(/1 MiB/);
});
