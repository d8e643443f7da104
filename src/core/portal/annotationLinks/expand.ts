/** What is put into an address: the value, and what the entity says by path. */
export interface Places {
  readonly value: string;
  readonly base: string;
  readonly at: (path: string) => string | undefined;
}

const PLACE = /\{([^{}|?:]+)(?:\|(\w+))?(\?)?(?::([\w.-]*))?\}/g;

/**
 * An address with its places filled in. Undefined where one has nothing to fill it with, or with something that would
 * lead elsewhere than the address says.
 */
export function expand(template: string, { value, base, at }: Places): string | undefined {
  let isWhole = true;
  const filled = template.replace(
    PLACE,
    (place, name: string, filter?: string, optional?: string, fallback?: string) => {
      if (name === 'base') return base;
      const [, part, rest] = /^value\.(\d+)(\+)?$/.exec(name) ?? [];
      const parts = part === undefined ? [] : partsOf(value).slice(Number(part));
      const found =
        name === 'value' ? value : part === undefined ? at(name) : rest ? parts.join('/') : parts[0];
      const text = found?.trim() || fallback || (optional ? '' : undefined);
      const encoded = text === undefined ? undefined : encode(text, part === undefined ? filter : 'uri');
      if (encoded === undefined) isWhole = false;
      return encoded ?? place;
    },
  );
  if (!isWhole) return undefined;
  // What may be absent leaves no empty segment.
  const [, origin = '', path = '', rest = ''] = /^([a-z]+:\/\/)?([^?#]*)(.*)$/i.exec(filled) ?? [];
  return origin + path.replace(/\/{2,}/g, '/') + rest;
}

function partsOf(value: string): string[] {
  return value.split(/[/,]/).map((part) => part.trim());
}

/** Undefined for what no address can hold without being read as something else. */
function encode(text: string, filter: string | undefined): string | undefined {
  if (hasControl(text)) return undefined;
  if (filter === 'quoted') return component(text.replace(/[\\"]/g, '\\$&'));
  const segments = text.split('/');
  if (filter !== 'uri' && segments.some((segment) => /^\.{1,2}$/.test(segment.trim()))) return undefined;
  if (filter === 'uri') return /^\.{1,2}$/.test(text) ? undefined : component(text);
  const encoded = segments.filter(Boolean).map(component);
  if (encoded.some((each) => each === undefined)) return undefined;
  return encoded.join(filter === 'jobs' ? '/job/' : '/');
}

/** Undefined where half of a surrogate pair stands alone. */
function component(text: string): string | undefined {
  try {
    return encodeURIComponent(text).replace(/'/g, '%27');
  } catch {
    return undefined;
  }
}

/** Whether a text holds what is not seen and may yet be read: control characters, and such as turn text around. */
function hasControl(text: string): boolean {
  return /[\p{Cc}\p{Cf}]/u.test(text);
}
