import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { type Client, onEvent } from '../../src/protocol/contract';
import type { UseModel } from '../../src/protocol/use';
import { useChanged, type UseContract } from '../../src/protocol/use';
import { Announcer } from '../shared/announcer';
import { EntityLink } from '../shared/cards/entityLink';
import { endpoint } from '../shared/host';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { filled } from '../shared/filled';
import { number } from '../shared/words';

const subscribe = (onChange: () => void) => onEvent(endpoint, useChanged, onChange);

/** What one opened most, for oneself. */
export function Use({
  service,
  first,
}: {
  service: Client<typeof UseContract>;
  first: UseModel | undefined;
}) {
  const reading = useModel(() => service.load(), subscribe, [], first);
  return (
    <Loaded what="use" of={reading}>
      {(model) => (
        <main class="page">
          <header class="page-header">
            <h1>{l10n.t('My use')}</h1>
            <p class="muted">
              {model.rows.length > 0
                ? l10n.t(
                    'Opened {0} times on {1} of the last 90 days. This is kept on this machine, for you.',
                    number(model.times),
                    model.days,
                  )
                : l10n.t('Nothing was opened in the last 90 days. This is kept on this machine, for you.')}
            </p>
            {model.rows.length > 0 && (
              <p class="actions">
                <Button onClick={() => void service.clear()}>{l10n.t('Clear')}</Button>
              </p>
            )}
          </header>
          {model.rows.length > 0 && (
            <table class="used">
              <thead>
                <tr>
                  <th scope="col">{l10n.t('Entity')}</th>
                  <th scope="col">{l10n.t('Times')}</th>
                  <th scope="col">{l10n.t('Days')}</th>
                  <th scope="col">{l10n.t('Last')}</th>
                </tr>
              </thead>
              <tbody>
                {model.rows.map(({ entity, times, days, last }) => (
                  <tr key={entity.ref}>
                    <td>
                      <EntityLink entity={entity} />
                    </td>
                    <td>{number(times)}</td>
                    <td>{days}</td>
                    <td>{last}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <Export of={model.export} service={service} />
          <Announcer message={l10n.t('My use. Entities: {0}.', model.rows.length)} />
        </main>
      )}
    </Loaded>
  );
}

interface ExportProps {
  readonly of: UseModel['export'];
  readonly service: Client<typeof UseContract>;
}

function Export({ of, service }: ExportProps) {
  const { address, isWrong, isOn, isBarred, body, isExample, told, failure } = of;
  const [hasSeen, setSeen] = useState(false);
  return (
    <section class="project">
      <h2>{l10n.t('Telling your company')}</h2>
      {address === undefined ? (
        <p>
          {filled(
            isWrong
              ? l10n.t('Nothing is sent. What is set is not an https address: {0}.')
              : l10n.t(
                  'Nothing is sent. A company that wants to know how much its portal is used can give you an address for {0}. The address alone sends nothing either.',
                ),
            <button class="link" onClick={() => void service.openSetting()}>
              {'greenroom.use.endpoint'}
            </button>,
          )}
        </p>
      ) : (
        <>
          <p>
            {filled(
              isOn
                ? l10n.t(
                    'Once a day this goes to {0}, in the format of OpenTelemetry: how often pages of each kind of entity were opened on days that are over. No name, no reference, nothing of you or of this machine.',
                  )
                : l10n.t(
                    'Where you switch it on, once a day this goes to {0}, in the format of OpenTelemetry: how often pages of each kind of entity were opened on days that are over. No name, no reference, nothing of you or of this machine.',
                  ),
              <code>{address}</code>,
            )}
          </p>
          {isBarred && <Note icon="info">{l10n.t("The editor's telemetry is off: nothing is sent.")}</Note>}
          <details open={hasSeen} onToggle={(event) => event.currentTarget.open && setSeen(true)}>
            <summary>
              {isOn ? l10n.t('Every field that is sent next') : l10n.t('Every field that would be sent')}
            </summary>
            {isExample && (
              <p class="muted">
                {l10n.t('There is nothing to send yet: these are the fields, with made-up values.')}
              </p>
            )}
            <pre class="body" tabIndex={0}>
              {body}
            </pre>
          </details>
          {failure !== undefined && (
            <Note icon="warning">{l10n.t('The last time it did not work: {0}', failure)}</Note>
          )}
          {told !== undefined && <p class="muted">{l10n.t('Sent up to {0}.', told)}</p>}
          <p class="actions">
            {isOn ? (
              <Button onClick={() => void service.setExport(false, address)}>{l10n.t('Switch off')}</Button>
            ) : (
              <Button
                disabled={!hasSeen}
                label={hasSeen ? l10n.t('Switch on') : l10n.t('Switch on: look at the fields first')}
                onClick={() => void service.setExport(true, address)}
              >
                {l10n.t('Switch on')}
              </Button>
            )}
          </p>
        </>
      )}
    </section>
  );
}
