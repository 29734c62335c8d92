import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../pack.ts';
import { publicPackages } from '../public-packages.ts';
import { boundsOf } from './bounds.ts';
import { peers } from './peers.ts';
import { tryPeer } from './try-peer.ts';

const USAGE = `Usage: npx -y pnpm@12 peer-versions [PEER]...

Builds and packs our packages, installs the oldest and the newest promised version of every peer (or of those named)
beside them, as npm does it for users, compiles against each and runs a program on it. Prints a row for each.

Exit code: 0 all work, 1 some don't, 2 wrong use.
`;

async function main(names: readonly string[]): Promise<number> {
  if (names.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const wrong = names.filter((name) => !peers.some(({ peer }) => peer === name));
  if (wrong.length > 0) {
    const all = peers.map(({ peer }) => peer).join(', ');
    process.stderr.write(`Not a peer: ${wrong.join(', ')}. There are ${all}.\n\n${USAGE}`);
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'acme-peers-'));
  try {
    const packed = await Promise.all(publicPackages().map((each) => pack(each, folder)));
    const faults: string[] = [];
    for (const row of peers.filter(({ peer }) => names.length === 0 || names.includes(peer))) {
      const { oldest, newest } = boundsOf(row);
      for (const version of new Set([oldest, newest])) {
        const { how, fault } = await tryPeer(row, version, packed, folder);
        const what = `${row.peer} ${version}`;
        console.log(`${fault === '' ? 'ok    ' : 'FAILED'} ${what.padEnd(40)} ${how === 'run' ? 'run' : 'types only'}`);
        if (fault !== '') faults.push(`${what}: ${fault}`);
      }
    }
    for (const fault of faults) console.log(`\n${fault}`);
    return Number(faults.length > 0);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

process.exitCode = await main(process.argv.slice(2));
