import { HELP, readArguments } from './arguments.ts';
import { buildWhenChanged } from './build.ts';
import { dist } from './places.ts';
import { serve } from './serve.ts';

const asked = readArguments(process.argv.slice(2));
if (asked.kind === 'help') {
  process.stdout.write(HELP);
} else if (asked.kind === 'wrong') {
  process.stderr.write(`${asked.why}\n\n${HELP}`);
  process.exitCode = 2;
} else {
  const built = await buildWhenChanged();
  if (!built) console.log('No source has changed since the site was built.');
  if (asked.kind === 'build') console.log(`The site is in ${dist}.`);
  else await serveUntilStopped(asked.port);
}

async function serveUntilStopped(port: number): Promise<void> {
  try {
    const server = await serve(dist, port);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => server.close());
    console.log(`The site is at ${server.origin}/ (Ctrl-C ends it).`);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? 'is taken' : "can't be had";
    console.error(`Port ${port} of 127.0.0.1 ${why}. Ask for another with --port, or for any with --port 0.`);
    process.exitCode = 1;
  }
}
