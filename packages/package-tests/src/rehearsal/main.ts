import { join } from 'node:path';
import { publicManifests } from '../public-packages.ts';
import { projects } from './projects.ts';
import { readPublished } from './published.ts';
import { startRehearsal } from './rehearsal.ts';
import { publish, version } from './release.ts';
import { everywhere, install, use } from './use.ts';

// So that what was started and written goes with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(2));

const USAGE = `Usage: npx -y pnpm@12 release-rehearsal

Releases the working tree as the workflow does, its build included, to a registry on this machine, and uses what was
published. Prints a row for each package and for each use.

Exit code: 0 all uses work, 1 some don't, 2 wrong use, or it could not run.
`;

async function main(given: readonly string[]): Promise<number> {
  if (given.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (given.length > 0) {
    process.stderr.write(`It takes nothing: ${given.join(' ')}.\n\n${USAGE}`);
    return 2;
  }
  const faults: string[] = [];
  const { folder, clone, registry, stop } = await startRehearsal();
  try {
    await version(clone);
    await publish(clone, { registry });
    console.log(`published to ${registry}, and nowhere else\n`);
    for (const manifest of publicManifests(clone)) {
      const { files, latest } = await readPublished(
        registry,
        manifest.name,
        manifest.version,
        join(folder, 'tarballs'),
      );
      console.log(`${manifest.name.padEnd(28)} ${latest.padEnd(8)} ${String(files.length).padStart(3)} files`);
    }
    console.log('');
    for (const project of projects) {
      const into = join(folder, project.use.replaceAll(' ', '-'));
      await install(into, project.installs, registry);
      for (const place of everywhere(project)) {
        const fault = await use(into, project, place);
        const what = `${project.use.padEnd(26)} ${place.node}, ${place.way}`;
        console.log(`${fault === '' ? 'ok    ' : 'FAILED'} ${what}`);
        if (fault !== '') faults.push(`${what}: ${fault}`);
      }
    }
  } finally {
    await stop();
  }
  for (const fault of faults) console.log(`\n${fault}`);
  console.log(faults.length === 0 ? '\nAll uses work.' : `\n${faults.length} uses fail.`);
  return Number(faults.length > 0);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
