import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runServer } from 'verdaccio';
import { requireLoopback } from './loopback.ts';

export interface Registry {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  /** Ends it, and removes what was published. */
  stop(): Promise<void>;
}

/** Starts an empty registry on a free port of loopback. It asks no other registry, and anybody may publish. */
export async function startRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), 'acme-registry-'));
  const server = await runServer({
    storage: join(folder, 'storage'),
    self_path: folder,
    uplinks: {},
    packages: { '**': { access: '$all', publish: '$anonymous' } },
    publish: { allow_offline: true },
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
    web: { enable: false },
    log: { type: 'file', path: join(folder, 'log'), format: 'json', level: 'warn' },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: requireLoopback(`http://127.0.0.1:${port}/`, 'The registry of the rehearsal'),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
