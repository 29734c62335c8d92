import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import type { Entry } from '../entries.ts';

const SILENT = { default: { logLevel: ExtractorLogLevel.None } };

/**
 * All that an entry promises in types, in the alphabet's order: what it exports, and the types that those use without their being
 * exported. Read from the declarations of the package as it is installed in a project.
 */
export function apiReport(project: string, { name, stem, declarations }: Entry): string {
  const reportFolder = join(project, 'api', name);
  // What lies in node_modules is taken for somebody else's: its files would be named, by their hashes, and not read.
  const projectFolder = join(reportFolder, 'package');
  mkdirSync(reportFolder, { recursive: true });
  cpSync(join(project, 'node_modules', name), projectFolder, { recursive: true, dereference: true });
  const main = join(projectFolder, declarations);
  const reportFileName = `${stem}.api.md`;
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder,
      mainEntryPointFilePath: main,
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'ES2022',
            module: 'esnext',
            moduleResolution: 'bundler',
            strict: true,
            skipLibCheck: true,
          },
          files: [main],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName,
        reportFolder,
        reportTempFolder: join(reportFolder, 'temp'),
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      // Whether declarations compile is asked by types.test.ts; how comments are written, by nobody.
      messages: { compilerMessageReporting: SILENT, extractorMessageReporting: SILENT, tsdocMessageReporting: SILENT },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(projectFolder, 'package.json'),
  });
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = true;
    },
  });
  return readFileSync(join(reportFolder, reportFileName), 'utf8');
}
