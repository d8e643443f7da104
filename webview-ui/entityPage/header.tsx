import { Fragment } from 'preact';
import type { EntityPageModel, PartOfPage } from '../../src/protocol/entityPage';
import { entityContext } from '../shared/context';
import { Icon } from '../shared/icon';
import { Badge, Button } from '../shared/toolkit';
import { Avatar } from '../shared/cards/avatar';
import { EntityLink } from '../shared/cards/entityLink';
import { service } from './service';

/** Who it is, whose it is and what can be done with it. */
export function Header({ entity }: { entity: EntityPageModel }) {
  const { title, kind, icon, picture, type, lifecycle, owner, starred, place, tags, ref, failed } = entity;
  return (
    <header class="header">
      {place.length > 0 && (
        <nav class="place muted" aria-label="Part of">
          {place.map((line) => (
            <Fragment key={line.ref}>
              <EntityLink entity={line} />
              <Icon name="chevron-right" />
            </Fragment>
          ))}
        </nav>
      )}
      <div class="title" {...entityContext(ref)}>
        {picture ? (
          <Avatar title={title} picture={picture} />
        ) : (
          <span class="kind-icon">
            <Icon name={icon} />
          </span>
        )}
        <div class="names">
          <h1>{title}</h1>
          <p class="muted">
            {[kind, type].filter(Boolean).join(' · ')} · <code class="name">{entity.shortRef}</code>
            <button
              class="link copy"
              aria-label="Copy entity reference"
              title="Copy entity reference"
              onClick={() => void service.copy(ref)}
            >
              <Icon name="copy" />
            </button>
          </p>
        </div>
        {lifecycle && (
          <span title="Lifecycle: what the catalog file says, not whether it runs">
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
      {entity.description && <p class="description">{entity.description}</p>}
      {owner && (
        <div class="owner">
          <span class="muted">Owner</span>
          <Avatar title={owner.title} picture={owner.picture} />
          <EntityLink entity={owner} />
          {!owner.known && <span class="muted">not in the catalog</span>}
        </div>
      )}
      {failed.map(({ part, reason }) => (
        <p key={part} class="muted" role="note">
          Not known just now: {PARTS[part]} ({reason}). Open the page again to try once more.
        </p>
      ))}
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
      <Actions entity={entity} />
    </header>
  );
}

function Actions({ entity }: { entity: EntityPageModel }) {
  const { hasDocs, hasDefinition, source, webAddress } = entity;
  return (
    <nav class="actions" aria-label="Actions">
      {hasDocs && (
        <Button appearance="primary" onClick={() => void service.openDocs()}>
          Open docs
        </Button>
      )}
      {hasDefinition && <Button onClick={() => void service.openDefinition()}>Open definition</Button>}
      {source && (
        <Button
          label={`${source.isWeb ? 'Open' : 'Go to declaration'}: ${source.file}, from ${source.label}`}
          onClick={() => void service.openDeclaration()}
        >
          {source.isWeb ? `Open in ${source.label.replace(/ .*/, '')}` : 'Go to declaration'}
        </Button>
      )}
      <Button onClick={() => void service.openGraph()}>Relations graph</Button>
      {webAddress !== undefined && (
        <Button
          appearance="icon"
          label={`Open in browser: ${webAddress}`}
          onClick={() => void service.openInBrowser()}
        >
          <Icon name="link-external" />
        </Button>
      )}
      {entity.actions.map(({ id, title }) => (
        <Button key={id} onClick={() => void service.runEntityAction(id)}>
          {title}
        </Button>
      ))}
      <Button appearance="icon" label="Reveal in catalog" onClick={() => void service.reveal()}>
        <Icon name="list-tree" />
      </Button>
      <span {...entityContext(entity.ref)}>
        <Button appearance="icon" label="More actions" onClick={openMenu}>
          <Icon name="ellipsis" />
        </Button>
      </span>
    </nav>
  );
}

/** The editor's own menu over the entity, as a right click has it. */
function openMenu(): void {
  const button = document.activeElement;
  const { left = 0, bottom = 0 } = button?.getBoundingClientRect() ?? {};
  button?.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, composed: true, clientX: left, clientY: bottom }),
  );
}

const PARTS: Readonly<Record<PartOfPage, string>> = {
  owner: 'who owns it',
  source: 'where it is declared',
  place: 'what it is part of',
  problems: 'what is wrong with its file',
};
