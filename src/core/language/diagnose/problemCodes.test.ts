import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CODEOWNERS_CODES } from '../../codeowners/language/diagnose';
import { SERVER_VERDICT } from '../../ports/backstageActs';
import { DOCS_CODES } from '../../techdocs/site/problems';
import { CATALOG_CODES, PROBLEM_CODES } from './localProblem';

describe('the page on problems', () => {
  it('explains every code and no other', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/problems.md'), 'utf8');
    const explained = [...page.matchAll(/^### (.+)$/gm)].map(([, code]) => code);
    assert.deepEqual(
      [...explained].sort(),
      [...PROBLEM_CODES, ...CATALOG_CODES, ...CODEOWNERS_CODES, ...DOCS_CODES, SERVER_VERDICT].sort(),
    );
  });
});
