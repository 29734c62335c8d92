import { expect, inject, test } from 'vitest';
import { packedPackages } from '../packed.ts';
import { readManifest, root } from '../public-packages.ts';
import { boundsOf, lowerEnd, namedPeers } from './bounds.ts';
import { peers } from './peers.ts';
import { readPolicy, withTable } from './policy.ts';
import { tryPeer } from './try-peer.ts';

test('every peer that a package names has a row, and no other', () => {
  expect(namedPeers.length).toBeGreaterThan(5);
  expect(peers.map(({ peer }) => peer).sort()).toEqual(namedPeers);
});

test.each([
  ['^8.12.0', '8.12.0'],
  ['>=0.34 <0.35', '0.34.0'],
  ['>=3', '3.0.0'],
  ['^1.4.0-r.1', '1.4.0-r.1'],
])('the lower end of %s is %s', (range, version) => {
  expect(lowerEnd(range)).toBe(version);
});

test.each(['*', '', 'latest', '1.x', '<2', '1.2.3 || ^2.0.0'])('%j has no lower end that could be tried', (range) => {
  expect(() => lowerEnd(range)).toThrow('Begin it with ^ or >=');
});

test('a range without a lower end has its oldest in the row', () => {
  for (const row of peers) expect(row.oldest !== undefined, row.peer).toBe(boundsOf(row).range === '*');
});

test('the support policy says what the rows do', () => {
  const mend = 'Run: npx -y pnpm@12 exec node packages/package-tests/src/peers/policy.ts';
  expect(readPolicy(), mend).toBe(withTable(readPolicy()));
});

test('the support policy names the Nodes that are tried', () => {
  const { devDependencies: ours = {} } = readManifest(`${root}/packages/package-tests`);
  const { devDependencies: atRoot = {} } = readManifest(root);
  const versions = [ours.node, ours['node-22-linux-x64'], atRoot.node].map((text = '') => text.replace(/^npm:.*@/, ''));
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  const [line = ''] = readPolicy().match(/^\| Node \|.*$/m) ?? [];
  for (const version of versions) expect(line, 'Mend the row of Node in docs/support-policy.md.').toContain(version);
});

// The rest takes longer: npx -y pnpm@12 peer-versions.
const SHORT: readonly string[] = ['ajv', '@sinclair/typebox', 'fast-check'];
const trials = peers
  .filter(({ peer }) => SHORT.includes(peer))
  .flatMap((row) => {
    const { oldest, newest } = boundsOf(row);
    return [oldest, newest].map((version) => ({ row, peer: row.peer, version }));
  });

test.each(trials)('our packages work on $peer $version', { timeout: 180_000 }, async ({ row, version }) => {
  const mend = `Raise the range in package.json to the oldest that works, or mend what it needs.`;
  expect(await tryPeer(row, version, packedPackages, inject('temporaryFolder')), mend).toEqual({
    how: 'run',
    fault: '',
  });
});

test('a version that is too old is refused', { timeout: 180_000 }, async () => {
  const [row] = peers;
  if (row === undefined) throw new Error('There are no peers.');
  const { fault } = await tryPeer(row, '7.2.4', packedPackages, inject('temporaryFolder'));
  expect(fault).toContain('ERESOLVE');
});
