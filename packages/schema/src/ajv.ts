export { type AjvInstance, addTelemetryEvent } from './ajv/add-telemetry-event.ts';
export { type AjvIssue, ajvIssues } from './ajv/ajv-issues.ts';
