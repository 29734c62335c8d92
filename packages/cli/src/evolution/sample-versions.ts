import { type Contract, type ContractField, releasedContracts } from '@acme/telemetry-evolution';

type Edit = (contract: Contract) => Contract;

/** For tests: the contract of 1.0.0, edited, under a number. The working tree's may have moved on. */
export function versionWith(schemaVersion: string, ...edits: readonly Edit[]): Contract {
  return edits.reduce((contract, edit) => edit(contract), { ...(releasedContracts[0] as Contract), schemaVersion });
}

/** A field that is other than it was. */
export const changed =
  (name: string, own: Partial<ContractField>): Edit =>
  (contract) => ({
    ...contract,
    fields: contract.fields.map((field) => (field.name === name ? { ...field, ...own } : field)),
  });

/** A new optional text. */
export const added =
  (name: string): Edit =>
  (contract) => {
    const words = { section: 'Test', title: name, description: name };
    const field = { name, ...words, type: 'string', required: false, nullable: true, example: 'a' } as const;
    return { ...contract, fields: [...contract.fields, field] };
  };

/** A field that is gone. */
export const removed =
  (name: string): Edit =>
  (contract) => ({ ...contract, fields: contract.fields.filter((field) => field.name !== name) });

/** A rule that weighs this much in both roles. */
export const weighed =
  (id: string, severity: 'error' | 'warning'): Edit =>
  (contract) => ({
    ...contract,
    rules: contract.rules.map((rule) =>
      rule.id === id ? { ...rule, severity: { reader: severity, writer: severity } } : rule,
    ),
  });

const deprecatedIn = (since: string) => ({ since, sunset: '2999-12-31', reason: 'Nobody reads it.' });

/** The contracts that the tests of the commands compare. */
export const samples = {
  /** An optional field, and a deprecation. */
  good: versionWith('1.1.0', added('audio_language'), changed('state', { deprecated: deprecatedIn('1.1.0') })),
  /** The same under a number that is too small. */
  small: versionWith('1.0.1', added('audio_language'), changed('state', { deprecated: deprecatedIn('1.0.1') })),
  staged: versionWith('1.1.0', changed('quality', { values: ['SD', 'HD', '4K', '8K'] })),
  denied: versionWith(
    '2.0.0',
    changed('city', { maxLength: 10 }),
    changed('isp', { maxLength: 12 }),
    changed('quality', { values: ['SD', 'HD', '4K', '8K'] }),
    removed('state'),
    weighed('4k-needs-bandwidth', 'warning'),
  ),
};
