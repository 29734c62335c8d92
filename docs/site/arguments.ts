import { parseArgs } from 'node:util';

export type Arguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string }
  | { readonly kind: 'build' }
  | { readonly kind: 'serve'; readonly port: number };

/** The port when none is asked for. */
export const PORT = 4173;

export const HELP = `Builds this site where its sources have changed, and serves it on loopback.

  npx -y pnpm@12 site [--port <number>] [--build]

  --port <number>  from 0 to 65535; 0 takes a free one (${PORT})
  --build          only builds: docs/.vitepress/dist can then be put on any static host, with the headers
                   that its file _headers lists
  --help           prints this

Ctrl-C ends it.
`;

/** What a command line asks for. */
export function readArguments(args: readonly string[]): Arguments {
  const switches = { build: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  let values: { port?: string; build?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({ args: [...args], options: { port: { type: 'string' }, ...switches } }));
  } catch {
    return { kind: 'wrong', why: 'The options are --port <number>, --build and --help.' };
  }
  if (values.help) return { kind: 'help' };
  if (values.build) return values.port === undefined ? { kind: 'build' } : wrongTogether;
  if (values.port === undefined) return { kind: 'serve', port: PORT };
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
  if (!(port <= 65_535)) return { kind: 'wrong', why: '--port is a number from 0 to 65535.' };
  return { kind: 'serve', port };
}

const wrongTogether: Arguments = { kind: 'wrong', why: '--build serves nothing, so it takes no --port.' };
