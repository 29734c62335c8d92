export { isTimestamp } from './formats/is-timestamp.ts';
export { CLEAN, createFinder, type FindEvent, type FoundIssue, type Unworded } from './validation/finder.ts';
