import { type Client, onEvent } from '../../src/protocol/contract';
import {
  type OnboardingContract,
  onboardingChanged,
  type OnboardingModel,
} from '../../src/protocol/onboarding';
import { Announcer } from '../shared/announcer';
import { Card } from '../shared/cards/card';
import { EntityLink } from '../shared/cards/entityLink';
import { endpoint } from '../shared/host';
import { useKeptScroll } from '../shared/keptScroll';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { Part } from './part';

export type Service = Client<typeof OnboardingContract>;

const subscribe = (onChange: () => void) => onEvent(endpoint, onboardingChanged, onChange);

/** What a newcomer needs first, and how newcomers fare. */
export function Onboarding({ service, first }: { service: Service; first: OnboardingModel | undefined }) {
  const reading = useModel(() => service.load(), subscribe, [], first);
  useKeptScroll(reading.value !== undefined);
  return (
    <Loaded what="the team" of={reading}>
      {(model) => <Filled model={model} error={reading.error} service={service} />}
    </Loaded>
  );
}

interface FilledProps {
  readonly model: OnboardingModel;
  readonly error: string | undefined;
  readonly service: Service;
}

function Filled({ model: { me, teams, isEmpty, cards }, error, service }: FilledProps) {
  const of = (type: 'info' | 'content') =>
    cards.filter((card) => card.type === type).map((card) => <Card key={card.id} card={card} />);
  const choose = (
    <button class="link" onClick={() => void service.chooseTeam()}>
      {teams.length ? 'Another team?' : 'Choose a team'}
    </button>
  );
  return (
    <main class="page">
      <header class="home-header onboarding-header">
        <h1>Onboarding</h1>
        {!isEmpty && (
          <p class="muted">
            {me ? (
              <>
                As <EntityLink entity={me} />{' '}
                <button class="link" onClick={() => void service.chooseMe()}>
                  Somebody else?
                </button>
              </>
            ) : (
              <>
                Nobody in the catalog is known to be you, so your team can't be shown.{' '}
                <button class="link" onClick={() => void service.chooseMe()}>
                  Say who you are
                </button>
              </>
            )}
          </p>
        )}
        {!isEmpty && (
          <p class="muted">
            {teams.length
              ? teams.map((team, at) => (
                  <span key={team.ref}>
                    {at ? ', ' : teams.length > 1 ? 'Teams ' : 'Team '}
                    <EntityLink entity={team} />
                  </span>
                ))
              : me &&
                'The catalog has you in no group: a group’s members, or memberOf of your User entity, say so.'}{' '}
            {choose}
          </p>
        )}
      </header>
      {error !== undefined && <Note icon="warning">This may be out of date: {error}</Note>}
      {isEmpty && (
        <section class="card">
          <h2>The catalog is empty</h2>
          <p>
            Your team, what it owns and its docs come from <code>catalog-info.yaml</code> files, in the
            folders that are open and in the repositories of your GitHub organisation.
          </p>
          <p class="actions">
            <Button appearance="primary" onClick={() => void service.addCatalogFile()}>
              Add a catalog file
            </Button>
            <Button onClick={() => void service.signIn()}>Sign in to GitHub</Button>
          </p>
        </section>
      )}
      <div class="overview">
        <div class="content-cards">
          <Part id="way" title="Your way to the tenth merged pull request" service={service} />
          {teams.length > 0 && (
            <>
              <Part id="docs" title="Docs to read first" service={service} />
              <Part id="repositories" title="Repositories to clone" service={service} />
              <Part id="issues" title="Good first issues" service={service} />
            </>
          )}
          {of('content')}
          {!isEmpty && <Part id="group" title="For a team lead: how long newcomers take" service={service} />}
        </div>
        <div class="info-cards">{of('info')}</div>
      </div>
      <Announcer message={isEmpty ? 'Onboarding. The catalog is empty.' : 'Onboarding'} />
    </main>
  );
}
