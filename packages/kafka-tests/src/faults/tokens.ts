import { unsignedToken } from '../cluster/unsigned-token.ts';
import type { Token } from './clients.ts';

/** Gives a new token whenever it is asked. @param lifetimeSeconds below 0 they have ended already, and don't say so. */
export function tokens(user: string, lifetimeSeconds = 3600): () => Token {
  return () => {
    // A token counts in whole seconds.
    const now = Math.floor(Date.now() / 1000) * 1000;
    return { value: unsignedToken(user, lifetimeSeconds), expiresAt: now + Math.abs(lifetimeSeconds) * 1000 };
  };
}
