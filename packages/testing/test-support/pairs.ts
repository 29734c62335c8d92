/** Issues as sorted texts `rule path`, for comparing verdicts as sets. */
export function pairs(issues: readonly { readonly rule: string; readonly path: string }[]): string[] {
  return issues.map(({ rule, path }) => `${rule} ${path}`).sort();
}
