import type { ExportReport } from './export-report.ts';

/** What the README of a customer's export says: plain text, for a person who knows nothing of this. */
export function packageReadme(
  { createdAt, oldVersions, unreadable, toLookAtTotal }: ExportReport,
  events: number,
): string {
  return `Your viewing data
=================

Made on ${createdAt.slice(0, 10)}. It holds what the video apps reported about your use: ${events} ${events === 1 ? 'event' : 'events'}.

  events.jsonl           each event as it is stored, one a line, as JSON
  data-dictionary.txt    what each field of an event means
  summary.json           the same events counted: by title, device, place, and so on
  unreadable.json        stored files that were not read, or not to their end: ${unreadable.length}

${
  unreadable.length === 0
    ? 'Every stored file was read to its end.'
    : 'What stands in those files is missing here. Ask whoever gave you this for another export once they are mended.'
}
${
  toLookAtTotal === 0
    ? ''
    : `
Some records may be about you and about others, or could not be told apart. They are left out until a person has looked at them.
`
}${
  oldVersions === 0
    ? ''
    : `
Deleted files and earlier versions of files were read, too. What several versions of a file hold alike is here once.
`
}`;
}
