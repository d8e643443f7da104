import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import type { Entity } from '../model/entity';
import { displayName } from '../model/reference';
import { type Claim, nameOf } from './claim';
import { declaredFor, type FilePorts } from './fileClaims';

/** Files of a change that are looked up; a larger one is made by a program. */
export const MOST_CHANGED_FILES = 5_000;
const AT_ONCE = 16;

/** Someone whose files a change touches. */
export interface ChangeOwner {
  /** Canonical. */
  readonly ownerRef: string;
  readonly name: string;
  readonly owner?: Entity;
  /** URIs of the files that CODEOWNERS gives them: they review. */
  readonly reviews: readonly string[];
  /** URIs of the other files that are theirs, by the catalog or an optional section of CODEOWNERS: they are only touched. */
  readonly touched: readonly string[];
}

/** A line of CODEOWNERS that decides for files of a change: one of its owners has to approve. */
export interface ChangeReview {
  readonly file: string;
  /** Zero-based. */
  readonly line: number;
  readonly pattern: string;
  /** Of a GitLab file. */
  readonly section?: string;
  /** Of an optional section: approval is asked for, not required. */
  readonly isOptional?: true;
  /** Canonical. */
  readonly ownerRefs: readonly string[];
  readonly files: readonly string[];
}

/** Who has to do with a change. */
export interface ChangeOwners {
  /** Files looked up, of `total` that are changed. */
  readonly files: number;
  readonly total: number;
  /** Those who review first, then those who are touched, whoever has most files first. */
  readonly owners: readonly ChangeOwner[];
  readonly reviews: readonly ChangeReview[];
  /** URIs of the CODEOWNERS files that were asked; none where there is none. */
  readonly codeowners: readonly string[];
  /** Those of them that are too large or can't be read, and catalog files: whom they name is not known. */
  readonly unread?: readonly string[];
  /** URIs of files that nobody is known to own. */
  readonly unowned: readonly string[];
}

/** Groups the files of a change by owner. */
export async function changeOwners(
  ports: FilePorts,
  uris: readonly string[],
  token?: CancellationToken,
): Promise<ChangeOwners> {
  const files = [...new Set(uris)].slice(0, MOST_CHANGED_FILES);
  const owners = new Map<string, { claim: Claim; reviews: string[]; touched: string[] }>();
  const reviews = new Map<string, ChangeReview & { ownerRefs: string[]; files: string[] }>();
  const unowned: string[] = [];
  const codeowners = new Set<string>();
  const unread = new Set<string>();
  const ofClaim = (claim: Claim) => {
    let found = owners.get(claim.ownerRef);
    if (!found) owners.set(claim.ownerRef, (found = { claim, reviews: [], touched: [] }));
    return found;
  };
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const batch = files.slice(from, from + AT_ONCE);
    const found = await Promise.all(batch.map((uri) => declaredFor(ports, uri, token)));
    throwIfCancelled(token);
    for (const [at, { ofCatalog, tied, reviewers, looked }] of found.entries()) {
      const uri = batch[at]!;
      for (const place of looked) {
        if (place.place === 'catalog' && place.unread !== undefined) unread.add(place.unread);
        if (place.place !== 'codeowners' || !place.file) continue;
        codeowners.add(place.file);
        if (place.reason === 'unread') unread.add(place.file);
      }
      for (const claim of reviewers) {
        if (claim.reason.type === 'codeowners') codeowners.add(claim.reason.file);
        const { reviews: required, touched } = ofClaim(claim);
        (isOptional(claim) ? touched : required).push(uri);
        review(reviews, claim, uri);
      }
      const held = ofCatalog ? [ofCatalog] : tied;
      for (const claim of held)
        if (reviewers.every(({ ownerRef }) => ownerRef !== claim.ownerRef)) ofClaim(claim).touched.push(uri);
      if (held.length === 0 && reviewers.length === 0) unowned.push(uri);
    }
  }
  const order = (owner: ChangeOwner) =>
    owner.reviews.length > 0 ? 1e6 + owner.reviews.length : owner.touched.length;
  return {
    files: files.length,
    total: new Set(uris).size,
    owners: [...owners.values()]
      .map(({ claim: { ownerRef, owner }, ...its }) => ({
        ownerRef,
        name: owner ? displayName(owner) : nameOf(ownerRef),
        ...(owner && { owner }),
        reviews: [...new Set(its.reviews)],
        touched: [...new Set(its.touched)].filter((uri) => !its.reviews.includes(uri)),
      }))
      .sort((a, b) => order(b) - order(a) || (a.name < b.name ? -1 : 1)),
    reviews: [...reviews.values()].sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
    ),
    codeowners: [...codeowners].sort(),
    ...(unread.size > 0 && { unread: [...unread].sort() }),
    unowned,
  };
}

function isOptional({ reason }: Claim): boolean {
  return reason.type === 'codeowners' && reason.isOptional === true;
}

function review(
  reviews: Map<string, ChangeReview & { ownerRefs: string[]; files: string[] }>,
  { reason, ownerRef }: Claim,
  uri: string,
): void {
  if (reason.type !== 'codeowners') return;
  const { file, line, pattern, section, isOptional } = reason;
  const key = `${file} ${line}`;
  let found = reviews.get(key);
  if (!found) {
    found = {
      file,
      line,
      pattern,
      ...(section !== undefined && { section }),
      ...(isOptional && { isOptional }),
      ownerRefs: [],
      files: [],
    };
    reviews.set(key, found);
  }
  if (!found.ownerRefs.includes(ownerRef)) found.ownerRefs.push(ownerRef);
  if (found.files.at(-1) !== uri) found.files.push(uri);
}
