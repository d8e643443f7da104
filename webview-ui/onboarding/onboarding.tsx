import * as l10n from '@vscode/l10n';
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
import { filled } from '../shared/filled';

export type Service = Client<typeof OnboardingContract>;

const subscribe = (onChange: () => void) => onEvent(endpoint, onboardingChanged, onChange);

/** What a newcomer needs first, and how newcomers fare. */
export function Onboarding({ service, first }: { service: Service; first: OnboardingModel | undefined }) {
  const reading = useModel(() => service.load(), subscribe, [], first);
  useKeptScroll(reading.value !== undefined);
  return (
    <Loaded what="team" of={reading}>
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
      {teams.length ? l10n.t('Another team?') : l10n.t('Choose a team')}
    </button>
  );
  return (
    <main class="page">
      <header class="home-header onboarding-header">
        <h1>{l10n.t('Onboarding')}</h1>
        {!isEmpty && (
          <p class="muted">
            {me ? (
              <>
                {filled(l10n.t('As {0}'), <EntityLink entity={me} />)}{' '}
                <button class="link" onClick={() => void service.chooseMe()}>
                  {l10n.t('Somebody else?')}
                </button>
              </>
            ) : (
              <>
                {l10n.t("Nobody in the catalog is known to be you, so your team can't be shown.")}{' '}
                <button class="link" onClick={() => void service.chooseMe()}>
                  {l10n.t('Say who you are')}
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
                    {at ? ', ' : teams.length > 1 ? l10n.t('Teams:') : l10n.t('Team:')}
                    {at === 0 && ' '}
                    <EntityLink entity={team} />
                  </span>
                ))
              : me &&
                l10n.t(
                  'The catalog does not have you in a group: a group’s members, or memberOf of your User entity, say so.',
                )}{' '}
            {choose}
          </p>
        )}
      </header>
      {error !== undefined && <Note icon="warning">{l10n.t('This may be out of date: {0}', error)}</Note>}
      {isEmpty && (
        <section class="card">
          <h2>{l10n.t('The catalog is empty')}</h2>
          <p>
            {filled(
              l10n.t(
                'Your team, what it owns and its docs come from {0} files, in the folders that are open and in the repositories of your GitHub organization.',
              ),
              <code>catalog-info.yaml</code>,
            )}
          </p>
          <p class="actions">
            <Button appearance="primary" onClick={() => void service.addCatalogFile()}>
              {l10n.t('Add a catalog file')}
            </Button>
            <Button onClick={() => void service.signIn()}>{l10n.t('Sign in to GitHub')}</Button>
          </p>
        </section>
      )}
      <div class="overview">
        <div class="content-cards">
          <Part id="way" title={l10n.t('Your way to the tenth merged pull request')} service={service} />
          {teams.length > 0 && (
            <>
              <Part id="docs" title={l10n.t('Docs to read first')} service={service} />
              <Part id="repositories" title={l10n.t('Repositories to clone')} service={service} />
              <Part id="issues" title={l10n.t('Good first issues')} service={service} />
            </>
          )}
          {of('content')}
          {!isEmpty && (
            <Part id="group" title={l10n.t('For a team lead: how long newcomers take')} service={service} />
          )}
        </div>
        <div class="info-cards">{of('info')}</div>
      </div>
      <Announcer message={isEmpty ? l10n.t('Onboarding. The catalog is empty.') : l10n.t('Onboarding')} />
    </main>
  );
}
