import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application, LogLevel, type TypeDocOptions } from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import { groupBy } from '../group-by.ts';
import { code, escaped, sections, table } from '../markdown.ts';
import type { Page } from '../page.ts';
import { type Entry, entries } from './entries.ts';
import { moved } from './moved.ts';
import { nameParameters } from './parameter-names.ts';
import { tidied } from './tidied.ts';
import { withNamedMembers } from './union-members.ts';

const root = join(import.meta.dirname, '../../..');

/**
 * A page for each entry point, made from its types and their comments, and one with all of them. It takes some ten
 * seconds of a processor.
 */
export async function apiPages(): Promise<readonly Page[]> {
  const folder = mkdtempSync(join(tmpdir(), 'acme-telemetry-api-'));
  try {
    await writeInto(folder);
    const written = new Map(
      globSync('**/*.md', { cwd: folder }).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
    );
    return [index(), ...entries.map((entry) => page(entry, written))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function writeInto(out: string): Promise<void> {
  const options: TypeDocOptions & Partial<PluginOptions> = {
    name: 'API',
    plugin: ['typedoc-plugin-markdown'],
    entryPoints: entries.map(({ file }) => join(root, file)),
    tsconfig: join(root, 'tsconfig.json'),
    basePath: join(root, 'packages'),
    displayBasePath: join(root, 'packages'),
    out,
    // Types are checked by the tests.
    skipErrorChecking: true,
    logLevel: LogLevel.Error,
    readme: 'none',
    disableGit: true,
    disableSources: true,
    excludeExternals: true,
    excludeInternal: true,
    excludePrivate: true,
    hideGenerator: true,
    hideBreadcrumbs: true,
    hidePageHeader: true,
    outputFileStrategy: 'modules',
    useCodeBlocks: true,
    useCustomAnchors: true,
    customAnchorsFormat: 'curlyBrace',
    sanitizeComments: true,
    parametersFormat: 'table',
    propertiesFormat: 'table',
    interfacePropertiesFormat: 'table',
    classPropertiesFormat: 'table',
    typeAliasPropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    // A table as wide as the page's column: what a property does is more than where it comes from.
    tableColumnSettings: { hideInherited: true, hideModifiers: true, hideOverrides: true },
  };
  const app = await Application.bootstrapWithPlugins(options as TypeDocOptions);
  const project = await app.convert();
  if (project === undefined) throw new Error('The types of the packages cannot be read: run their type check first.');
  nameParameters(project);
  await app.generateOutputs(project);
}

function page(entry: Entry, written: ReadonlyMap<string, string>): Page {
  const file = moved.fileOf(entry);
  const text = written.get(file);
  if (text === undefined)
    throw new Error(`No page was made of ${entry.name}: typedoc names its pages in another way now.`);
  return {
    path: `reference/api/${entry.slug}.md`,
    content: sections(
      `# ${entry.name}`,
      `${escaped(entry.description)}.`,
      withNamedMembers(tidied(moved.text(text, file, entries))),
      '[All entry points](/reference/api/)',
    ),
  };
}

function index(): Page {
  const packages = groupBy(entries, ({ description }) => description);
  return {
    path: 'reference/api/index.md',
    content: sections(
      '# API',
      'What each package exports, from its types. [How the packages fit together](/repository/readme). ' +
        'Nearly all properties are `readonly`; the tables leave that out.',
      table(
        ['what it is for', 'entry points'],
        [...packages].map(([description, points]) => [
          escaped(description),
          points.map(({ name, slug }) => `[${code(name)}](/reference/api/${slug})`).join(', '),
        ]),
      ),
    ),
  };
}
