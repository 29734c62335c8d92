import type { Measurement } from './measure.ts';

/** A peer that is ahead of what nothing of its kind is to be ahead of. */
export interface Ahead {
  readonly peer: Measurement;
  /** `is`, or the floor, in the same temperature and key order. */
  readonly of: 'is' | 'floor';
  readonly ratio: number;
}

/** The peers that beat `is`, or the floor, which is to beat every peer. A run without `is` is held against the floor only. */
export function aheads(measurements: readonly Measurement[], peers: readonly string[]): Ahead[] {
  return measurements.flatMap((peer): Ahead[] => {
    if (!peers.includes(peer.case)) return [];
    const ours = measurements.find(
      ({ case: name, temperature, order }) => name === 'is' && temperature === peer.temperature && order === peer.order,
    );
    const beaten = [
      { peer, of: 'is', ratio: ours?.ratio ?? 0 },
      { peer, of: 'floor', ratio: 1 },
    ] as const;
    return beaten.filter(({ ratio }) => peer.ratio < ratio);
  });
}
