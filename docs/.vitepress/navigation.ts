/** A page, or a folder whose pages are made and listed by site/sidebar.ts. */
export interface PageRow {
  /** Such as `/start/producer`, which `start/producer.md` makes; a folder ends in `/`. */
  readonly path: string;
  /** In the sidebar. */
  readonly title: string;
  /** Heading in the sidebar. */
  readonly group: string;
  /** In the bar at the top: each reader has a first page there. */
  readonly bar?: string;
  /** The page of a folder that has none of its own. */
  readonly link?: string;
}

/** Every page but the first, in the order of the sidebar. Append a row. */
export const PAGES: readonly PageRow[] = [
  { path: '/start/newcomer', title: 'Newcomers', group: 'Start', bar: 'Newcomer' },
  { path: '/start/producer', title: 'Producers', group: 'Start', bar: 'Producer' },
  { path: '/start/consumer', title: 'Consumers', group: 'Start', bar: 'Consumer' },
  { path: '/start/data-engineer', title: 'Data engineers', group: 'Start', bar: 'Data engineer' },
  { path: '/playground', title: 'Playground', group: 'Start', bar: 'Playground' },

  { path: '/guides/producer', title: 'Send with your Kafka client', group: 'Produce' },
  { path: '/guides/test-with-arbitraries', title: 'Test with made-up events', group: 'Produce' },
  { path: '/migrate-from-ajv-and-zod', title: 'From your own Ajv or zod schema', group: 'Produce' },

  { path: '/guides/consume', title: 'Consume events', group: 'Consume' },
  { path: '/guides/lambda', title: 'Consume in a Lambda', group: 'Consume' },
  { path: '/guides/session-rules', title: 'Judge whole sessions', group: 'Consume' },
  { path: '/guides/lower-a-severity', title: 'Lower a severity', group: 'Consume' },

  { path: '/guides/records', title: 'Records, from any language', group: 'Other languages' },
  { path: '/guides/python', title: 'Python', group: 'Other languages' },
  { path: '/guides/java', title: 'Java', group: 'Other languages' },
  { path: '/guides/go', title: 'Go', group: 'Other languages' },
  { path: '/guides/rust', title: 'Rust', group: 'Other languages' },
  { path: '/guides/cpp', title: 'C++', group: 'Other languages' },

  { path: '/guides/audit-a-lake', title: 'Audit a lake', group: 'Lake' },
  { path: '/guides/normalise', title: 'Normalise a lake', group: 'Lake' },
  { path: '/guides/query', title: 'Query with DuckDB, Athena, Spark', group: 'Lake' },
  { path: '/guides/erase-a-customer', title: 'Erase a customer', group: 'Lake' },
  { path: '/guides/export-a-customer', title: 'Export a customer', group: 'Lake' },

  { path: '/DEPLOYMENT_GUIDE', title: 'Deployment guide', group: 'Operate and change' },
  { path: '/guides/add-a-rule', title: 'Add a rule', group: 'Operate and change' },
  { path: '/guides/add-a-field', title: 'Add, deprecate or widen a field', group: 'Operate and change' },
  { path: '/guides/release-a-version', title: 'Release a version', group: 'Operate and change' },

  { path: '/TELEMETRY_SCHEMA', title: 'Telemetry schema', group: 'Reference' },
  { path: '/DATA_DICTIONARY', title: 'Data dictionary', group: 'Reference' },
  { path: '/SAMPLE_DATA', title: 'Sample data', group: 'Reference' },
  { path: '/rules', title: 'The rules in one table', group: 'Reference' },
  { path: '/reference/rules/', title: 'A page a rule', group: 'Reference', bar: 'Rules' },
  { path: '/reference/rules/coverage', title: 'Rules in each language', group: 'Reference' },
  { path: '/reference/fields/', title: 'Fields', group: 'Reference' },
  { path: '/reference/scenarios/', title: 'Scenarios', group: 'Reference' },
  { path: '/reference/api/', title: 'API', group: 'Reference' },
  { path: '/reference/cli/', title: 'Command line', group: 'Reference' },

  { path: '/reference/decisions', title: 'Decisions', group: 'Background' },
  { path: '/reference/ids-are-not-unique', title: 'Why ids are not unique', group: 'Background' },
  { path: '/reference/what-the-numbers-mean', title: 'What the numbers mean', group: 'Background' },
  { path: '/reference/performance', title: 'Performance', group: 'Background' },
  { path: '/mutation', title: 'Mutation testing', group: 'Background' },
  { path: '/support-policy', title: 'What the packages run on', group: 'Background' },
  { path: '/repository/', title: 'Packages and project', group: 'Background', link: '/repository/readme' },
];
