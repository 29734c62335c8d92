/**
 * `hot`: compiled code, 16 events over and over. `wide`: compiled code, 4096 different events, so that caches and
 * branch predictor can't know them. `cold`: the 32 verdicts after the first of a fresh process, on 32 different events:
 * before anything is optimised, for from then on it is the compiler's threads that are measured, and who else wants
 * their core. The first verdict, in which every function is read for the first time, is told apart.
 */
export const TEMPERATURES = ['hot', 'wide', 'cold'] as const;
export type Temperature = (typeof TEMPERATURES)[number];

/** How many different events a process judges. */
export const EVENTS: Readonly<Record<Temperature, number>> = { hot: 16, wide: 4096, cold: 33 };
