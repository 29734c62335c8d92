/** Issues as `rule path`, sorted: what a verdict is (D12). */
export function pairs(issues: readonly { readonly rule: string; readonly path: string }[]): readonly string[] {
  return issues.map(({ rule, path }) => `${rule} ${path}`).sort();
}
