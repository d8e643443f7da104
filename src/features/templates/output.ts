import { visible } from '../../core/base/visible';
import { isWebAddress, withoutLogins } from '../../core/model/addresses';
import type { DryRun } from '../../core/scaffolder/templates';
import type { DryRunView, RunView } from '../../protocol/templatePage';

/** What a template says at its end, and where one can go from there. */
export function outputOf(output: DryRun['output']): Pick<RunView, 'links' | 'texts'> {
  return { links: linksOf(output), texts: textsOf(output) };
}

export function textsOf(output: DryRun['output']): DryRunView['texts'] {
  return partsOf(output['text']).flatMap(({ title, content }) =>
    typeof content === 'string'
      ? [{ content: visible(content), ...(typeof title === 'string' && { title: visible(title) }) }]
      : [],
  );
}

function linksOf(output: DryRun['output']): RunView['links'] {
  return partsOf(output['links']).flatMap(({ title, url, entityRef }): RunView['links'] => {
    const name = typeof title === 'string' && title ? visible(title) : undefined;
    if (typeof entityRef === 'string') return [{ title: name ?? visible(entityRef), entityRef }];
    const address = typeof url === 'string' ? withoutLogins(url) : undefined;
    if (!isWebAddress(address)) return [];
    return [{ title: name ?? visible(address), url: address }];
  });
}

function partsOf(list: unknown): Record<string, unknown>[] {
  if (!Array.isArray(list)) return [];
  return list.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null);
}
