import * as l10n from '@vscode/l10n';
import type { ComponentProps } from 'preact';
import { EntityLink } from '../shared/cards/entityLink';
import { number } from '../shared/words';

/** Entities that are in the catalog because of a run. */
export function NewEntities({
  entities,
}: {
  readonly entities: readonly ComponentProps<typeof EntityLink>['entity'][];
}) {
  if (entities.length === 0) return null;
  return (
    <>
      <h3>{l10n.t('In the catalog now')}</h3>
      <ul class="files">
        {entities.map((entity) => (
          <li key={entity.ref}>
            <EntityLink entity={entity} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a run said, line by line. */
export function Log({ lines, isOpen }: { readonly lines: readonly string[]; readonly isOpen: boolean }) {
  if (lines.length === 0) return null;
  return (
    <details open={isOpen}>
      <summary>{l10n.t('Log ({0})', number(lines.length))}</summary>
      <pre class="log" tabIndex={0}>
        {lines.join('\n')}
      </pre>
    </details>
  );
}

/** Why a button did not do what it says. */
export function Fault({ message }: { readonly message: string | undefined }) {
  return message === undefined ? null : (
    <p class="error-list" role="alert">
      {message}
    </p>
  );
}

/** What is wrong, each in a sentence. */
export function Errors({ of }: { readonly of: readonly string[] }) {
  return of.length === 0 ? null : (
    <div class="error-list" role="alert">
      <ul>
        {of.map((error, at) => (
          <li key={at}>{error}</li>
        ))}
      </ul>
    </div>
  );
}
