/** Files that are mutated together: one run of Stryker, one score. */
export interface Group {
  readonly name: string;
  /** From the root of the repository; tests are left out of all of them. */
  readonly mutate: readonly string[];
}

/** All groups: append a row. */
export const groups: readonly Group[] = [
  { name: 'checks', mutate: ['packages/schema/src/generated/checks.ts'] },
  { name: 'rules', mutate: ['packages/schema/src/rules/*.ts', 'packages/schema/src/session/*.ts'] },
  { name: 'validation', mutate: ['packages/schema/src/validation/*.ts', 'packages/schema/src/formats/is-*.ts'] },
];

export const NO_TESTS: readonly string[] = ['!**/*.test.ts', '!**/*.test-d.ts'];

/** The groups with these names, all of them when none is named; or what to say of a name that no group has. */
export function groupsNamed(names: readonly string[]): readonly Group[] | string {
  const unknown = names.find((name) => !groups.some((group) => group.name === name));
  if (unknown !== undefined) {
    return `There is no group '${unknown}'. The groups are ${groups.map(({ name }) => name).join(', ')}.`;
  }
  return names.length === 0 ? groups : groups.filter(({ name }) => names.includes(name));
}
