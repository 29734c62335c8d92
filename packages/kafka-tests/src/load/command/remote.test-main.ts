import { serve } from './serve.ts';

export type TryService = {
  readonly add: (a: number, b: bigint) => Promise<bigint>;
  readonly canCollect: () => Promise<boolean>;
  readonly fail: () => Promise<void>;
  readonly die: () => Promise<void>;
  readonly linger: () => Promise<void>;
};

serve({
  add: async (a, b) => BigInt(a) + b,
  canCollect: async () => globalThis.gc !== undefined,
  fail: async () => {
    throw new Error('as it should');
  },
  die: async () => {
    process.stderr.write('last words\n', () => process.exit(3));
    return new Promise(() => {});
  },
  linger: async () => {
    setInterval(() => {}, 1000);
  },
} satisfies TryService);
