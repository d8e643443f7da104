// Renews the hashes of test/fidelity/golden/options-audit/cases.json with MkDocs and the extensions that it finds:
//
//   npx tsx scripts/fidelity/options.ts
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildReference, mkdocsPython } from '../../test/fidelity/fresh';
import { CASES_FILE, hashOf, optionCases, siteOf } from '../../test/fidelity/optionAudit';

const python = mkdocsPython();
if (!python) throw new Error('MkDocs is not installed, so there is nothing to compare with.');
const cases = optionCases().map((each) => {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-option-'));
  try {
    for (const [name, text] of Object.entries(siteOf(each))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { pages } = buildReference(python, join(folder, 'mkdocs.yml'));
    return { ...each, hash: hashOf(pages[0]!.html) };
  } finally {
    rmSync(folder, { recursive: true });
  }
});
writeFileSync(CASES_FILE, `${JSON.stringify(cases, null, 2)}\n`);
