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
    <Loaded what="your use" of={reading}>
      {(model) => (
        <main class="page">
          <header class="page-header">
            <h1>My use</h1>
            <p class="muted">
              {model.rows.length > 0
                ? `Opened ${model.times.toLocaleString()} times on ${model.days} of the last 90 days. `
                : 'Nothing was opened in the last 90 days. '}
              This is kept on this machine, for you.
            </p>
            {model.rows.length > 0 && (
              <p class="actions">
                <Button onClick={() => void service.clear()}>Clear</Button>
              </p>
            )}
          </header>
          {model.rows.length > 0 && (
            <table class="used">
              <thead>
                <tr>
                  <th scope="col">Entity</th>
                  <th scope="col">Times</th>
                  <th scope="col">Days</th>
                  <th scope="col">Last</th>
                </tr>
              </thead>
              <tbody>
                {model.rows.map(({ entity, times, days, last }) => (
                  <tr key={entity.ref}>
                    <td>
                      <EntityLink entity={entity} />
                    </td>
                    <td>{times.toLocaleString()}</td>
                    <td>{days}</td>
                    <td>{last}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <Export of={model.export} service={service} />
          <Announcer message={`My use, ${model.rows.length} entities`} />
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
      <h2>Telling your company</h2>
      {address === undefined ? (
        <p>
          Nothing is sent.{' '}
          {isWrong
            ? 'What is set is no address over https: '
            : 'A company that wants to know how much its portal is used can give you an address for '}
          <button class="link" onClick={() => void service.openSetting()}>
            greenroom.use.endpoint
          </button>
          {isWrong ? '.' : '. Alone it sends nothing either.'}
        </p>
      ) : (
        <>
          <p>
            {isOn ? 'Once a day' : 'Where you switch it on, once a day'} this goes to <code>{address}</code>,
            in the format of OpenTelemetry: how often pages of each kind of entity were opened on days that
            are over. No name, no reference, nothing of you or of this machine.
          </p>
          {isBarred && <Note icon="info">The editor's telemetry is off: nothing is sent.</Note>}
          <details open={hasSeen} onToggle={(event) => event.currentTarget.open && setSeen(true)}>
            <summary>Every field that {isOn ? 'is sent next' : 'would be sent'}</summary>
            {isExample && (
              <p class="muted">Nothing is to be told yet: these are the fields, with made-up values.</p>
            )}
            <pre class="body" tabIndex={0}>
              {body}
            </pre>
          </details>
          {failure !== undefined && <Note icon="warning">The last time it did not work: {failure}</Note>}
          {told !== undefined && <p class="muted">Told up to {told}.</p>}
          <p class="actions">
            {isOn ? (
              <Button onClick={() => void service.setExport(false, address)}>Switch off</Button>
            ) : (
              <Button
                disabled={!hasSeen}
                label={hasSeen ? 'Switch on' : 'Switch on: look at the fields first'}
                onClick={() => void service.setExport(true, address)}
              >
                Switch on
              </Button>
            )}
          </p>
        </>
      )}
    </section>
  );
}
