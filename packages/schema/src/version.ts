/** The schema's version (specification, *Schema Version*): apart from npm's numbers, and raised by the evolution policy (D28). */
export const SCHEMA_VERSION = '1.0.0';

/** Where the ids of exported schemas begin. An id carries the schema version, so a released one stays what it was. */
export const SCHEMA_ID_BASE = `https://schemas.acme.example/telemetry/${SCHEMA_VERSION}/`;
