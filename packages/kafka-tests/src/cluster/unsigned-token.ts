/**
 * A token for OAUTHBEARER, as the listener with SASL takes it: a JSON Web Token without a signature.
 * @param lifetimeSeconds from now; below 0 it has expired already.
 */
export function unsignedToken(user: string, lifetimeSeconds = 3600): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: user, iat: now - 1, exp: now + lifetimeSeconds };
  return `${base64url({ alg: 'none' })}.${base64url(claims)}.`;
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
