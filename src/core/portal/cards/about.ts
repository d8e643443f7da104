import * as l10n from '@vscode/l10n';
import { linkAddresses, sourceAddresses, webAddressOf } from '../../model/addresses';
import type { Entity } from '../../model/entity';
import { isSecret } from '../../model/secrets';
import type { AnnotationLinks } from '../annotationLinks/annotationLinks';
import type { CardAction, CardFact, EntityCard } from '../card';

/** Fields of spec that say what something is, and what a person calls them. Lists are read as well. */
const FIELDS: readonly (readonly [field: string, label: string])[] = [
  ['type', l10n.t('Type')],
  ['lifecycle', l10n.t('Lifecycle')],
  ['disciplines', l10n.t('For')],
  ['categories', l10n.t('Categories')],
  ['allowedTools', l10n.t('Tools it may use')],
  ['license', l10n.t('Licence')],
  ['version', l10n.t('Version')],
];

const namespaceOf = (entity: Entity) => entity.metadata.namespace ?? 'default';

/** What it is, in a few words. */
export const aboutCard: EntityCard = {
  id: 'greenroom.about',
  title: l10n.t('About'),
  type: 'info',
  provide: async (entity) => {
    const spec = FIELDS.flatMap(([field, label]) => factOf(label, entity.spec?.[field]));
    const labels = Object.entries(entity.metadata.labels ?? {}).flatMap(([key, value]) => factOf(key, value));
    const namespace = namespaceOf(entity);
    return {
      sections: [
        {
          type: 'facts',
          items: [
            ...spec,
            ...(namespace === 'default' ? [] : [{ label: l10n.t('Namespace'), value: namespace }]),
            ...labels,
          ],
        },
      ],
    };
  },
};

/** Annotations that say where it is declared: the card of links has that from elsewhere. */
const DECLARED = /^backstage\.io\/(view-url|edit-url|source-location|managed-by-(origin-)?location)$/;

/** Its links by their type, where its source is, and where other tools show it. */
export function linksCard(tools: Pick<AnnotationLinks, 'of' | 'hosts'>): EntityCard {
  return {
    id: 'greenroom.links',
    title: l10n.t('Links'),
    type: 'info',
    provide: async (entity) => {
      const own = new Map((entity.metadata.links ?? []).map((link) => [link.url, link]));
      const links = linkAddresses(entity).map(({ label, url }): CardFact => {
        const type = own.get(url)?.type;
        return { label: typeof type === 'string' ? sentence(type) : l10n.t('Link'), value: label, url };
      });
      // Those of one type together, in the order in which the types first come.
      const order = [...new Set(links.map(({ label }) => label))];
      links.sort((a, b) => order.indexOf(a.label) - order.indexOf(b.label));
      const sources = sourceAddresses(entity, tools.hosts().github).map(({ label, url }) => ({
        label: l10n.t('Source'),
        value: label,
        url,
      }));
      const elsewhere = tools
        .of(entity)
        .filter(({ annotation = '' }) => !DECLARED.test(annotation))
        .flatMap(({ title, value, url, icon, group }) =>
          url === undefined
            ? []
            : [
                {
                  label: group ?? title,
                  value: group === undefined ? value || new URL(url).host : title,
                  url,
                  ...(icon !== undefined && { icon }),
                },
              ],
        );
      const known = new Set<string | undefined>();
      const items = [...links, ...sources, ...elsewhere].filter(
        ({ url }) => !known.has(url) && known.add(url),
      );
      return { sections: [{ type: 'facts', items }] };
    },
  };
}

/** What other tools know it by; those that lead somewhere are links. */
export function annotationsCard(tools: Pick<AnnotationLinks, 'of'>): EntityCard {
  return {
    id: 'greenroom.annotations',
    title: l10n.t('Annotations'),
    type: 'info',
    provide: async (entity) => {
      const links = tools.of(entity);
      const items = Object.entries(entity.metadata.annotations ?? {}).flatMap(([key, value]) =>
        factOf(key, value).map((fact): CardFact => {
          if (isSecret(key, fact.value))
            return { label: key, value: l10n.t('not shown: it looks like a secret') };
          const known = links.filter(({ annotation }) => annotation === key);
          const url =
            known.find((link) => link.url !== undefined)?.url ??
            (known.length ? undefined : webAddressOf(fact.value));
          return { ...fact, ...(url !== undefined && { url }) };
        }),
      );
      const wanting = links.filter(({ wantsHost }) => wantsHost !== undefined);
      const titles = new Map(
        wanting.map(({ wantsHost, title }) => [
          wantsHost,
          // Of a tool with several places the setting has to name the one.
          wantsHost!.includes('/') ? `${title} (${wantsHost})` : title,
        ]),
      );
      return {
        sections: [
          { type: 'facts', items },
          { type: 'actions', items: titles.size ? [setAddress([...titles.values()])] : [] },
        ],
      };
    },
  };
}

/** Leads to where a company says where its tools are. */
function setAddress(titles: readonly string[]): CardAction {
  return {
    title: l10n.t('Set the address of {0}', titles.join(', ')),
    command: 'workbench.action.openSettings',
    arguments: ['greenroom.links.hosts'],
  };
}

function factOf(label: string, value: unknown): CardFact[] {
  const text = Array.isArray(value)
    ? value.filter((each) => typeof each === 'string' || typeof each === 'number').join(', ')
    : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
  return text ? [{ label, value: text }] : [];
}

function sentence(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
