import * as l10n from '@vscode/l10n';
import * as Viz from '@viz-js/viz';
import '@plantuml/core/themes.js';
import type { DiagramJob, DiagramResult } from './job';
import { plantumlForeign, plantumlLack, plantumlReason } from './reason';
import { serve } from './serve';
import { installDocument } from './workerDom';

/** PlantUML draws what is wrong as a picture in these colours, with the line in brackets and the reason in red. */
const ERROR_LINE = /\[From [^\]]*?\(line (\d+)\)/;
const ERROR_REASON = /<text[^>]*fill="#FF0000"[^>]*>([^<]*)<\/text>/g;

installDocument();
Object.assign(self, {
  Viz,
  // Its parts that are not in the package (sprites, standard library) would be scripts from elsewhere.
  PLANTUML_STDLIB_LOADER: (name: string, _ok: () => void, fail: (reason: string) => void) =>
    fail(l10n.t('{0} is not available offline', name)),
});
console.log = () => undefined; // it tells every step
const engine = import('@plantuml/core');

async function draw({ source, dark }: DiagramJob): Promise<DiagramResult> {
  const foreign = plantumlForeign(source);
  if (foreign) return { error: foreign };
  const { renderToString } = await engine;
  const lack = plantumlLack(source);
  const svg = await new Promise<string>((resolve, reject) =>
    renderToString(
      enclosed(source).split(/\r\n|\r|\n/),
      resolve,
      (reason) => reject(new Error(lack ?? String(reason))),
      {
        dark,
      },
    ),
  );
  const line = ERROR_LINE.exec(svg)?.[1];
  if (line === undefined) return { svg };
  const reasons = [...svg.matchAll(ERROR_REASON)].map((match) => match[1]!.trim());
  return { error: lack ?? plantumlReason(Number(line), reasons, enclosed(source) !== source) };
}

/** As the extension of TechDocs does: a source without `@start…` is UML. */
function enclosed(source: string): string {
  return /^\s*@start/m.test(source) ? source : `@startuml\n${source}\n@enduml`;
}

serve(draw, engine);
