import { annotationAddress, linkAddresses, sourceAddresses } from '../../model/addresses';
import type { Entity } from '../../model/entity';
import type { CardFact, EntityCard } from '../card';

/** Fields of spec that say what something is, and what a person calls them. Lists are read as well. */
const FIELDS: readonly (readonly [field: string, label: string])[] = [
  ['type', 'Type'],
  ['lifecycle', 'Lifecycle'],
  ['disciplines', 'For'],
  ['categories', 'Categories'],
  ['allowedTools', 'Tools it may use'],
  ['license', 'Licence'],
  ['version', 'Version'],
];

const namespaceOf = (entity: Entity) => entity.metadata.namespace ?? 'default';

/** What it is, in a few words. */
export const aboutCard: EntityCard = {
  id: 'greenroom.about',
  title: 'About',
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
            ...(namespace === 'default' ? [] : [{ label: 'Namespace', value: namespace }]),
            ...labels,
          ],
        },
      ],
    };
  },
};

/** Its links by their type, and where its source is. */
export const linksCard: EntityCard = {
  id: 'greenroom.links',
  title: 'Links',
  type: 'info',
  provide: async (entity) => {
    const own = new Map((entity.metadata.links ?? []).map((link) => [link.url, link]));
    const links = linkAddresses(entity).map(({ label, url }): CardFact => {
      const type = own.get(url)?.type;
      return { label: typeof type === 'string' ? sentence(type) : 'Link', value: label, url };
    });
    const known = new Set(links.map(({ url }) => url));
    const sources = sourceAddresses(entity)
      .filter(({ url }) => !known.has(url))
      .map(({ label, url }): CardFact => ({ label: 'Source', value: label, url }));
    // Those of one type together, in the order in which the types first come.
    const order = [...new Set(links.map(({ label }) => label))];
    links.sort((a, b) => order.indexOf(a.label) - order.indexOf(b.label));
    return { sections: [{ type: 'facts', items: [...links, ...sources] }] };
  },
};

/** What other tools know it by; those that lead somewhere are links. */
export const annotationsCard: EntityCard = {
  id: 'greenroom.annotations',
  title: 'Annotations',
  type: 'info',
  provide: async (entity) => {
    const items = Object.entries(entity.metadata.annotations ?? {}).flatMap(([key, value]) =>
      factOf(key, value).map((fact) => ({ ...fact, url: annotationAddress(key, fact.value) })),
    );
    return { sections: [{ type: 'facts', items }] };
  },
};

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
