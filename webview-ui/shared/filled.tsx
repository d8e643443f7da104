import { type ComponentChild, Fragment } from 'preact';

/** A sentence with elements in its places `{0}`, `{1}`: a translation may have them in another order. */
export function filled(sentence: string, ...parts: readonly ComponentChild[]): ComponentChild[] {
  return sentence
    .split(/\{(\d+)\}/)
    .map((piece, at) => (at % 2 === 0 ? piece : <Fragment key={at}>{parts[Number(piece)]}</Fragment>));
}
