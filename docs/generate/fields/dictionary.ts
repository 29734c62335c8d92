import { dataDictionaryPage } from '@acme/telemetry-json-schema/src/catalogue/data-dictionary-page.ts';
import { fields } from '@acme/telemetry-schema';
import type { Page } from '../page.ts';

/**
 * The data dictionary that the packages ship, as a page of the site. Its headings get the ids that its table leads
 * to: what the site
 * makes of a name with underscores is another id. Its tables get headings, which are read aloud.
 */
export function dictionaryPage(): Page {
  const names = fields.map(({ name }) => name);
  const content = names.reduce(
    (text, name) => text.replace(`### \`${name}\`\n`, `<a id="${name}"></a>\n\n### \`${name}\`\n`),
    dataDictionaryPage().content,
  );
  return { path: 'DATA_DICTIONARY.md', content: content.replaceAll('|  |  |\n', '| what | value |\n') };
}
