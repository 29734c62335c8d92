/** Whether an error is of the class that this brand stands for, made by whichever copy of the package. */
export function hasBrand(value: unknown, brand: symbol): boolean {
  return typeof value === 'object' && value !== null && brand in value;
}
