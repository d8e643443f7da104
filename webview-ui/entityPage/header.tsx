import * as l10n from '@vscode/l10n';
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
        <nav class="place muted" aria-label={l10n.t('Part of')}>
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
              aria-label={l10n.t('Copy entity reference')}
              title={l10n.t('Copy entity reference')}
              onClick={() => void service.copy(ref)}
            >
              <Icon name="copy" />
            </button>
          </p>
        </div>
        {lifecycle && (
          <span title={l10n.t('Lifecycle: what the catalog file says, not whether it runs')}>
            <span class="visually-hidden">{l10n.t('Lifecycle:')} </span>
            <Badge>{lifecycle}</Badge>
          </span>
        )}
        <span class="star">
          <Button
            appearance="icon"
            label={starred ? l10n.t('Unstar') : l10n.t('Star')}
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
          <span class="muted">{l10n.t('Owner')}</span>
          <Avatar title={owner.title} picture={owner.picture} />
          <EntityLink entity={owner} />
          {!owner.known && <span class="muted">{l10n.t('not in the catalog')}</span>}
        </div>
      )}
      {failed.map(({ part, reason }) => (
        <p key={part} class="muted" role="note">
          {l10n.t(
            'Not known just now: {0} ({1}). Open the page again to try once more.',
            PARTS[part],
            reason,
          )}
        </p>
      ))}
      {tags.length > 0 && (
        <ul class="tags" aria-label={l10n.t('Tags')}>
          {tags.map((tag) => (
            <li key={tag}>
              <button
                class="tag"
                title={l10n.t('Find everything tagged {0}', tag)}
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
    <nav class="actions" aria-label={l10n.t('Actions')}>
      {hasDocs && (
        <Button appearance="primary" onClick={() => void service.openDocs()}>
          {l10n.t('Open docs')}
        </Button>
      )}
      {hasDefinition && (
        <Button onClick={() => void service.openDefinition()}>{l10n.t('Open definition')}</Button>
      )}
      {source && (
        <Button
          label={
            source.isWeb
              ? l10n.t('Open: {0}, from {1}', source.file, source.label)
              : l10n.t('Go to declaration: {0}, from {1}', source.file, source.label)
          }
          onClick={() => void service.openDeclaration()}
        >
          {source.isWeb
            ? l10n.t('Open in {0}', source.label.replace(/ .*/, ''))
            : l10n.t('Go to declaration')}
        </Button>
      )}
      <Button onClick={() => void service.openGraph()}>{l10n.t('Relations graph')}</Button>
      {webAddress !== undefined && (
        <Button
          appearance="icon"
          label={l10n.t('Open in browser: {0}', webAddress)}
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
      <Button appearance="icon" label={l10n.t('Reveal in catalog')} onClick={() => void service.reveal()}>
        <Icon name="list-tree" />
      </Button>
      <span {...entityContext(entity.ref)}>
        <Button appearance="icon" label={l10n.t('More actions')} onClick={openMenu}>
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
  owner: l10n.t('who owns it'),
  source: l10n.t('where it is declared'),
  place: l10n.t('what it is part of'),
  problems: l10n.t('what is wrong with its file'),
};
