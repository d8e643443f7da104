import { ownerRefOf } from '../../model/relations';
import { kindOfRef } from '../../model/summary';
import { plainChannel } from '../contacts';
import type { Attempt, QuestionPorts } from './ports';

/**
 * Who is reached by a channel or woken by a rota: the group that names it, else what does, where all of that is owned by the
 * same people. Who shares a channel with others is not told apart by it.
 */
export function findChannel({ catalog, addresses }: QuestionPorts): Attempt {
  return async (text, token) => {
    const channel = plainChannel(text);
    if (channel === undefined) return undefined;
    const refs = [...(await addresses.reachedBy(channel, token))];
    if (refs.length === 0) return undefined;
    const groups = refs.filter((ref) => kindOfRef(ref) === 'group');
    const named = groups.length > 0 ? groups : refs;
    const { items } = await catalog.getEntitiesByRefs({ entityRefs: named });
    const owners = new Set(
      items.map((entity, at) => (groups.length > 0 ? named[at] : entity && ownerRefOf(entity))),
    );
    return named[0] !== undefined && owners.size === 1
      ? { type: 'entity', text, ref: named[0], by: 'link' }
      : { place: 'people' };
  };
}
