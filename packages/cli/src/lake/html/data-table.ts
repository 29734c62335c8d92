import { html, type Markup } from './markup.ts';

export interface DataColumn<Row> {
  readonly title: string;
  /** What its cells look like: a class of the page's style. */
  readonly look?: 'number' | 'name' | 'bar';
  readonly cell: (row: Row) => string | Markup;
}

/** Rows as a table that scrolls by itself where it is wider than the page. The first column names the row. */
export function dataTable<Row>(caption: string, columns: readonly DataColumn<Row>[], rows: readonly Row[]): Markup {
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0">
<table>
<caption>${caption}</caption>
<thead><tr>${columns.map(({ title, look }) => html`<th scope="col"${classOf(look)}>${title}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${columns.map((column, at) => cellOf(column, row, at === 0))}</tr>\n`)}</tbody>
</table>
</div>
`;
}

function cellOf<Row>({ look, cell }: DataColumn<Row>, row: Row, isFirst: boolean): Markup {
  return isFirst
    ? html`<th scope="row"${classOf(look)}>${cell(row)}</th>`
    : html`<td${classOf(look)}>${cell(row)}</td>`;
}

function classOf(look: string | undefined): Markup {
  return look === undefined ? html`` : html` class="${look}"`;
}
