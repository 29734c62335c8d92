/** Whether `text` is a version as `appVersionFormat` says. */
export function isAppVersion(text: string): boolean {
  let dots = 0;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code - 48) >>> 0 < 10) digits++;
    else if (code === 46 && digits !== 0) {
      dots++;
      digits = 0;
    } else return false;
  }
  return dots === 2 && digits > 0;
}
