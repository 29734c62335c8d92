// node --disallow-code-generation-from-strings judge-bundle.mjs VALUES.json: what the bundle says of each value, as JSON.
import { readFileSync } from 'node:fs';
import * as sdk from './bundle.mjs';
import { refusesEval } from './refuses-eval.mjs';
import { verdicts } from './verdicts.mjs';

const values = JSON.parse(readFileSync(process.argv[2], 'utf8'));
console.log(JSON.stringify({ refusesEval: refusesEval(), verdicts: verdicts(sdk, values) }));
