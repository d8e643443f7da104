import { isObject } from '../../base/isObject';
import type { Entity } from '../../model/entity';
import type { Values } from '../templates';

/** What questions of such names ask, by names in lower case without what parts their words. */
const MEANT: readonly (readonly [name: RegExp, of: (entity: Entity) => unknown])[] = [
  [/^(?:(?:app|component|service|project|entity|site|repo)?(?:name|id))$/, ({ metadata }) => metadata.name],
  [/^(?:(?:app|component|service)?title|displayname)$/, ({ metadata }) => metadata.title],
  [/^(?:(?:app|component|service)?description|summary)$/, ({ metadata }) => metadata.description],
  [/^tags$/, ({ metadata }) => metadata.tags],
  [/^namespace$/, ({ metadata }) => metadata.namespace],
  [/^(?:owner|owningteam|team)$/, ({ spec }) => spec?.['owner']],
  [/^system$/, ({ spec }) => spec?.['system']],
  [/^domain$/, ({ spec }) => spec?.['domain']],
  [/^lifecycle$/, ({ spec }) => spec?.['lifecycle']],
  [/^(?:component)?type$/, ({ spec }) => spec?.['type']],
  [/^repourl$/, repositoryOf],
];

/** What the form begins with when it is answered for something that is there: to be looked at, never taken for known. */
export function likelyAnswers(pages: readonly { readonly schema: unknown }[], entity: Entity): Values {
  const answers: Record<string, unknown> = {};
  for (const { schema } of pages) {
    const properties = isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {};
    for (const [name, question] of Object.entries(properties)) {
      const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '');
      const likely = MEANT.find(([pattern]) => pattern.test(plain))?.[1](entity);
      const answer = likely ?? (isObject(question) ? question['default'] : undefined);
      if (answer !== undefined) answers[name] = answer;
    }
  }
  return answers;
}

/** As a RepoUrlPicker has it. */
function repositoryOf({ metadata }: Entity): string | undefined {
  const slug = metadata.annotations?.['github.com/project-slug'];
  const [owner, repo] = typeof slug === 'string' ? slug.split('/') : [];
  return owner && repo
    ? `github.com?owner=${encodeURIComponent(owner)}&repo=${encodeURIComponent(repo)}`
    : undefined;
}
