import * as l10n from '@vscode/l10n';
import type { SiteModel } from '../../src/protocol/docs';
import { Button } from '../shared/toolkit';
import { Icon } from '../shared/icon';

interface Translation {
  readonly locale: string;
  readonly name: string;
  readonly page: string;
}

export interface ToolbarProps {
  site: SiteModel;
  canGoBack: boolean;
  canGoForward: boolean;
  zoom: number;
  hasPage: boolean;
  problems: number;
  /** The page's language and the page in each, where the site has several. */
  language?: string;
  translations?: readonly Translation[];
  canReport: boolean;
  onGo: (steps: -1 | 1) => void;
  onPage: (path: string, language: string) => void;
  onZoom: (zoom: number) => void;
  onMenu: () => void;
  onEdit: () => void;
  onReport: () => void;
  onEntity: () => void;
}

/** Name of the site, and what a reader does with a page. */
export function Toolbar(props: ToolbarProps) {
  const { site, zoom } = props;
  return (
    <header class="bar">
      <span class="bar-menu">
        <Tool icon="menu" label={l10n.t('Navigation')} onClick={props.onMenu} />
      </span>
      <Tool
        icon="arrow-left"
        label={l10n.t('Back')}
        disabled={!props.canGoBack}
        onClick={() => props.onGo(-1)}
      />
      <Tool
        icon="arrow-right"
        label={l10n.t('Forward')}
        disabled={!props.canGoForward}
        onClick={() => props.onGo(1)}
      />
      <SiteName site={site} onEntity={props.onEntity} />
      <span class="bar-space" />
      {props.translations && props.translations.length > 1 && (
        <select
          class="bar-language"
          aria-label={l10n.t('Language')}
          value={props.language}
          onChange={({ currentTarget: { value } }) => {
            const chosen = props.translations?.find(({ locale }) => locale === value);
            if (chosen) props.onPage(chosen.page, chosen.locale);
          }}
        >
          {props.translations.map(({ locale, name }) => (
            <option key={locale} value={locale}>
              {name}
            </option>
          ))}
        </select>
      )}
      {props.problems > 0 && (
        <span
          class="bar-problems"
          title={l10n.t('Links, images or anchors that lead nowhere are in the Problems panel.')}
        >
          <Icon name="warning" /> {props.problems}
        </span>
      )}
      <Tool icon="zoom-out" label={l10n.t('Smaller text')} onClick={() => props.onZoom(zoom - 0.1)} />
      {zoom !== 1 && (
        <button
          type="button"
          class="link bar-zoom"
          title={l10n.t('Back to normal size')}
          onClick={() => props.onZoom(1)}
        >
          {Math.round(zoom * 100)} %
        </button>
      )}
      <Tool icon="zoom-in" label={l10n.t('Larger text')} onClick={() => props.onZoom(zoom + 0.1)} />
      {props.canReport && (
        <Tool
          icon="comment-discussion"
          label={l10n.t('Report an issue with the selected words')}
          onClick={props.onReport}
        />
      )}
      <Tool icon="edit" label={l10n.t('Edit this page')} disabled={!props.hasPage} onClick={props.onEdit} />
    </header>
  );
}

/** The site's name and the entity it belongs to; one link where both are called the same. */
function SiteName({ site: { title, entity }, onEntity }: { site: SiteModel; onEntity: () => void }) {
  if (!entity) return <strong class="bar-title">{title}</strong>;
  const isSame = plain(entity.title) === plain(title);
  const link = (
    <button
      type="button"
      class="link bar-entity"
      title={l10n.t('Page of {0}', entity.ref)}
      onClick={onEntity}
    >
      {isSame ? title : entity.title}
    </button>
  );
  if (isSame) return <strong class="bar-title">{link}</strong>;
  return (
    <>
      <strong class="bar-title">{title}</strong>
      {link}
    </>
  );
}

/** `seat-keeper` and `Seat Keeper` are one name to a reader. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

interface ToolProps {
  icon: string;
  label: string;
  disabled?: boolean;
  onClick: () => void;
}

function Tool({ icon, label, disabled, onClick }: ToolProps) {
  return (
    <Button appearance="icon" label={label} disabled={disabled} onClick={onClick}>
      <Icon name={icon} />
    </Button>
  );
}
