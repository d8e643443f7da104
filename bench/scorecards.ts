import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BASIC_CHECKS } from '../src/core/scorecard/basics';
import { BenchEngine } from './engine/benchEngine';
import { organisation } from './engine/organisations';
import { percentile, timed } from './measure';
import type { BenchModule } from './row';

const SIZE = 10_000;
const TIMES = 20;

/** Every check of Greenroom's own for every entity, in the engine's thread. */
export const bench: BenchModule = {
  name: 'scorecards',
  run: async (context) => {
    context.log(`scorecards, ${BASIC_CHECKS.length} checks by ${SIZE.toLocaleString('en')} entities`);
    const { folder, files } = await organisation(context, SIZE);
    const engine = new BenchEngine();
    try {
      await engine.open(folder);
      let total = 0;
      const all = await timed(async () => {
        total = (await engine.scorecards.overview({ by: 'owner' })).total;
      });
      if (total === 0) context.fail('no entity was judged');
      const again = await timed(() => engine.scorecards.overview({ by: 'owner' }));
      const changed: number[] = [];
      for (const { path, text } of files.slice(0, TIMES)) {
        const file = join(folder, path);
        const uri = pathToFileURL(file).toString();
        writeFileSync(
          file,
          text.replace(/description: .*/, 'description: Another one, of which nobody knew.'),
        );
        await engine.workspace.filesChanged([uri], []);
        const [declared] = await engine.catalog.getEntitiesInFile(uri);
        changed.push(await timed(() => engine.scorecards.of(declared!.ref)));
        writeFileSync(file, text);
        await engine.workspace.filesChanged([uri], []);
      }
      return [
        {
          name: `every check of every entity, ${BASIC_CHECKS.length} checks`,
          size: SIZE,
          unit: 'ms',
          ours: all,
          budget: 2_000,
        },
        { name: 'the overview again, nothing changed', size: SIZE, unit: 'ms', ours: again },
        {
          name: 'one changed entity judged again, p95',
          size: SIZE,
          unit: 'ms',
          ours: percentile(changed, 0.95),
          budget: 5,
        },
      ];
    } finally {
      await engine.stop();
    }
  },
};
