import { type ParameterReflection, type ProjectReflection, ReflectionKind, type SomeType } from 'typedoc';

/** What TypeDoc calls a parameter that a function takes apart at once. */
const UNNAMED = '__namedParameters';

/** Gives such parameters a name, by which a reader would call them. */
export function nameParameters(project: ProjectReflection): void {
  for (const reflection of project.getReflectionsByKind(ReflectionKind.Parameter)) {
    const { type, defaultValue, flags } = reflection as ParameterReflection;
    if (reflection.name !== UNNAMED) continue;
    const isOptional = flags.isOptional || defaultValue !== undefined;
    reflection.name = lastWordOf(type) ?? (isOptional ? 'options' : 'given');
  }
}

/** `options` of the type `ReadOptions`, of a part of it (`Pick<ReadOptions, …>`), and of it with something more. */
function lastWordOf(type: SomeType | undefined): string | undefined {
  if (type?.type === 'intersection') return type.types.map(lastWordOf).find((word) => word !== undefined);
  if (type?.type !== 'reference') return undefined;
  if (type.name === 'Pick' || type.name === 'Omit') return lastWordOf(type.typeArguments?.[0]);
  return /[A-Z][a-z\d]*$/.exec(type.name)?.[0].toLowerCase();
}
