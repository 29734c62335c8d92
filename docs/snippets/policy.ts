interface Statement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

const ARN = /^arn:aws:(kafka|s3|secretsmanager|logs):[a-z0-9-]*:(\d{12})?:\S+$/;

/**
 * What is wrong with a policy of AWS IAM: it must name each action, and no resource of everything; who may take
 * a role is said by a principal and a condition instead. Empty when all is well.
 */
export function policyFaults(policy: { readonly Version?: unknown; readonly Statement?: unknown }): readonly string[] {
  const statements = Array.isArray(policy.Statement) ? (policy.Statement as readonly Statement[]) : [];
  if (statements.length === 0) return ['it has no statement'];
  return [
    ...(policy.Version === '2012-10-17' ? [] : ['its version is not 2012-10-17']),
    ...statements.flatMap(({ Effect, Action, Resource, Principal, Condition }) => [
      ...(Effect === 'Allow' || Effect === 'Deny' ? [] : ['an effect is neither Allow nor Deny']),
      ...list(Action)
        .filter((action) => !/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/.test(action))
        .map((action) => `${action} is not one action`),
      ...list(Resource)
        .filter((resource) => !ARN.test(resource))
        .map((resource) => `${resource} is no resource of its own`),
      ...(list(Action).length > 0 && (list(Resource).length > 0 || isTrust(Action))
        ? []
        : ['a statement lacks an action or a resource']),
      ...(isTrust(Action) && (Principal === undefined || Condition === undefined)
        ? ['who may take the role is not said by a principal and a condition']
        : []),
    ]),
  ];
}

/** Whether a statement says who may take the role to which it belongs. */
function isTrust(action: unknown): boolean {
  return list(action).length > 0 && list(action).every((one) => one === 'sts:AssumeRole');
}

function list(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : [];
}
