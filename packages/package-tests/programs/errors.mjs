// Whether the errors that one copy of the package throws are known to the other: ESM and CommonJS are two copies.
import { createRequire } from 'node:module';

const name = '@acme/telemetry-schema';
const esm = await import(name);
const cjs = createRequire(import.meta.url)(name);

function thrownBy(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('It did not throw.');
}

const brands = {
  TelemetryValidationError: (sdk) => sdk.createValidator().assert({}),
  TelemetryOptionsError: (sdk) => sdk.createValidator({ role: 'x' }),
};
const report = Object.entries(brands).map(([error, call]) => ({
  error,
  copies: esm[error] === cjs[error] ? 1 : 2,
  known: [esm, cjs].flatMap((from) => [esm, cjs].map((to) => thrownBy(() => call(from)) instanceof to[error])),
  names: [esm, cjs].flatMap((sdk) => [sdk[error].name, thrownBy(() => call(sdk)).name]),
  others: new Error('of someone else') instanceof esm[error],
}));
console.log(JSON.stringify(report));
