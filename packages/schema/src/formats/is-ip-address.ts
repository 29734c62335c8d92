/** Whether `text` is an address as `ipAddressFormat` says. */
export function isIpAddress(text: string): boolean {
  if (text.length > 15) return false;
  let dots = 0;
  let part = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      if (part === 0) return false;
      part = part < 0 ? code - 48 : part * 10 + code - 48;
      if (part > 255) return false;
    } else if (code === 46 && part >= 0) {
      dots++;
      part = -1;
    } else return false;
  }
  return dots === 3 && part >= 0;
}
