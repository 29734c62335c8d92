// In a browser: what the bundle says of each value, as JSON in the page's text.
import * as sdk from './bundle.mjs';
import { refusesEval } from './refuses-eval.mjs';
import values from './values.mjs';
import { verdicts } from './verdicts.mjs';

document.body.textContent = JSON.stringify({ refusesEval: refusesEval(), verdicts: verdicts(sdk, values) });
document.body.id = 'judged';
