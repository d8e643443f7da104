import type { RelationField } from './relationFields';

// What extensions add to the words of catalog files. It is read wherever a kind or an annotation is looked up, as the words
// of Backstage are: one table for the thread that reads catalogs.

/** An annotation that catalog files may have, for completion, hover and diagnostics. */
export interface DeclaredAnnotation {
  readonly key: string;
  readonly description: string;
  /** A regular expression that values must match. */
  readonly pattern?: string;
  /** Lower case. */
  readonly kinds?: readonly string[];
}

/** A kind of one's own, as catalog files may declare it. */
export interface DeclaredKind {
  readonly kind: string;
  readonly apiVersion: string;
  /** JSON schema of the whole entity: itself, or the path of its file in the extension. */
  readonly schema?: string | Readonly<Record<string, unknown>>;
  /** A codicon. */
  readonly icon?: string;
  readonly relations: readonly RelationField[];
}

export interface DeclaredVocabulary {
  readonly annotations: readonly DeclaredAnnotation[];
  readonly kinds: readonly DeclaredKind[];
}

let annotations: ReadonlyMap<string, DeclaredAnnotation> = new Map();
let kinds: ReadonlyMap<string, DeclaredKind> = new Map();
let revision = 0;

/** Takes the place of all that was declared before. */
export function declareVocabulary(declared: DeclaredVocabulary): void {
  annotations = new Map(declared.annotations.map((each) => [each.key, each]));
  kinds = new Map(declared.kinds.map((each) => [each.kind.toLowerCase(), each]));
  revision++;
}

/** Counts declarations, so that whoever keeps what was made of them can tell whether it still holds. */
export function vocabularyRevision(): number {
  return revision;
}

export function declaredAnnotations(): readonly DeclaredAnnotation[] {
  return [...annotations.values()];
}

export function declaredAnnotation(key: string): DeclaredAnnotation | undefined {
  return annotations.get(key);
}

export function declaredKinds(): readonly DeclaredKind[] {
  return [...kinds.values()];
}

/** By its name, in any case. */
export function declaredKind(kind: string): DeclaredKind | undefined {
  return kinds.size ? kinds.get(kind.toLowerCase()) : undefined;
}
