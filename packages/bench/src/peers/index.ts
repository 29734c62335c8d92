import type { Peer } from './peer.ts';

/** Append a row. Each is loaded on its own, so that a process that measures one has none of the others in it. */
export const peers = {
  ajv: async () => (await import('./ajv.ts')).ajv,
  typebox: async () => (await import('./typebox.ts')).typebox,
  zod: async () => (await import('./zod.ts')).zod,
  valibot: async () => (await import('./valibot.ts')).valibot,
  arktype: async () => (await import('./arktype.ts')).arktype,
} satisfies Readonly<Record<string, () => Promise<Peer>>>;

export type PeerName = keyof typeof peers;
export const peerNames = Object.keys(peers) as PeerName[];
