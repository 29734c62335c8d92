import type { Artefact } from './artefact.ts';
import { asyncapi } from './catalogue/asyncapi.ts';
import { dataContract } from './catalogue/data-contract.ts';
import { dataDictionary } from './catalogue/data-dictionary.ts';
import { dataDictionaryPage } from './catalogue/data-dictionary-page.ts';
import { coveragePage } from './rules/coverage.ts';
import { rulesJson } from './rules/rules-json.ts';
import { schemaArtefacts } from './schemas/schemas.ts';
import { duckdbSql } from './sql/duckdb.ts';
import { athenaSql, duckdbViews, trinoSql } from './sql/lake-table.ts';
import { sparkSql } from './sql/spark.ts';

/** Every file that is derived from fields and rules: append a row. */
export function artefacts(): readonly Artefact[] {
  return [
    ...schemaArtefacts(),
    rulesJson(),
    coveragePage(),
    duckdbSql(),
    sparkSql(),
    duckdbViews(),
    athenaSql(),
    trinoSql(),
    dataDictionary(),
    dataDictionaryPage(),
    asyncapi(),
    dataContract(),
  ];
}
