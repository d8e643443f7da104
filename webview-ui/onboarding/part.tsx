import * as l10n from '@vscode/l10n';
import { onEvent } from '../../src/protocol/contract';
import { onboardingChanged, partChanged, type PartId, type PartView } from '../../src/protocol/onboarding';
import { CardFrame } from '../shared/cards/card';
import { Section } from '../shared/cards/section';
import { endpoint } from '../shared/host';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import type { Service } from './onboarding';

interface PartProps {
  readonly id: PartId;
  readonly title: string;
  readonly service: Service;
}

/** A card that comes after the page: it asks git or GitHub. */
export function Part({ id, title, service }: PartProps) {
  const subscribe = (onChange: () => void) => {
    const subscriptions = [
      onEvent(endpoint, onboardingChanged, onChange),
      onEvent(endpoint, partChanged, (changed) => changed === id && onChange()),
    ];
    return { dispose: () => subscriptions.forEach((each) => each.dispose()) };
  };
  const { value, error } = useModel(() => service.part(id), subscribe, [id]);
  return (
    <CardFrame id={id} title={title}>
      {!value && error === undefined && <p class="muted">{l10n.t('Finding out…')}</p>}
      {error !== undefined && <Note icon="warning">{l10n.t('This could not be found out: {0}', error)}</Note>}
      {value && <Filled id={id} title={title} view={value} service={service} />}
    </CardFrame>
  );
}

function Filled({
  id,
  title,
  view: { sections, rows, definition },
  service,
}: PartProps & { readonly view: PartView }) {
  return (
    <>
      {sections.map((section, at) => (
        <Section key={at} card={id} at={at} section={section} />
      ))}
      {rows.length > 0 && (
        <ul class="rows" aria-label={title}>
          {rows.map(({ text, url, note, action }, at) => (
            <li key={`${text} ${url ?? ''}`}>
              <div>
                {url === undefined ? <span>{text}</span> : <a href={url}>{text}</a>}
                {note && <span class="muted">{note}</span>}
              </div>
              {action && (
                <Button aria-label={`${action} ${text}`} onClick={() => void service.runRow(id, at)}>
                  {action}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {definition && (
        <details class="definition">
          <summary>{l10n.t('What this figure means, and what it does not say')}</summary>
          <p>{definition.what}.</p>
          <ul>
            {[...definition.rules, ...definition.limits].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
