import * as l10n from '@vscode/l10n';
import { type Client, onEvent } from '../../src/protocol/contract';
import { type HomeContract, homeChanged, type HomeModel } from '../../src/protocol/home';
import { Announcer } from '../shared/announcer';
import { Card } from '../shared/cards/card';
import { EntityLink } from '../shared/cards/entityLink';
import { endpoint } from '../shared/host';
import { useKeptScroll } from '../shared/keptScroll';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { filled } from '../shared/filled';
import { day, number } from '../shared/words';

const subscribe = (onChange: () => void) => onEvent(endpoint, homeChanged, onChange);

interface HomeProps {
  readonly service: Client<typeof HomeContract>;
  readonly first: HomeModel | undefined;
}

/** What a person sees who comes in. */
export function Home({ service, first }: HomeProps) {
  const reading = useModel(() => service.load(), subscribe, [], first);
  useKeptScroll(reading.value !== undefined);
  return (
    <Loaded what="catalog" of={reading}>
      {(home) => <Filled home={home} error={reading.error} service={service} />}
    </Loaded>
  );
}

interface FilledProps {
  readonly home: HomeModel;
  readonly error: string | undefined;
  readonly service: Client<typeof HomeContract>;
}

function Filled({ home, error, service }: FilledProps) {
  const { me, isEmpty, cards, changes, survey } = home;
  const of = (type: 'info' | 'content') => cards.filter((card) => card.type === type);
  return (
    <main class="page">
      <header class="home-header">
        <h1>{l10n.t('Home')}</h1>
        {me ? (
          <p class="muted">
            {filled(l10n.t('As {0}'), <EntityLink entity={me} />)}{' '}
            <button class="link" onClick={() => void service.chooseMe()}>
              {l10n.t('Somebody else?')}
            </button>
          </p>
        ) : (
          !isEmpty && (
            <p>
              {l10n.t("Nobody in the catalog is known to be you, so what is yours can't be shown.")}{' '}
              <button class="link" onClick={() => void service.chooseMe()}>
                {l10n.t('Say who you are')}
              </button>
            </p>
          )
        )}
        <nav class="actions" aria-label={l10n.t('Ways in')}>
          <Button appearance="primary" onClick={() => void service.search()}>
            {l10n.t('Search')}
          </Button>
          <Button onClick={() => void service.findOwner()}>{l10n.t('Find owner')}</Button>
          <Button onClick={() => void service.explore()}>{l10n.t('Explore the catalog')}</Button>
          <Button onClick={() => void service.contribute()}>{l10n.t('Contribute')}</Button>
        </nav>
        {changes && (
          <p class="changes">
            <button class="link" onClick={() => void service.whatChanged()}>
              {changes.count === 1
                ? l10n.t('1 change in what is yours')
                : l10n.t('{0} changes in what is yours', number(changes.count))}
            </button>{' '}
            <span class="muted">
              {l10n.t(
                'since {0}: {1}',
                day(changes.since, { dateStyle: 'medium' }),
                changes.first.join(', '),
              )}
              {changes.count > changes.first.length && ' …'}
            </span>
          </p>
        )}
      </header>
      {survey && <SurveyLine survey={survey} service={service} />}
      {error !== undefined && <Note icon="warning">{l10n.t('This may be out of date: {0}', error)}</Note>}
      {isEmpty && (
        <section class="card">
          <h2>{l10n.t('The catalog is empty')}</h2>
          <p>
            {filled(
              l10n.t(
                'It is made of {0} files, in the folders that are open and in the repositories of your GitHub organization.',
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
      <div class={`overview ${of('content').length && of('info').length ? '' : 'has-only-info'}`}>
        <div class="content-cards">
          {of('content').map((card) => (
            <Card key={card.id} card={card} />
          ))}
        </div>
        <div class="info-cards">
          {of('info').map((card) => (
            <Card key={card.id} card={card} />
          ))}
        </div>
      </div>
      <Announcer
        message={
          isEmpty
            ? l10n.t('Home. The catalog is empty.')
            : cards.length === 1
              ? l10n.t('Home, one card')
              : l10n.t('Home, {0} cards', cards.length)
        }
      />
    </main>
  );
}

interface SurveyProps {
  readonly survey: NonNullable<HomeModel['survey']>;
  readonly service: Client<typeof HomeContract>;
}

/** Asks how one fares: at most once a quarter, and never again where that is said. */
function SurveyLine({ survey: { title, text, url, by }, service }: SurveyProps) {
  return (
    <section class="card survey" aria-label={l10n.t('Survey')}>
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      <p class="actions">
        <a href={url} onClick={() => void service.answerSurvey('opened')}>
          {l10n.t('Open the survey')}
        </a>
        <button class="link" onClick={() => void service.answerSurvey('later')}>
          {l10n.t('Not now')}
        </button>
        <button class="link" onClick={() => void service.answerSurvey('never')}>
          {l10n.t('Never ask again')}
        </button>
        <span class="muted">{l10n.t('Asked by {0}', by)}</span>
      </p>
    </section>
  );
}
