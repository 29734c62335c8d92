const MISSING = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'];

/** Whether an import failed because this package is not installed, and not for something that it needs itself. */
export function isMissing(error: unknown, packageName: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return MISSING.includes(code ?? '') && String(message).includes(`'${packageName}'`);
}
