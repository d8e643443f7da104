const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const DNS_LABEL = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;
const KIND = /^[a-zA-Z][a-z0-9A-Z]*$/;
const LONGEST = 63;

/** Backstage's rule for `metadata.name` and for the values of labels. */
export function isValidName(text: string): boolean {
  return text.length <= LONGEST && NAME.test(text);
}

/** Backstage's rule for `metadata.namespace`. */
export function isValidNamespace(text: string): boolean {
  return text.length <= LONGEST && DNS_LABEL.test(text);
}

/** Backstage's rule for `kind`. */
export function isValidKind(text: string): boolean {
  return text.length <= LONGEST && KIND.test(text);
}

/**
 * Whether an entity of that name could exist. Backstage reads any text between the separators of a reference, and keeps
 * the entity that holds it; but no entity can have a name that its own rules refuse, so the reference leads nowhere for
 * good. Case does not count in references.
 */
export function canExist(ref: { kind: string; namespace: string; name: string }): boolean {
  return isValidKind(ref.kind) && isValidNamespace(ref.namespace.toLowerCase()) && isValidName(ref.name);
}
