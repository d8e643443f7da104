import * as l10n from '@vscode/l10n';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import type { DocsPageLine } from '../../src/protocol/entityPage';
import { service } from './service';

/** The pages of the docs; each opens in the docs' own tab. */
export function DocsTab({ version }: { version: unknown }) {
  const reading = useModel(() => service.docsPages(), undefined, [version]);
  return (
    <Loaded what="docs" of={reading}>
      {(pages) => <DocsPages pages={pages} />}
    </Loaded>
  );
}

function DocsPages({ pages }: { pages: readonly DocsPageLine[] }) {
  return (
    <>
      {pages.length === 0 ? (
        <Note>
          {l10n.t('No page of its docs could be found. Opening them says what is missing and what to do.')}
        </Note>
      ) : (
        <ul class="docs-pages" aria-label={l10n.t('Pages')}>
          {pages.map(({ title, path, depth }, at) => (
            <li key={at} class={`depth-${Math.min(depth, 4)}`}>
              {path ? (
                <button class="link" onClick={() => void service.openDocs(path)}>
                  {title}
                </button>
              ) : (
                <span class="muted">{title}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <Button appearance="primary" onClick={() => void service.openDocs()}>
        {l10n.t('Open docs')}
      </Button>
    </>
  );
}
