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
    <Loaded what="the catalog" of={reading}>
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
        <h1>Home</h1>
        {me ? (
          <p class="muted">
            As <EntityLink entity={me} />{' '}
            <button class="link" onClick={() => void service.chooseMe()}>
              Somebody else?
            </button>
          </p>
        ) : (
          !isEmpty && (
            <p>
              Nobody in the catalog is known to be you, so what is yours can't be shown.{' '}
              <button class="link" onClick={() => void service.chooseMe()}>
                Say who you are
              </button>
            </p>
          )
        )}
        <nav class="actions" aria-label="Ways in">
          <Button appearance="primary" onClick={() => void service.search()}>
            Search
          </Button>
          <Button onClick={() => void service.findOwner()}>Find owner</Button>
          <Button onClick={() => void service.explore()}>Explore the catalog</Button>
          <Button onClick={() => void service.contribute()}>Contribute</Button>
        </nav>
        {changes && (
          <p class="changes">
            <button class="link" onClick={() => void service.whatChanged()}>
              {changes.count === 1 ? '1 change' : `${changes.count.toLocaleString()} changes`} in what is
              yours
            </button>{' '}
            <span class="muted">
              since {new Date(changes.since).toLocaleDateString([], { dateStyle: 'medium' })}:{' '}
              {changes.first.join(', ')}
              {changes.count > changes.first.length && ' …'}
            </span>
          </p>
        )}
      </header>
      {survey && <SurveyLine survey={survey} service={service} />}
      {error !== undefined && <Note icon="warning">This may be out of date: {error}</Note>}
      {isEmpty && (
        <section class="card">
          <h2>The catalog is empty</h2>
          <p>
            It is made of <code>catalog-info.yaml</code> files, in the folders that are open and in the
            repositories of your GitHub organisation.
          </p>
          <p class="actions">
            <Button appearance="primary" onClick={() => void service.addCatalogFile()}>
              Add a catalog file
            </Button>
            <Button onClick={() => void service.signIn()}>Sign in to GitHub</Button>
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
      <Announcer message={isEmpty ? 'Home. The catalog is empty.' : `Home, ${cards.length} cards`} />
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
    <section class="card survey" aria-label="Survey">
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      <p class="actions">
        <a href={url} onClick={() => void service.answerSurvey('opened')}>
          Open the survey
        </a>
        <button class="link" onClick={() => void service.answerSurvey('later')}>
          Not now
        </button>
        <button class="link" onClick={() => void service.answerSurvey('never')}>
          Never ask again
        </button>
        <span class="muted">Asked by {by}</span>
      </p>
    </section>
  );
}
