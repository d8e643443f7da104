import * as l10n from '@vscode/l10n';
import { isSize, isStatus, PROJECT_SIZES, PROJECT_STATUSES } from '../../market/words';
import { isSlug } from '../../production/repository';
import type { Contribution } from '../plugins/contribution';
import {
  addressOf,
  type Item,
  LONGEST_TEXT,
  LONGEST_TITLE,
  names,
  optional,
  Refusal,
  words,
} from '../plugins/readItems';
import { idOf, refIn } from './ruleItems';

/** What one needs to know for a project: more words than that say nothing. */
const MOST_SKILLS = 20;

/** A project that looks for contributors. Throws a Refusal where it is none. */
export function readProject(item: Item): Contribution {
  const written = optional(item, 'entity', LONGEST_TITLE);
  const entity = written === undefined ? undefined : refIn(written, 'component');
  if (written !== undefined && entity === undefined)
    throw new Refusal(l10n.t('its entity must be a reference, as in "component:widgets".'), 'entity');
  const repository = optional(item, 'repository', LONGEST_TITLE);
  if (repository !== undefined && !isSlug(repository))
    throw new Refusal(
      l10n.t('its repository must be an owner and a name, as in "acme/widgets".'),
      'repository',
    );
  const title = words(optional(item, 'title', LONGEST_TITLE), LONGEST_TITLE);
  const said = title ?? entity ?? repository;
  if (said === undefined) throw new Refusal(l10n.t('it needs an "entity", a "repository" or a "title".'));
  const status = optional(item, 'status');
  if (status !== undefined && !isStatus(status))
    throw new Refusal(oneOf('status', PROJECT_STATUSES), 'status');
  const size = optional(item, 'size');
  if (size !== undefined && !isSize(size)) throw new Refusal(oneOf('size', PROJECT_SIZES), 'size');
  const skills = names(item, 'skills') ?? [];
  if (skills.length > MOST_SKILLS)
    throw new Refusal(l10n.t('it may name {0} skills at most.', MOST_SKILLS), 'skills');
  const docs = addressOf(item, 'docs');
  if (docs?.includes('{'))
    throw new Refusal(l10n.t('its docs has a place, and there is nothing to fill it.'), 'docs');
  const description = words(optional(item, 'description', LONGEST_TEXT), LONGEST_TEXT);
  const contact = words(optional(item, 'contact', LONGEST_TITLE), LONGEST_TITLE);
  const label = optional(item, 'label');
  return {
    point: 'projects',
    id: idOf(item, said),
    title: said,
    details: {
      project: {
        skills: skills.map((each) => words(each, LONGEST_TITLE)!),
        ...(status !== undefined && { status }),
        ...(entity !== undefined && { entity }),
        ...(repository !== undefined && { repository }),
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description }),
        ...(size !== undefined && { size }),
        ...(contact !== undefined && { contact }),
        ...(docs !== undefined && { docs }),
        ...(label !== undefined && { label }),
      },
    },
  };
}

function oneOf(field: string, values: readonly { readonly value: string }[]): string {
  return l10n.t('its {0} is one of {1}.', field, values.map(({ value }) => value).join(', '));
}
