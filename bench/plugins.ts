import type { InstalledExtension } from '../src/core/portal/plugins/contribution';
import { Plugins } from '../src/core/portal/plugins/plugins';
import { Registrations } from '../src/core/portal/plugins/registrations';
import { systemClock } from '../src/runtime/clock';
import { timed } from './measure';
import type { BenchModule } from './row';

const EXTENSIONS = 10;
/** Of each extension. */
const CONTRIBUTIONS = 5;

/** What extensions declare without code, read as the editor starts. */
export const bench: BenchModule = {
  name: 'plugins',
  run: async (context) => {
    const extensions = Array.from({ length: EXTENSIONS }, (_, index) => extensionOf(`acme${index}`));
    const plugins = new Plugins({
      clock: systemClock,
      registrations: new Registrations(),
      activate: () => Promise.reject(new Error('Nothing of these has code.')),
      isOff: () => false,
    });
    let items = 0;
    // The first time, nothing being warm, as at a start.
    const ours = await timed(() => {
      plugins.read(extensions);
      plugins.declared();
      const points = ['entityLinks', 'annotations', 'entityActions', 'checks'] as const;
      items = points.reduce((sum, point) => sum + plugins.of(point).length, 0);
    });
    if (items !== EXTENSIONS * CONTRIBUTIONS) context.fail(`${items} contributions were read`);
    return [
      {
        name: 'static contributions are read',
        size: EXTENSIONS * CONTRIBUTIONS,
        unit: 'ms',
        ours,
        budget: 5,
      },
    ];
  },
};

function extensionOf(publisher: string): InstalledExtension {
  const id = (name: string) => `${publisher}.${name}`;
  const link = (name: string) => ({
    id: id(name),
    title: name,
    url: `https://${publisher}.example/${name}?of={metadata.name|uri}`,
    filter: { kind: 'component', 'spec.type': 'service' },
  });
  return {
    id: `${publisher}.plugin`,
    displayName: publisher,
    manifest: {
      apiVersion: 1,
      entityLinks: [link('logs'), link('board')],
      annotations: [{ key: `${publisher}.io/board`, description: 'A board.', pattern: '^[A-Z]{2,10}$' }],
      entityActions: [{ id: id('show'), title: 'Show', command: 'greenroom.openGraph' }],
      checks: [
        {
          id: id('described'),
          track: 'basics',
          level: 1,
          title: 'It has a description',
          rule: { 'metadata.description': { $exists: true } },
        },
      ],
    },
  };
}
