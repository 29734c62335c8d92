/** Whether `text` is an address as `ipAddressFormat` says. */
export function isIpAddress(text: string): boolean {
  const { length } = text;
  if (length < 7 || length > 15) return false;
  let dots = 0;
  let digits = 0;
  let part = 0;
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >>> 0 < 10) {
      if (digits !== 0 && part === 0) return false;
      part = part * 10 + digit;
      if (part > 255) return false;
      digits++;
    } else if (digit === -2 && digits !== 0) {
      dots++;
      digits = 0;
      part = 0;
    } else return false;
  }
  return dots === 3 && digits > 0;
}
