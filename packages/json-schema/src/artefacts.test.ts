import { fields, SCHEMA_VERSION } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { artefacts } from './artefacts.ts';

// D8: to Python, Java and Spark `$` stands before a line feed at the end too, so that a pattern alone lets it pass.

interface Node {
  readonly [key: string]: unknown;
  readonly pattern: string;
}

/** The objects with a pattern in a JSON document, by their path. */
function withPattern(value: unknown, at = ''): readonly (readonly [string, Node])[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'pattern' in value && typeof value.pattern === 'string' ? [[at, value as Node] as const] : [];
  return [...own, ...Object.entries(value).flatMap(([key, child]) => withPattern(child, `${at}/${key}`))];
}

const documents = artefacts().filter(({ path }) => path.endsWith('.json'));
const found = documents.flatMap(({ path, content }) => withPattern(JSON.parse(content), path));
const good = [...fields.map(({ example }) => String(example)), SCHEMA_VERSION];
const lenient = (pattern: string) => new RegExp(pattern.replace(/\$$/, '\\n?$'));

function accepts({ pattern, minLength = 0, maxLength = Infinity, not, forbidden }: Node, text: string): boolean {
  const strays = forbidden ?? (not as Node | undefined)?.pattern;
  return (
    text.length >= Number(minLength) &&
    text.length <= Number(maxLength) &&
    lenient(pattern).test(text) &&
    !(typeof strays === 'string' && new RegExp(strays).test(text))
  );
}

test('patterns are in the schemas, in the topic and in the dictionary', () => {
  const files = documents.map(({ path }) => path).filter((path) => found.some(([at]) => at.startsWith(path)));
  expect(files).toEqual(expect.arrayContaining(['asyncapi.json', 'data-dictionary.json']));
  expect(files.filter((path) => path.startsWith('schemas/')).length).toBeGreaterThan(5);
});

test.each(documents)('$path refuses a line feed at the end of what a pattern is about', ({ path }) => {
  for (const [at, node] of found) {
    if (!at.startsWith(path) || !node.pattern.endsWith('$')) continue;
    const texts = good.filter((text) => accepts(node, text));
    expect(texts, at).not.toEqual([]);
    expect(
      texts.filter((text) => accepts(node, `${text}\n`)),
      at,
    ).toEqual([]);
  }
});
