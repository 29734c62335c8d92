import type { RuleId } from '@acme/telemetry-schema';

/**
 * Why there is a rule: what goes wrong for whom where it is broken. Beside the sources, which say where it comes from.
 */
export const reasons: Readonly<Partial<Record<RuleId, string>>> = {
  'json-syntax':
    'A reader that has no JSON has no event. It can neither say which field is wrong nor ' +
    'whose event it was, so this rule stands alone.',
  required:
    'Tables, reports and joins are built on fields that are always there. A field that is ' +
    'missing now and then makes every total a guess.',
  'not-null':
    'A null is a field that is missing by another name. SQL leaves such rows out of comparisons without a word.',
  type:
    'The text "5" and the number 5 sort, add and compare in different ways. A column has one ' +
    'type, and what does not fit it is lost or stops the load.',
  integer:
    'The lake keeps whole seconds and counts in whole-number columns. A fraction is cut by ' +
    'one engine, rounded by another and refused by a third.',
  'identifier-format':
    'Joins meet on the exact text of an id. One form everywhere means that no consumer has to ' +
    'guess which of several spellings it holds.',
  'timestamp-format':
    'A time without its zone can be off by hours. One form, always UTC, sorts by time and lands in the right hour.',
  'app-version-format': 'Problems are traced to releases. Three numbers can be compared; free text cannot.',
  'ip-address-format':
    'An address is looked up to find region and provider. Leading zeros mean octal to some ' +
    'programs, which then look up another address.',
  enum: 'Consumers branch on these values, and a value that nobody expects falls through every branch.',
  range:
    'What lies outside was measured wrongly or sent in another unit. A single such value ' +
    'moves an average more than a thousand good ones.',
  'non-empty': 'An empty text passes for a value in a count and for none in a report.',
  deprecated:
    'Every use that remains puts off the day on which it can be taken away, and each consumer ' +
    'of it has to change on that day.',
  'unknown-field':
    'On the writing side a field that the schema lacks is a misspelt one, whose value nobody ' +
    'will read, or data that should never have left the device.',
  'buffering-within-watch-time':
    'A session cannot have waited longer than it lasted. Where it has, one of the two clocks is wrong.',
  'position-within-content':
    'Nobody can stand behind the end of a title. Where somebody does, it is the position of ' +
    'another title, or in another unit.',
  'start-has-no-watch-time': 'A session that begins with watch time counts the time of an earlier one twice.',
  'no-buffering-time-without-events':
    'Time without an occurrence, or an occurrence that was not counted: either way the average wait comes out wrong.',
  '4k-needs-bandwidth':
    'With less, 4K is not what was played. Quality and bandwidth were taken at different moments, or one was made up.',
  'resume-has-no-watch-time':
    'On resume the field is a marker. A total in its place is harmless to a report that takes ' +
    'the maximum and wrong in one that does not.',
  'complete-past-90-percent':
    'Complete is what reports count as watched to the end. Sent earlier, it flatters the title.',
  'key-is-customer-id':
    'The key picks the partition. With another key the events of one customer are spread, and arrive in any order.',
  'session-begins-with-start': 'What comes before its start belongs to another session, or the start was lost.',
  'session-resume-after-pause':
    'Nothing can be taken up again that was not paused. A pause is missing, or the events are out of order.',
  'session-nothing-after-end':
    'A closed session that goes on is two sessions under one id, or an end that was sent too early.',
  'session-time-order': 'Times that go back mean two clocks, or events that overtook each other.',
  'session-same-customer': 'One session counts for one customer. With two, each gets the watch time of the other.',
  'session-same-device':
    'A viewing that moves to another device is another session; otherwise the quality figures ' +
    'of two networks are mixed.',
  'session-same-title':
    'Watch time belongs to a title. With two in one session nobody can say how long each was watched.',
  'session-resume-at-pause-position': 'Playback goes on where it stopped. A jump in between would look like watching.',
};
