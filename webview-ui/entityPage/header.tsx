import type { ContactLine, EntityPageModel, PartOfPage } from '../../src/protocol/entityPage';
import { entityContext } from '../shared/context';
import { Icon } from '../shared/icon';
import { Badge, Button } from '../shared/toolkit';
import { EntityLink } from './entityLink';
import { KnownFacts } from './knownFacts';
import { service } from './service';

/** Who it is, whose it is and what can be done with it. */
export function Header({ entity }: { entity: EntityPageModel }) {
  const { title, name, kind, icon, type, lifecycle, owner, contacts, starred, source, tags, ref, failed } =
    entity;
  return (
    <header class="header">
      <div class="title" {...entityContext(ref)}>
        <span class="kind-icon">
          <Icon name={icon} />
        </span>
        <div>
          <h1>{title}</h1>
          <p class="muted">
            {[kind, type].filter(Boolean).join(' · ')}
            {title !== name && <span class="name"> · {name}</span>}
          </p>
        </div>
        {lifecycle && (
          <span>
            <span class="visually-hidden">Lifecycle: </span>
            <Badge>{lifecycle}</Badge>
          </span>
        )}
        <span class="star">
          <Button
            appearance="icon"
            label={starred ? 'Unstar' : 'Star'}
            pressed={starred}
            onClick={() => void service.toggleStar()}
          >
            <Icon name={starred ? 'star-full' : 'star-empty'} />
          </Button>
        </span>
      </div>
      {owner && (
        <div class="owner">
          <span class="muted">Owner</span> <EntityLink entity={owner} />
          {!owner.known && <span class="muted">not in the catalog</span>}
          <Contacts contacts={owner.contacts} />
        </div>
      )}
      {failed.map(({ part, reason }) => (
        <p key={part} class="muted" role="note">
          Not known just now: {PARTS[part]} ({reason}). Open the page again to try once more.
        </p>
      ))}
      {contacts.length > 0 && (
        <div class="owner">
          <span class="muted">Contact</span> <Contacts contacts={contacts} />
        </div>
      )}
      {tags.length > 0 && (
        <ul class="tags" aria-label="Tags">
          {tags.map((tag) => (
            <li key={tag}>
              <button
                class="tag"
                title={`Find everything tagged ${tag}`}
                onClick={() => void service.searchTag(tag)}
              >
                <Badge>{tag}</Badge>
              </button>
            </li>
          ))}
        </ul>
      )}
      <nav class="actions" aria-label="Actions">
        {entity.hasDocs && (
          <Button appearance="primary" onClick={() => void service.openDocs()}>
            Open docs
          </Button>
        )}
        {entity.hasDefinition && (
          <Button onClick={() => void service.openDefinition()}>Open definition</Button>
        )}
        <Button onClick={() => void service.openGraph()}>Relations graph</Button>
        {source && <Button onClick={() => void service.openDeclaration()}>Go to declaration</Button>}
        <Button onClick={() => void service.reveal()}>Reveal in catalog</Button>
        <Button appearance="icon" label="Copy entity reference" onClick={() => void service.copy(ref)}>
          <Icon name="copy" />
        </Button>
      </nav>
      <KnownFacts entityRef={ref} />
      {source && (
        <p class="muted source">
          From {source.label}, <code>{source.file}</code>
        </p>
      )}
    </header>
  );
}

const PARTS: Readonly<Record<PartOfPage, string>> = {
  owner: 'who owns it',
  source: 'where it is declared',
  relations: 'what it is related to',
  problems: 'what is wrong with its file',
};

const CONTACT_ICONS = { email: 'mail', chat: 'comment-discussion', oncall: 'bell', link: 'link-external' };

function Contacts({ contacts }: { contacts: readonly ContactLine[] }) {
  if (contacts.length === 0) return null;
  return (
    <ul class="contacts" aria-label="Contacts">
      {contacts.map(({ kind, label, url }) => (
        <li key={`${kind} ${label} ${url}`}>
          <Icon name={CONTACT_ICONS[kind]} />
          {url ? <a href={url}>{label}</a> : <span>{label}</span>}
          {(kind === 'email' || !url) && (
            <button
              class="link copy"
              aria-label={`Copy ${label}`}
              title={`Copy ${label}`}
              onClick={() => void service.copy(label)}
            >
              <Icon name="copy" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
