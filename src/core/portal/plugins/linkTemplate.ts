import * as l10n from '@vscode/l10n';

/** A place of a template: a value of the annotation, or what the entity says by path. */
const PLACE =
  /\{(value(?:\.\d{1,2})?|(?:metadata|spec)\.[^{}|?:]{1,200}|kind)(?:\|(\w+))?(\?)?(?::([\w.-]*))?\}/g;
const FILTERS = [undefined, 'uri', 'jobs'];

/** An e-mail address, its places filled in: nothing else of a letter. */
const MAIL = /^mailto:[^\s@?&{}\p{Cc}\p{Cf}\\]+(?:@[^\s@?&{}\p{Cc}\p{Cf}\\]+)?$/iu;

/** Reads the address of a link, on the web or of e-mail. Where the entity fills in a part of the host, that part can't lead to another host. */
export function linkTemplate(
  written: string,
  hasAnnotation: boolean,
): { readonly template: string } | { readonly fault: string } {
  const isMail = /^mailto:/i.test(written);
  if (!isMail && !/^https?:\/\//i.test(written))
    return { fault: l10n.t('its url must begin with https://, http:// or mailto:.') };
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(written.replace(PLACE, '')))
    return { fault: l10n.t('its url must hold no spaces, backslashes or invisible characters.') };
  const places = [...written.matchAll(PLACE)];
  const rest = written.replace(PLACE, '_');
  if (/[{}]/.test(rest))
    return {
      fault: l10n.t(
        'its url has a place that cannot be filled: use {value}, {value|uri} and {metadata.name}.',
      ),
    };
  if (places.some(([, , filter]) => !FILTERS.includes(filter)))
    return { fault: l10n.t('its url has a place with an unknown filter: there is "uri".') };
  if (!hasAnnotation && places.some(([, name]) => name?.startsWith('value')))
    return { fault: l10n.t('its url asks for {value}, and it names no annotation to take it from.') };
  if (isMail)
    return MAIL.test(rest) && (rest.includes('@') || places.length > 0)
      ? { template: written }
      : { fault: l10n.t('its url must be one e-mail address after mailto:.') };
  const host = /^https?:\/\/([^/?#]*)/i.exec(rest)?.[1] ?? '';
  if (host === '' || host.includes('@'))
    return { fault: l10n.t('its url must have a host, and no login before it.') };
  if (!/^[\w.-]+(?::\d{1,5})?$/.test(host)) return { fault: l10n.t('the host of its url cannot be read.') };
  const end = endOfHost(written);
  const encoded = written
    .slice(0, end)
    .replace(PLACE, (_, name: string, _filter?: string, mayMiss = '', or?: string) => {
      return `{${name}|uri${mayMiss}${or === undefined ? '' : `:${or}`}}`;
    });
  return { template: encoded + written.slice(end) };
}

function endOfHost(url: string): number {
  let isPlace = false;
  for (let at = url.indexOf('://') + 3; at < url.length; at++) {
    const char = url[at]!;
    if (char === '{') isPlace = true;
    else if (char === '}') isPlace = false;
    else if (!isPlace && '/?#'.includes(char)) return at;
  }
  return url.length;
}
