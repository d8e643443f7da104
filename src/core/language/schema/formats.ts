import * as l10n from '@vscode/l10n';
import { plainLetters } from '../../base/letters';
import { isValidName, isValidNamespace } from '../../model/names';
import type { Format } from './types';

const TAG = /^[a-z0-9:+#]+(-[a-z0-9:+#]+)*$/;
const URL_LIKE = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const HOST_SCHEMES = /^(https?|ftp|wss?|file):/i;

const isDnsSubdomain = (text: string) =>
  text.length >= 1 && text.length <= 253 && text.split('.').every(isValidNamespace);

function isPrefixedName(text: string): boolean {
  const [first, second, ...rest] = text.split('/');
  if (rest.length) return false;
  return second === undefined ? isValidName(first!) : isDnsSubdomain(first!) && isValidName(second);
}

/** An absolute address, as the URL standard reads it; core has no URL parser to ask. */
export function isUrl(text: string): boolean {
  const trimmed = text.trim();
  if (!URL_LIKE.test(trimmed)) return false;
  if (!HOST_SCHEMES.test(trimmed)) return true;
  const rest = trimmed.replace(/^[a-z]+:[/\\]*/i, '');
  if (/^file:/i.test(trimmed)) return true;
  const authority = /^[^/\\?#]*/.exec(rest)![0];
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:(\d*)$/, '');
  const port = /:(\d+)$/.exec(authority)?.[1];
  if (port && Number(port) > 65535) return false;
  return host.length > 0 && (/^\[[0-9a-f:.]+\]$/i.test(host) || !/[\s#/:<>?@[\\\]^|%]/.test(host));
}

interface FormatRule {
  readonly isValid: (text: string) => boolean;
  /** Ends a sentence that begins "… must be". */
  readonly expectation: string;
}

const NAME_RULE = l10n.t(
  'letters from A to Z and digits, joined by "-", "_" or ".", at most 63 characters in all',
);

const RULES: Partial<Record<Format, FormatRule>> = {
  name: { isValid: isValidName, expectation: NAME_RULE },
  namespace: {
    isValid: isValidNamespace,
    expectation: l10n.t(
      'lower-case letters from a to z and digits, joined by "-", at most 63 characters in all',
    ),
  },
  tag: {
    isValid: (text) => text.length >= 1 && text.length <= 63 && TAG.test(text),
    expectation: l10n.t(
      'lower-case letters from a to z, digits, ":", "+" or "#", joined by "-", at most 63 characters in all',
    ),
  },
  url: { isValid: isUrl, expectation: l10n.t('an absolute address such as https://example.com') },
  labelKey: {
    isValid: isPrefixedName,
    expectation: l10n.t('a name with an optional DNS prefix, as in example.com/name: {0}', NAME_RULE),
  },
  labelValue: {
    isValid: (text) => text === '' || isValidName(text),
    expectation: l10n.t('empty, or {0}', NAME_RULE),
  },
  annotationKey: {
    isValid: isPrefixedName,
    expectation: l10n.t('a name with an optional DNS prefix, as in example.com/name: {0}', NAME_RULE),
  },
};

export function formatRule(format: Format | undefined): FormatRule | undefined {
  return format && RULES[format];
}

/** Backstage's rule for `apiVersion`. */
export function isValidApiVersion(text: string): boolean {
  const parts = text.split('/');
  const version = (part: string) => part.length <= 63 && /^[a-z0-9A-Z]+$/.test(part);
  return parts.length === 1
    ? version(parts[0]!)
    : parts.length === 2 && isDnsSubdomain(parts[0]!) && version(parts[1]!);
}

/** The nearest valid name: letters without their accents, other signs turned to "-", cut to length. Undefined if nothing is left. */
export function toValidName(text: string, format: 'name' | 'namespace' | 'tag' = 'name'): string | undefined {
  const plain = plainLetters(text.normalize('NFKD').replace(/[\u0300-\u036f]/g, ''));
  const made =
    format === 'name'
      ? plain
          .replace(/[^A-Za-z0-9_.]+/g, '-')
          .replace(/^[^A-Za-z0-9]+/, '')
          .slice(0, 63)
          .replace(/[^A-Za-z0-9]+$/, '')
      : plain
          .toLowerCase()
          .replace(format === 'tag' ? /[^a-z0-9:+#]+/g : /[^a-z0-9]+/g, '-')
          .replace(/^-+/, '')
          .slice(0, 63)
          .replace(/-+$/, '');
  return made || undefined;
}
