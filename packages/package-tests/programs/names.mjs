// node names.mjs import|require SPECIFIER: the names that it exports, as JSON.
import { createRequire } from 'node:module';

const [how, specifier] = process.argv.slice(2);
const exported = how === 'import' ? await import(specifier) : createRequire(import.meta.url)(specifier);
console.log(JSON.stringify(Object.keys(exported).sort()));
