import * as vscode from 'vscode';
import type { Catalog } from '../../core/catalog/catalog';
import type { Entity } from '../../core/model/entity';
import { refOf, toCanonicalRef } from '../../core/model/reference';
import { Commands } from '../../manifest/commands';
import { CommandProblem } from '../commands';

/**
 * The reference a command was given: as text in any form, as an entity, as a line of one of our trees. Undefined where
 * it was given none.
 */
export function refOfArgument(argument: unknown): string | undefined {
  if (typeof argument === 'string') return toCanonicalRef(argument);
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('kind' in argument && 'metadata' in argument) return refOf(argument as Entity);
  if ('entity' in argument) return refOfArgument(argument.entity);
  if ('unknownRef' in argument) return refOfArgument(argument.unknownRef);
  return 'ref' in argument ? refOfArgument(argument.ref) : undefined;
}

/** The entity a file declares, or belongs to, for commands started from a file. */
export async function refOfFile(catalog: Catalog, uri: vscode.Uri): Promise<string | undefined> {
  const address = uri.toString();
  const declared = await catalog.getEntitiesInFile(address);
  const found = declared.length > 0 ? declared : await catalog.getNearestEntities(address);
  return found.find(({ ref }) => ref.startsWith('component:'))?.ref ?? found[0]?.ref;
}

/** The entity, or a problem that says what can be done. */
export async function requireEntity(catalog: Catalog, ref: string): Promise<Entity> {
  const entity = await catalog.getEntityByRef(ref);
  if (entity) return entity;
  throw new CommandProblem(
    vscode.l10n.t(
      'The catalog does not have {0}. It may be declared somewhere Greenroom does not read, or its file may have an error.',
      ref,
    ),
    [
      {
        label: vscode.l10n.t('Search Catalog'),
        run: () => vscode.commands.executeCommand(Commands.search, ref.slice(ref.indexOf('/') + 1)),
      },
    ],
  );
}
