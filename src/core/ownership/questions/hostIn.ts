const HOST =
  /^(?:(?:(?:jdbc:)?[a-z][a-z0-9+.-]*:)?\/\/\/?)?(?:[^/@\s]*@)?((?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\[[0-9a-f:.]+\])\.?(:\d+)?(?:[/?#].*)?$/i;
/** Whatever is asked there answers from the machine of who asks: it is nobody's. */
const OWN_MACHINE = /^(?:(?:.+\.)?localhost|127\.[\d.]+|0\.0\.0\.0|\[(?:::1?|::ffff:127\.[\d.]+)\])$/;

/** The host that a text is, or that an address in it leads to; undefined where it is none. */
export function hostIn(text: string): string | undefined {
  const match = text.length > 2_000 ? null : HOST.exec(text.trim());
  const host = match?.[1]?.toLowerCase();
  if (host === undefined || OWN_MACHINE.test(host)) return undefined;
  // Numbers with dots are versions, but for four of them.
  if (/^[\d.]+$/.test(host)) return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ? host : undefined;
  const isAddress = text.includes('//') || match?.[2] !== undefined || host.startsWith('[');
  return isAddress || host.includes('.') ? host : undefined;
}
