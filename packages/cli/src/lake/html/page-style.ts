/** The looks of a report's page: in light and dark, on a phone and on paper. Its contrast is WCAG AA's at least. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --panel: #f3f5f7; --line: #d0d6dc; --ink: #16202b; --quiet: #52606d;
  --accent: #0b62a8; --bad: #b3261e; --warn: #8a5300; --good: #1a6e3c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10161c; --panel: #1a222b; --line: #36424e; --ink: #e7ecf1; --quiet: #a3b0bd;
    --accent: #6cb6f5; --bad: #ff9a90; --warn: #f0b95b; --good: #72d49a;
  }
}
@media print {
  :root {
    color-scheme: light;
    --ground: #ffffff; --panel: #ffffff; --line: #999999; --ink: #000000; --quiet: #333333;
    --accent: #0b62a8; --bad: #b3261e; --warn: #8a5300; --good: #1a6e3c;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .75rem; }
p { margin: .5rem 0; max-width: 46rem; }
.quiet { color: var(--quiet); }
.bad { color: var(--bad); } .warn { color: var(--warn); } .good { color: var(--good); }
.verdict { font-size: 1.125rem; font-weight: 600; }
.name, code { overflow-wrap: anywhere; }
code { font: .875em/1.5 ui-monospace, "Cascadia Code", "Liberation Mono", Menlo, monospace; }
pre { margin: .5rem 0; padding: .75rem; background: var(--panel); border: 1px solid var(--line); border-radius: .375rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: .5rem;
  margin: 1.25rem 0 0; padding: 0; }
.figures div { background: var(--panel); border: 1px solid var(--line); border-radius: .375rem; padding: .5rem .75rem;
  display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.figures dt { color: var(--quiet); font-size: .875rem; }
.figures dd { margin: 0; font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: .375rem; }
.wide:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
caption { text-align: left; color: var(--quiet); padding: .5rem .75rem; }
th, td { text-align: left; vertical-align: top; padding: .375rem .75rem; border-top: 1px solid var(--line); }
th { font-weight: 600; }
thead th { color: var(--quiet); white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tbody .name { font-weight: 400; }
table .name { min-width: min(16rem, 45vw); }
.bar { width: 30%; min-width: 7rem; }
.bar svg { display: block; width: 100%; height: .875rem; margin-top: .25rem; }
td ul { margin: 0; padding: 0; list-style: none; }
figure { margin: 1rem 0 0; padding: .75rem;
  background: var(--panel); border: 1px solid var(--line); border-radius: .375rem; }
figcaption { font-weight: 600; }
figure svg { display: block; width: 100%; height: 9rem; margin-top: .25rem; border-bottom: 1px solid var(--line); }
.scale { display: flex; justify-content: space-between; gap: .5rem; color: var(--quiet); font-size: .8125rem;
  font-variant-numeric: tabular-nums; }
details { margin-top: .5rem; }
summary { cursor: pointer; color: var(--accent); }
@media (max-width: 40rem) {
  th, td, caption { padding-left: .5rem; padding-right: .5rem; }
  .bar { min-width: 4.5rem; }
}
@media print {
  :root { font-size: 9pt; } main { max-width: none; padding: 0; }
  h2 { break-after: avoid; } tr, figure, .figures div { break-inside: avoid; }
  .wide { overflow: visible; } table .name { min-width: 0; } thead { display: table-header-group; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
