import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { NeighboursModel, PageModel } from '../../src/protocol/docs';
import type { FactModel } from '../../src/protocol/fact';
import { FactCard } from '../shared/fact';
import { firstPaint } from '../shared/firstPaint';
import { Icon } from '../shared/icon';
import { host } from './api';

/** What the host tells of a page after it is shown: the page does not wait for it. Asked again when `round` changes. */
export function useAside<T>(
  path: string | undefined,
  ask: (path: string) => Promise<T>,
  round?: unknown,
): T | undefined {
  const [known, setKnown] = useState<{ path: string; model: T }>();
  useEffect(() => {
    if (path === undefined) return;
    let wanted = true;
    const load = async () => {
      await firstPaint;
      if (!wanted) return;
      const model = await ask(path);
      if (wanted) setKnown({ path, model });
    };
    load().catch(() => {});
    return () => {
      wanted = false;
    };
  }, [path, round]);
  return known?.path === path ? known?.model : undefined;
}

export interface PageFootProps {
  page: PageModel;
  neighbours: NeighboursModel | undefined;
  /** Whether the page is up to date, where that is not said at its top. */
  freshness: FactModel | undefined;
  onOpen: (page: string) => void;
}

/** Whether the page is up to date, who is asked for its images, and the pages before and after it. */
export function PageFoot({ page, neighbours, freshness, onOpen }: PageFootProps) {
  const { previous, next } = neighbours ?? {};
  const hosts = new Set(
    Object.values(page.images).flatMap((image) => (image.kind === 'shown' && image.host ? [image.host] : [])),
  );
  return (
    <footer class="foot">
      {freshness && <FactCard fact={freshness} />}
      {hosts.size > 0 && (
        <ul class="foot-dates muted">
          {[...hosts].map((name) => (
            <li key={name}>
              {l10n.t('Images are loaded from {0}.', name)}{' '}
              <button type="button" class="link" onClick={() => void host.forbidImages(name)}>
                {l10n.t('Stop')}
                <span class="visually-hidden"> {l10n.t('loading images from {0}', name)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {(previous ?? next) && (
        <nav class="foot-pages" aria-label={l10n.t('Pages before and after')}>
          {previous && <Step page={previous} label={l10n.t('Previous')} icon="arrow-left" onOpen={onOpen} />}
          {next && <Step page={next} label={l10n.t('Next')} icon="arrow-right" onOpen={onOpen} />}
        </nav>
      )}
    </footer>
  );
}

interface StepProps {
  page: { path: string; title: string };
  label: string;
  icon: string;
  onOpen: (page: string) => void;
}

function Step({ page, label, icon, onOpen }: StepProps) {
  return (
    <button type="button" class={`foot-${label.toLowerCase()}`} onClick={() => onOpen(page.path)}>
      <Icon name={icon} />
      <span>
        <span class="muted">{label}</span>
        <span class="foot-title">{page.title}</span>
      </span>
    </button>
  );
}
