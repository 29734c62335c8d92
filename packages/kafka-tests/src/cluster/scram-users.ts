/** Users of the listener with SASL, and their passwords. `admin` may do everything; the others need an ACL. */
export const SCRAM_USERS = {
  admin: 'admin-password',
  producer: 'producer-password',
  consumer: 'consumer-password',
} as const;
