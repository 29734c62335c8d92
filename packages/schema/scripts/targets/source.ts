/** The first line of every generated source. */
export const BANNER = '// Generated from fields and rules by `npx -y pnpm@12 generate`. Do not edit.\n';

/** A value as a TypeScript literal in single quotes. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return entries.length === 0
      ? '{}'
      : `{ ${entries.map(([key, item]) => `${keyOf(key)}: ${literal(item)}`).join(', ')} }`;
  }
  return String(value);
}

const keyOf = (key: string): string => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : literal(key));

/** A union type of string literals. */
export function union(values: readonly string[]): string {
  return values.map(literal).join(' | ');
}
