import * as v from 'valibot';
import { ExplorerView, FacetId } from '../../protocol/explorer';

/** A view as the query of an address; what is as usual is left out. */
export function viewQuery({ text, filters, only, columns, sort }: ExplorerView): string {
  const usual = v.parse(ExplorerView, {});
  const query = new URLSearchParams();
  if (text) query.set('text', text);
  for (const [id, values] of Object.entries(filters))
    for (const value of values ?? []) query.append(id, value);
  for (const each of only) query.append('only', each);
  if (columns.join() !== usual.columns.join()) query.set('columns', columns.join());
  if (sort) query.set('sort', `${sort.isDescending ? '-' : ''}${sort.column}`);
  return query.toString();
}

/** The address that opens the explorer like this. The editor reads the escapes of a query before it hands it on: twice, then. */
export function viewAddress(scheme: string, extension: string, view: ExplorerView): string {
  return `${scheme}://${extension}/explorer?${viewQuery(view).replaceAll('%', '%25')}`;
}

/** Reads a view from a query, or from the object itself; what makes no sense is left out. */
export function parseView(value: unknown): ExplorerView {
  if (typeof value !== 'string') {
    const view = v.safeParse(ExplorerView, value ?? {});
    return view.success ? view.output : v.parse(ExplorerView, {});
  }
  const query = new URLSearchParams(value);
  const sort = query.get('sort');
  const parts: Record<keyof ExplorerView, unknown> = {
    text: query.get('text') ?? undefined,
    filters: Object.fromEntries(
      FacetId.options.filter((id) => query.has(id)).map((id) => [id, query.getAll(id)]),
    ),
    only: query.getAll('only'),
    columns: query.get('columns')?.split(',').filter(Boolean),
    sort: sort ? { column: sort.replace(/^-/, ''), isDescending: sort.startsWith('-') } : undefined,
  };
  const sound = Object.entries(parts).filter(
    ([key, part]) => v.safeParse(ExplorerView.entries[key as keyof ExplorerView], part).success,
  );
  return v.parse(ExplorerView, Object.fromEntries(sound));
}
