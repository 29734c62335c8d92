import { commandPages } from './cli/command-pages.ts';
import { fieldPages } from './fields/field-pages.ts';
import type { Page } from './page.ts';
import { performancePage } from './performance/performance-page.ts';
import { rulePages } from './rules/rule-pages.ts';
import { scenarioPages } from './scenarios/scenario-pages.ts';

/** Every page that is made before a build of the site, but for those of the API, which take longer. Append a row. */
export async function pages(): Promise<readonly Page[]> {
  return [...fieldPages(), ...rulePages(), ...(await commandPages()), ...scenarioPages(), performancePage()];
}
