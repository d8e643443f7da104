import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../base/cancellation';
import { throwIfCancelled } from '../base/cancellation';
import { LineMap, type Range } from '../base/range';
import type { Entity } from '../model/entity';
import { type Difference, differencesOf } from '../catalog/backstageDifferences';
import type { CatalogNode } from '../catalog/node';
import { Precedence } from '../catalog/source';
import { hasSubstitution, substitute } from '../catalog/substitute';
import { claimedRef } from '../catalog/claimedRef';
import { isSkeleton } from '../catalog/skeleton';
import type { BackstageActs } from '../ports/backstageActs';
import type { FileReader } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import { webFileUrl, webRepositoryOf } from '../techdocs/webRepository';
import { readDocuments } from '../yaml/read';

/** An entity as the open folders, or their unsaved text, have it. */
export function localOf(node: CatalogNode | undefined): Entity | undefined {
  const top = node?.winner;
  return top && top.precedence > Precedence.backstage ? top.declaration.entity : undefined;
}

/** What an entity of the open folders says otherwise than Backstage's; undefined where only one of the two has it. */
export function layersOf(node: CatalogNode | undefined): Difference[] | undefined {
  const here = localOf(node);
  const below = node?.declarations.find(({ precedence }) => precedence === Precedence.backstage);
  return here && below && differencesOf(here, below.declaration.entity);
}

/** What a server says of one document of a file. */
export interface DocumentVerdict {
  readonly range: Range;
  readonly ref?: string;
  /** Why it is refused, or was not asked about; undefined where the server takes it. */
  readonly refusal?: string;
  /** Whether the server was not asked. */
  readonly isUnasked?: true;
}

interface Ports {
  readonly reader: FileReader;
  readonly repositories: Repositories;
  readonly validate: BackstageActs['validate'];
}

/** Documents that are asked about, of one file. */
const MOST = 200;
/** A file that lies in no repository of a host has to have an address all the same. */
const NOWHERE = 'https://localhost/unknown/unknown/blob/HEAD/catalog-info.yaml';

/** Asks a server about each document of a file, as it stands in the editor, with what it takes in from beside it. */
export async function validateFile(
  { uri, text }: { readonly uri: string; readonly text: string },
  { reader, repositories, validate }: Ports,
  token?: CancellationToken,
): Promise<DocumentVerdict[]> {
  const lines = new LineMap(text);
  const location = `url:${(await addressOf(uri, repositories)) ?? NOWHERE}`;
  const verdicts: DocumentVerdict[] = [];
  for (const document of readDocuments(text)) {
    const { value, problems } = document;
    if (value === undefined && problems.length === 0) continue;
    throwIfCancelled(token);
    const own = text.slice(document.start, document.end);
    const ref = claimedRef(own);
    const at = (path: readonly string[]) => ({
      range: lines.rangeAt(...document.locate(path, path.length > 1 ? 'value' : 'key')),
      ...(ref !== undefined && { ref }),
    });
    const name = ['metadata', 'name'];
    const [problem] = problems;
    if (problem) {
      // What is missing is missed at the end, which is the next document's beginning.
      const last = document.start + Math.max(0, own.trimEnd().length - 1);
      const start = Math.min(problem.start, last);
      const range = lines.rangeAt(start, Math.max(start, Math.min(problem.end, last + 1)));
      verdicts.push({ ...at([]), range, refusal: problem.message, isUnasked: true });
    } else if (isSkeleton({ text: own, value })) {
      verdicts.push({
        ...at(name),
        refusal: l10n.t('It is a skeleton of a template, not an entity yet.'),
        isUnasked: true,
      });
    } else if (verdicts.length >= MOST) {
      verdicts.push({
        ...at(name),
        refusal: l10n.t('Only the first {0} are asked about.', MOST),
        isUnasked: true,
      });
    } else {
      const whole = hasSubstitution(value)
        ? (await substitute(value, { uri, reader, repositories }, token)).value
        : value;
      const { refusal } = await validate(whole, location, token);
      verdicts.push(refusal === undefined ? at(name) : { ...at(placeIn(refusal) ?? name), refusal });
    }
  }
  return verdicts;
}

/** The field that a reason begins with: `/spec must have required property 'owner'`. */
function placeIn(reason: string): string[] | undefined {
  const [, path] = /^\/((?:[\w.-]+\/?)+) /.exec(reason) ?? [];
  return path?.split('/').filter(Boolean);
}

/** Where a server would read the file; undefined where its repository names no host. */
export async function addressOf(uri: string, repositories: Repositories): Promise<string | undefined> {
  const [web, root] = await Promise.all([repositories.webUrlOf?.(uri), repositories.rootOf(uri)]);
  const repository = webRepositoryOf(web);
  return repository && webFileUrl(repository, root, uri);
}
