import { entityEnvelopeSchemaValidator } from '@backstage/catalog-model';
import { loadAll } from 'js-yaml';
import { parseAllDocuments } from 'yaml';
import type { Organisation } from '../engine/organisations';
import { timed } from '../measure';
import type { BenchContext, PeerFigure } from '../row';

/** What reading the same texts costs alone, without relations, queries, search or places in files. */
export async function parserFloor({ files }: Organisation, context: BenchContext): Promise<PeerFigure[]> {
  const validate = entityEnvelopeSchemaValidator();
  const yaml = await timed(() => {
    for (const { text } of files) {
      for (const document of parseAllDocuments(text, { merge: false })) {
        try {
          validate(document.toJS());
        } catch {
          // A catalog in the wild has invalid entities; their cost counts like the others'.
        }
      }
    }
  });
  const jsYaml = await timed(() => {
    for (const { text } of files) {
      try {
        loadAll(text);
      } catch {
        // As above.
      }
    }
  });
  context.log('  parsers measured');
  return [
    { name: 'yaml + validation only', value: yaml },
    { name: 'js-yaml only', value: jsYaml },
  ];
}
