import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createTemplateRenderer } from 'nunjitsu';
import { LineMap, type Range } from '../../base/range';
import { ActionRegistry } from '../../scaffolder/actions/registry';
import { BUILTIN_ACTIONS } from '../../scaffolder/actions/builtin';
import { createFilters } from '../../scaffolder/render/filters';
import { KNOWN_HOSTS } from '../../scaffolder/render/repoUrl';
import { cursorIn, FILE, serviceIn } from '../testing/cursor';
import { FILTERS } from './formWords';
import { templateProblems } from './templateProblems';
import { TEMPLATE_CODES } from '../diagnose/localProblem';
import { parseCatalogDocument } from '../document/catalogDocument';

const OFF = {
  id: 'acme:off',
  description: '',
  supportsDryRun: true,
  off: 'acme:off of Acme is switched off.',
};
const ACTIONS = [...new ActionRegistry(BUILTIN_ACTIONS).describe(), OFF];
const KNOWN = new Map(ACTIONS.map((action) => [action.id, action]));
const environment = { templateActions: () => Promise.resolve(ACTIONS) };
const service = (text: string) =>
  serviceIn({ environment, files: { 'skeleton/plain.md': '' } }, { uri: FILE, text });

const template = (
  steps: string,
  parameters = '  parameters:\n    - properties:\n        name: { type: string, title: Name }\n        owner: { type: string, ui:field: OwnerPicker }\n',
) =>
  `apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata:\n  name: t\nspec:\n  type: service\n${parameters}${steps}`;
const USES = '  output:\n    text:\n      - title: ${{ parameters.name }} of ${{ parameters.owner }}\n';
const step = (input: string, more = '') =>
  `  steps:\n    - id: fetch-base\n      action: fetch:template\n      input:\n        url: ./skeleton\n        values:\n          name: ${input}\n${more}`;

/** Problems of the kinds that this room finds, as `severity code «text»`. */
async function problems(text: string, expected: readonly string[], said?: RegExp) {
  const found = await service(text).diagnose({ uri: FILE, text });
  const lines = new LineMap(text);
  const shown = found.map(
    ({ severity, code, range }) =>
      `${severity} ${code} «${text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end))}»`,
  );
  assert.deepEqual(shown, expected);
  if (said) assert.match(found[0]!.message, said);
  return found;
}

describe('problems of templates', () => {
  it('are none in a good one', () =>
    problems(template(step('${{ parameters.name }}'), undefined) + USES, []));

  it('name parameters that the form does not have, with the one that was meant', async () => {
    const [found] = await problems(
      template(step('${{ parameters.nmae | upper }}')) + USES,
      ['warning unknown-parameter «nmae»'],
      /no parameter "nmae", so this is empty unless whoever opens the form passes it\. Did you mean "name"\?/,
    );
    assert.equal(found?.data?.fixes?.[0]?.title, 'Change it to "name"');
    await problems(template(step(`"\${{ parameters['colour'] }}"`)) + USES, [
      'warning unknown-parameter «colour»',
    ]);
    await problems(template(step('"{% if parameters.colour == \\"a\\" %}x{% endif %}"')) + USES, [
      'warning unknown-parameter «colour»',
    ]);
  });

  it('say of an action that is switched off just that, and it is not offered', async () => {
    const steps = (action: string) => `  steps:\n    - id: a\n      action: ${action}\n`;
    await problems(
      template(steps('acme:off')) + USES,
      ['warning unknown-action «acme:off»'],
      /^acme:off of Acme is switched off\.$/,
    );
    const { text, offset } = cursorIn(template(steps('|')));
    const { items } = await service(text).complete({ uri: FILE, text }, offset);
    const labels = items.map(({ label }) => label);
    assert.ok(labels.includes('debug:log') && !labels.includes('acme:off'), labels.join());
  });

  it('are not told where parameters may come from elsewhere', async () => {
    const steps = step('${{ parameters.other }}');
    await problems(template(steps, '  parameters:\n    - $ref: ./page.yaml\n'), []);
    await problems(template(steps, '  formDecorators:\n    - id: x\n'), []);
  });

  it('count what comes with an answer, a condition, or by another name of the same', async () => {
    const parameters = [
      '  parameters:',
      '    required: [kind]',
      '    properties:',
      '      kind: { type: string, enum: [a, b] }',
      '    dependencies:',
      '      kind:',
      '        oneOf:',
      '          - properties:',
      '              kind: { enum: [a] }',
      '              region: { type: string }',
      '    allOf:',
      '      - if: { properties: { kind: { const: b } } }',
      '        then: { properties: { size: { type: string } } }',
      '',
    ].join('\n');
    await problems(template(step('${{ parameters.region }}${{ parameters.size }}'), parameters), []);
  });

  it('are hints for what nothing reads', async () => {
    await problems(template(step('${{ parameters.name }}')), ['hint unused-parameter «owner»']);
    await problems(template(step('${{ parameters | dump }}')), []);
    await problems(template(step('${{ parameters[each.key] }}', '      each: [name]\n')), []);
  });

  it('name steps that are not there, or run later', async () => {
    const more =
      "    - id: b\n      action: debug:log\n      input: { message: '${{ steps.c.output.x }}${{ steps.b.output }}' }\n    - id: c\n      action: acme:own\n";
    await problems(template(step('${{ parameters.name }}', more)) + USES, [
      'warning unknown-step «c»',
      'warning unknown-step «b»',
      'info unknown-action «acme:own»',
    ]);
    await problems(
      template(step("${{ steps['fetch-bsae'].output.x }}")) + USES,
      ['warning unknown-step «fetch-bsae»'],
      /There is no step/,
    );
  });

  it('are none where other files have steps, where a quote is part of a text, and of what tests are called', async () => {
    const more = '    - $yaml: ../steps/publish.yaml\n';
    await problems(template(step('${{ parameters.name }}${{ steps.publish.output.x }}', more)) + USES, []);
    for (const text of [
      `\${{ parameters.name | replace(" ", "-") | replace("\\"", "") | lower }}`,
      `\${{ parameters.name | replace("\\\\", "") }}`,
      "${{ 'a' if parameters.name is not string else undefined }}",
      '${{ parameters.name is not defined }}',
    ])
      await problems(template(step(text)) + USES, []);
    await problems(template(step('${{ not nome }}${{ parameters.name }}')) + USES, [
      'info unknown-name «nome»',
    ]);
  });

  it('let alternatives have one name', async () => {
    const also = (more: string) =>
      `    - id: fetch-base\n      action: debug:log\n${more}      input: { message: '\${{ parameters.name }}' }\n`;
    await problems(
      template(step('${{ parameters.name }}', also("      if: '${{ parameters.owner }}'\n"))),
      [],
    );
    await problems(template(step('${{ parameters.name }}', also(''))) + USES, [
      'warning duplicate-step «fetch-base»',
    ]);
  });

  it('say that "-" is a minus', async () => {
    const text =
      template(step('${{ parameters.name }}')) +
      '  output:\n    text:\n      - title: ${{ steps.fetch-base.output.x }}${{ parameters.owner }}\n';
    const [found] = await problems(text, ['warning unknown-step «fetch-base»'], /is a minus/);
    assert.equal(found?.data?.fixes?.[0]?.edits[0]?.newText, "['fetch-base']");
  });

  it('name outputs that an action does not have', async () => {
    const more = '    - id: publish\n      action: publish:github\n      input: { repoUrl: a }\n';
    await problems(
      template(step('${{ parameters.name }}', more)) +
        USES +
        '      - title: ${{ steps.publish.output.remoteUlr }}\n',
      ['warning unknown-output «remoteUlr»'],
      /Did you mean "remoteUrl"\?/,
    );
    await problems(
      template(step('${{ parameters.name }}', more)) +
        USES +
        '      - title: ${{ steps.publish.outputs.remoteUrl }}\n',
      ['warning unknown-output «outputs»'],
    );
  });

  it('name actions, inputs and what is missing', async () => {
    await problems(
      template(step('${{ parameters.name }}').replace('fetch:template', 'fetch:templat')) + USES,
      ['warning unknown-action «fetch:templat»'],
      /Did you mean "fetch:template"\?/,
    );
    await problems(template(step('${{ parameters.name }}').replace('url:', 'ulr:')) + USES, [
      'warning missing-input «input»',
      'warning unknown-input «ulr»',
    ]);
  });

  it('name inputs of actions that can be used in several ways', async () => {
    const register = (input: string) =>
      template(
        step(
          '${{ parameters.name }}',
          `    - id: register\n      action: catalog:register\n      input: ${input}\n`,
        ),
      ) + USES;
    await problems(register('{ catalogInfoUrl: x }'), []);
    await problems(register('{ repoContentsUrl: x, catalogInfoPath: y, optional: true }'), []);
    await problems(register('{ catalogInfoUr: x }'), [
      'warning missing-input «input»',
      'warning unknown-input «catalogInfoUr»',
    ]);
    await problems(
      register('{ optional: true }'),
      ['warning missing-input «input»'],
      /needs the input "catalogInfoUrl" or "repoContentsUrl"/,
    );
    await problems(register('{ catalogInfoUrl: x, catalogInfoPath: y }'), [
      'warning unknown-input «catalogInfoPath»',
    ]);
    await problems(
      `${register('{ catalogInfoUrl: x }')}      - title: \${{ steps.register.output.entityReff }}\n`,
      ['warning unknown-output «entityReff»'],
      /Did you mean "entityRef"/,
    );
  });

  it('say of an input that the action does not take that the run fails, and take it out', async () => {
    const text = template(
      step(
        '${{ parameters.name }}',
        "    - id: p\n      action: publish:github\n      input:\n        allowedHosts: ['github.com']\n        repoUrl: x\n",
      ),
    );
    const [found] = await problems(text + USES, ['warning unknown-input «allowedHosts»'], /The run fails/);
    const [fix] = found!.data!.fixes!;
    assert.equal(fix?.title, 'Take out "allowedHosts"');
    const lines = new LineMap(text);
    const { range } = fix.edits[0]!;
    assert.equal(
      text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)),
      "        allowedHosts: ['github.com']\n",
    );
  });

  it('name values that an action does not take', async () => {
    const of = (action: string, input: string) =>
      template(step('${{ parameters.name }}', `    - action: ${action}\n      input: ${input}\n`)) + USES;
    const fixed = async (text: string, expected: string, newText?: string) => {
      const [found] = await problems(text, [expected]);
      assert.equal(found?.data?.fixes?.[0]?.edits[0]?.newText, newText);
    };
    await problems(of('fs:delete', '{ files: [a, b] }'), []);
    await fixed(of('fs:delete', '{ files: foo }'), 'warning invalid-input «foo»', '[foo]');
    await fixed(
      of('publish:github', '{ repoUrl: x, protectDefaultBranch: "yes" }'),
      'warning invalid-input «yes»',
      'true',
    );
    await fixed(
      of('publish:github', '{ repoUrl: x, repoVisibility: privat }'),
      'warning invalid-input «privat»',
      'private',
    );
    await fixed(of('publish:github', '{ repoUrl: x, description: 5 }'), 'warning invalid-input «5»', '"5"');
    await problems(
      of('publish:github', '{ repoUrl: x, repoVisibility: hidden }'),
      ['warning invalid-input «hidden»'],
      /takes only "private" or "public" or "internal" for "repoVisibility"\. The run fails/,
    );
    await problems(of('fetch:template', '{ url: ./s, copyWithoutTemplating: "*.md" }'), [
      'warning invalid-input «*.md»',
    ]);
    await problems(
      of('fs:rename', '{ files: [{ from: a, too: b }] }'),
      ['warning missing-input «from»', 'warning unknown-input «too»'],
      /needs "to" in "files\[0\]"/,
    );
    await problems(of('debug:log', '{ message: a, listWorkspace: some }'), ['warning invalid-input «some»']);
    await problems(of('debug:log', '{ message: a, listWorkspace: with-contents }'), []);
  });

  it('say nothing of values that only a run knows', async () => {
    const of = (input: string) =>
      template(step('${{ parameters.name }}', `    - action: publish:github\n      input: ${input}\n`)) +
      USES;
    await problems(
      of(
        '{ repoUrl: x, protectDefaultBranch: "${{ parameters.name }}", repoVisibility: "${{ parameters.name }}" }',
      ),
      [],
    );
    await problems(of('{ repoUrl: x, collaborators: "${{ parameters.name }}" }'), []);
    await problems(of('{ <<: { repoUrl: x } }'), []);
  });

  it('name filters, fields, ids used twice and expressions without an end', async () => {
    await problems(template(step('${{ parameters.name | uper }}')) + USES, ['warning unknown-filter «uper»']);
    await problems(
      template(step("${{ parameters.name || 'x' }}")) + USES,
      ['warning invalid-expression «||»'],
      /Write "or"/,
    );
    await problems(template(step('${{ parameters.name')) + USES, [
      'warning invalid-expression «${{ parameters.name»',
    ]);
    await problems(template(step('${{ parameters.name }}', step('a').slice(9))) + USES, [
      'warning duplicate-step «fetch-base»',
    ]);
    await problems(template(step('${{ parameters.name }}')).replace('OwnerPicker', 'OwnerPikcer') + USES, [
      'warning unknown-form-field «OwnerPikcer»',
    ]);
    await problems(template(step('${{ parameters.name }}')).replace('OwnerPicker', 'AcmeCostCentre') + USES, [
      'info unknown-form-field «AcmeCostCentre»',
    ]);
  });

  it('say of expressions that can not be read what to write, in the place', async () => {
    const check = async (input: string, expected: readonly string[], fixed?: string) => {
      const text = template(step(input)) + USES;
      const found = await problems(text, expected);
      const [edit] = found[0]?.data?.fixes?.[0]?.edits ?? [];
      assert.equal(edit?.newText, fixed, input);
    };
    const one = (at: string) => [`warning invalid-expression «${at}»`];
    await check(`"\${{ parameters.name ? 'x' : 'y' }}"`, one('?'), "'x' if parameters.name else 'y'");
    await check('"a ${{ !parameters.name }}"', one('!'), 'not ');
    await check('${{ parameters.name ?? 1 }}', one('??'), 'or');
    await check('${{ parameters.name?.x }}', one('?.'), '.');
    await check('${{ `a` }}', one('`'));
    await check("${{ parameters.name = 'a' }}", one('='), '==');
    await check('${{ parameters.name parameters.owner }}', one('p'));
    await check('${{ }}', one(' '));
    await check('"{% if parameters.name %}a"', one('{%'));
    await check('"{% foo %}${{ parameters.name }}"', one('{%'));
    await check("${{ parameters.name == 'a' and not parameters.owner or 'b' in ['c'] }}", []);
    await check("'${{ ''x'' if parameters.name === ''a'' else {a: 1}.a }}'", []);
    await check('"${{ parameters.name | replace(\\"a\\", \\"b\\") }}"', []);
    await check(
      '"{% for key in [1, 2] %}${{ key }}${{ loop.index }}{% endfor %}{% set x, y = 1 %}${{ y }}"',
      [],
    );
    await check('"{% macro greet(who) %}${{ who }}{% endmacro %}${{ greet(\'a\') }}"', []);
  });

  it('name what expressions do not begin with', async () => {
    const check = async (input: string, expected: readonly string[], fixed?: string, more = '') => {
      const text = template(step(input, more)) + USES;
      const found = await problems(text, expected);
      assert.equal(found[0]?.data?.fixes?.[0]?.edits[0]?.newText, fixed, input);
    };
    const one = (at: string) => [`warning unknown-name «${at}»`];
    await check('${{ parameter.name }}', one('parameter'), 'parameters');
    await check("${{ step['fetch-base'].output }}", one('step'), 'steps');
    await check('${{ values.name }}', one('values'), 'parameters');
    await check('${{ name }}', one('name'), 'parameters.name');
    await check('${{ acme.id }}', ['info unknown-name «acme»']);
    await check('${{ each.value }}', one('each'));
    await check('${{ each.valeu }}', one('valeu'), 'value', '      each: [a]\n');
    await check('${{ each.value.a }}', [], undefined, '      each: [a]\n');
    await check('${{ user.enttiy.metadata.name }}', one('enttiy'), 'entity');
    await check("${{ parameters.name | replace(r/[^a-z]\\/x/g, '-') }}", []);
    await check('${{ environment.parameters.region }}${{ context.task.id }}', []);
    await check('a', [], undefined, '      if: ${{ failure() or always() }}\n');
  });

  it('name secrets that nobody asks for, and those that are read as answers', async () => {
    const parameters = [
      '  parameters:',
      '    properties:',
      '      name: { type: string }',
      '      tok: { type: string, ui:field: Secret }',
      '      repo:',
      '        type: string',
      '        ui:field: RepoUrlPicker',
      '        ui:options: { requestUserCredentials: { secretsKey: USER_OAUTH_TOKEN } }',
      '  secrets: { schema: { type: object, properties: { apiKey: { type: string } } } }',
      '',
    ].join('\n');
    const uses = '  output: { text: [{ title: "${{ parameters.name }}${{ parameters.repo }}" }] }\n';
    const check = async (input: string, expected: readonly string[], fixed?: string) => {
      const found = await problems(template(step(input), parameters) + uses, expected);
      assert.equal(found[0]?.data?.fixes?.[0]?.edits[0]?.newText, fixed, input);
    };
    await check('${{ secrets.tok }}${{ secrets.USER_OAUTH_TOKEN }}${{ secrets.apiKey }}', []);
    await check('${{ secrets.backstageToken }}', []);
    await check(
      '${{ secrets.USER_OAUTH_TOKENN }}',
      ['warning unknown-secret «USER_OAUTH_TOKENN»'],
      'USER_OAUTH_TOKEN',
    );
    await check('${{ secrets.OTHER }}', ['info unknown-secret «OTHER»']);
    await check('${{ secrets.name }}', ['warning unknown-secret «name»'], 'parameters');
    await check('${{ parameters.tok }}', ['warning unknown-secret «parameters.tok»'], 'secrets');
    await check('${{ true if parameters.tok else false }}', []);
    // A field of somebody else's may keep any.
    const own = parameters.replace(
      '      repo:',
      '      own: { type: string, ui:field: AcmeToken }\n      repo:',
    );
    await problems(template(step('${{ secrets.OTHER }}${{ parameters.own }}'), own) + uses, [
      'info unknown-form-field «AcmeToken»',
    ]);
  });

  it('say that a condition without braces is always true', async () => {
    const check = async (condition: string, expected: readonly string[], fixed?: string) => {
      const text = template(step('${{ parameters.name }}', `      if: ${condition}\n`)) + USES;
      const found = await problems(text, expected);
      assert.equal(found[0]?.data?.fixes?.[0]?.edits[0]?.newText, fixed, condition);
    };
    const one = (at: string) => [`warning invalid-condition «${at}»`];
    await check('parameters.name', one('parameters.name'), '${{ parameters.name }}');
    await check('"parameters.name == 1"', one('parameters.name == 1'), '"${{ parameters.name == 1 }}"');
    await check(
      '"{{ parameters.name }}"',
      [...one('{{ parameters.name }}'), 'info invalid-expression «{{ parameters.name }}»'],
      '"${{ parameters.name }}"',
    );
    await check("'false'", one('false'), 'false');
    await check('no', one('no'), 'false');
    await check('false', []);
    await check('"true"', []);
    await check('${{ parameters.name }}', []);
    await check(
      'parameters.nmae',
      [...one('parameters.nmae'), 'warning unknown-parameter «nmae»'],
      '${{ parameters.nmae }}',
    );
  });

  it('read what a page is shown for as an expression, with braces or without', async () => {
    const check = (when: string, expected: readonly string[]) =>
      problems(
        template(
          step('${{ parameters.more }}'),
          `  parameters:\n    - properties:\n        name: { type: string }\n    - when: ${when}\n      properties:\n        more: { type: string }\n`,
        ),
        expected,
      );
    await check("parameters.name == 'a'", []);
    await check('>-\n        parameters.name\n        and true', []);
    await check('"${{ parameters.name }}"', []);
    await check('true', ['hint unused-parameter «name»']);
    await check('parameters.nmae', ['hint unused-parameter «name»', 'warning unknown-parameter «nmae»']);
    await check('parameters.name && true', ['warning invalid-expression «&&»']);
    await check('"parameters.name ? 1 : 2"', ['warning invalid-expression «?»']);
    await check('steps.a.output.b == parameters.name', [
      'warning unknown-name «steps»',
      'warning unknown-step «a»',
    ]);
    await check('name', ['hint unused-parameter «name»', 'warning unknown-name «name»']);
  });

  it('are told of expressions in other braces that name what there is', async () => {
    const check = async (input: string, expected: readonly string[]) => {
      const found = await problems(template(step(input)) + USES, expected);
      assert.deepEqual(
        found.map(({ data }) => data?.fixes?.[0]?.edits[0]?.newText),
        expected.map(() => '${{ parameters.name }}'),
      );
    };
    await check('"a {{ parameters.name }}"', ['info invalid-expression «{{ parameters.name }}»']);
    await check('"${ parameters.name }"', ['info invalid-expression «${ parameters.name }»']);
    await check('"{{ values.name }} { parameters.name }"', []);
  });

  it('name what forms do not read, as they are written', async () => {
    const form = (question: string, more = '') =>
      template(
        step('${{ parameters.name }}'),
        `  parameters:\n    - properties:\n        name: ${question}\n${more}`,
      );
    const check = async (text: string, expected: readonly string[], fixed?: string) => {
      const found = await problems(text, expected);
      assert.equal(found[0]?.data?.fixes?.[0]?.edits[0]?.newText, fixed, text);
    };
    const one = (code: string, at: string, severity = 'warning') => [`${severity} ${code} «${at}»`];
    await check(
      form(
        '{ type: string, title: Name, pattern: "^[a-z]+$", ui:autofocus: true, ui:rows: 3, x-acme: 1, default: a }',
      ),
      [],
    );
    await check(form('{ type: sting }'), one('invalid-form-schema', 'sting'), 'string');
    await check(form('{ type: [string, nul] }'), one('invalid-form-schema', 'nul'), 'null');
    await check(
      form('{ type: string, ui:wdiget: textarea }'),
      one('unknown-form-key', 'ui:wdiget'),
      'ui:widget',
    );
    await check(form('{ type: string, ui:sparkles: true }'), one('unknown-form-key', 'ui:sparkles', 'info'));
    await check(
      form('{ type: string, ui:widget: textaera }'),
      one('unknown-form-field', 'textaera'),
      'textarea',
    );
    await check(form('{ type: string, defualt: a }'), one('unknown-form-key', 'defualt'), 'default');
    await check(
      form('{ type: string, ui:field: EntityPicker, ui:options: { catalogFiltr: { kind: x } } }'),
      one('unknown-form-key', 'catalogFiltr'),
      'catalogFilter',
    );
    await check(
      form('{ type: string, ui:field: EntityPicker, ui:options: { sparkles: true, label: false } }'),
      one('unknown-form-key', 'sparkles', 'info'),
    );
    await check(form('{ type: string, ui:field: AcmePicker, ui:sparkles: 1, ui:options: { sparkles: 1 } }'), [
      'info unknown-form-field «AcmePicker»',
    ]);
    await check(form('{ type: string, pattern: "^[a-z" }'), one('invalid-form-schema', '^[a-z'));
    await check(
      form("{ type: string, pattern: '^[\\w-.]+$' }"),
      one('invalid-form-schema', '^[\\w-.]+$', 'info'),
    );
    await check(form('{ type: integer, default: "8080" }'), one('invalid-default', '8080'), '8080');
    await check(form('{ type: string, default: 8080 }'), one('invalid-default', '8080'), '"8080"');
    await check(form('{ type: number, default: 5 }'), []);
    await check(form('{ type: string, default: null }'), []);
    await check(
      form('{ type: string, enum: [first, other], default: frist }'),
      one('invalid-default', 'frist'),
      'first',
    );
    await check(form('{ type: string, enum: [a, b], default: "" }'), []);
    await check(
      form('{ type: array, items: { type: string, enum: [a, b] }, default: [a, zzz] }'),
      one('invalid-default', 'zzz'),
    );
    await check(form('{ type: string, required: true }'), one('invalid-form-schema', 'true'));
  });

  it('name questions that a form does not ask', async () => {
    const form = (...lines: readonly string[]) =>
      template(
        step('${{ parameters.name }}'),
        [
          '  parameters:',
          '    - properties: { name: { type: string } }',
          ...lines.map((line) => `      ${line}`),
          '',
        ].join('\n'),
      );
    await problems(form('required: [name]', "ui:order: ['*']", 'dependencies: { name: [name] }'), []);
    const [slip] = await problems(form('required: [nmae]'), ['warning unknown-question «nmae»']);
    assert.equal(slip?.data?.fixes?.[0]?.edits[0]?.newText, 'name');
    await problems(form('required: [other]'), ['warning unknown-question «other»'], /can never be given/);
    await problems(form('dependencies: { other: [name] }'), ['info unknown-question «other»']);
    await problems(form('errorMessage: { required: { nmae: Say it } }'), ['warning unknown-question «nmae»']);
    const [order] = await problems(form('ui:order: [zz]'), [
      'warning invalid-form-schema «ui:order»',
      'info unknown-question «zz»',
    ]);
    assert.equal(order?.data?.fixes?.[0]?.edits[0]?.newText, ", '*'");
    const [block] = await problems(form('ui:order:', '  - zz'), [
      'warning invalid-form-schema «ui:order»',
      'info unknown-question «zz»',
    ]);
    assert.equal(block?.data?.fixes?.[0]?.edits[0]?.newText, "\n        - '*'");
  });

  it('know the questions that come with answers, those of other pages and those inside of questions', async () => {
    const parameters = [
      '  parameters:',
      '    - properties:',
      '        name: { type: object, required: [a], properties: { a: { type: string } }, ui:order: [a] }',
      '        list: { type: array, items: { type: object, required: [b], properties: { b: { type: string } } } }',
      '      dependencies:',
      '        name:',
      '          oneOf:',
      '            - properties: { name: {}, region: { type: string } }',
      '              required: [region, name]',
      '      allOf:',
      '        - if: { properties: { name: { const: x } }, required: [name] }',
      '          then: { properties: { size: { type: string } }, required: [size] }',
      '      ui:order: [size, region, list, name]',
      '    - required: [more, name]',
      '      properties: { more: { type: string } }',
      '',
    ].join('\n');
    await problems(template(step('${{ parameters | dump }}'), parameters), []);
    await problems(
      template(
        step('${{ parameters | dump }}'),
        '  formDecorators: []\n  parameters:\n    - required: [other]\n      properties: { a: { type: string } }\n',
      ),
      [],
    );
  });

  it('name keys of steps that nothing reads', async () => {
    const check = (key: string, expected: readonly string[]) =>
      problems(template(step('${{ parameters.name }}', `      ${key}: a\n`)) + USES, expected);
    await check('iff', ['warning unknown-step-key «iff»']);
    await check('description', ['info unknown-step-key «description»']);
    await check('nmae', ['warning misspelt-field «nmae»']);
    await check('acme:own', []);
  });

  it('are not told of text in raw blocks, comments, strings and other braces', async () => {
    for (const text of [
      '"{% raw %}${{ parameters.x }}{% endraw %}"',
      '"{# ${{ parameters.x }} #}"',
      `"\${{ 'parameters.x' }}"`,
      '"{{ parameters.x }}"',
    ])
      await problems(template(step(text)) + USES, []);
  });
});

describe('skeletons of templates', () => {
  const check = async (
    skeleton: Readonly<Record<string, string>>,
    expected: readonly string[],
    text = template(step('${{ parameters.name }}')) + USES,
  ) => {
    const files = Object.fromEntries(
      Object.entries(skeleton).map(([name, content]) => [`skeleton/${name}`, content]),
    );
    const found = await serviceIn({ environment, files }, { uri: FILE, text }).diagnose({ uri: FILE, text });
    assert.deepEqual(
      found.map(({ code, message }) => `${code} ${message}`),
      expected,
    );
    return found;
  };
  it('may read what is passed, what is asked for first and what has a default', () =>
    check(
      {
        'a.md':
          '${{ values.name }} {% if values.api %}${{ values.api }}{% endif %} ${{ values.x | default(1) }} {{ values.y }}',
      },
      [],
    ));
  it('are told to read what is not passed, with the places', async () => {
    const [found] = await check(
      { 'docs/a.md': 'x\n${{ values.owner }}${{ values.owner | upper }}', 'b.txt': 'plain' },
      [
        "unpassed-value The skeleton's docs/a.md reads values.owner (2 places), which this step does not pass.",
      ],
    );
    assert.deepEqual(
      found?.related?.map(({ uri, range }) => [uri, range.start.line, range.start.character]),
      [
        ['file:///repo/skeleton/docs/a.md', 1, 11],
        ['file:///repo/skeleton/docs/a.md', 1, 30],
      ],
    );
  });
  it('are told where there are none', () =>
    check({}, [
      'missing-skeleton There is no ./skeleton beside this template, so a run fails here. Paths begin at the folder of this file.',
    ]));
  it('need not be passed what another value, which is not passed either, is asked for around', () =>
    check(
      {
        'a.md':
          '{% if values.api %}${{ values.port }}{% else %}${{ values.other }}{% endif %}${{ values.last }}',
      },
      ["unpassed-value The skeleton's a.md reads values.last, which this step does not pass."],
    ));
  it('are told so in names of files', () =>
    check({ '${{ values.nmae }}.md': '' }, [
      "unpassed-value The skeleton's ${{ values.nmae }}.md reads values.nmae, which this step does not pass.",
    ]));
  it('are not looked into where the step does not tell what it passes', () =>
    check(
      { 'a.md': '${{ values.owner }}' },
      [],
      template(step('${{ parameters.name }}').replace(/values:\n.*\n/, 'values: ${{ parameters }}\n')) + USES,
    ));
});

describe('skeletons of templates, however a step reads them,', () => {
  const check = async (
    files: Readonly<Record<string, string>>,
    steps: string,
    expected: readonly string[],
  ) => {
    const text = template(`  steps:\n${steps}`) + USES;
    const found = await serviceIn({ environment, files }, { uri: FILE, text }).diagnose({ uri: FILE, text });
    assert.deepEqual(
      found.map(({ code, message }) => `${code} ${/(?<=skeleton's ).*(?= reads)/.exec(message)?.[0]}`),
      expected,
    );
    return found;
  };
  const fetchStep = (input: string) =>
    `    - action: fetch:template\n      input: { values: {}, ${input} }\n`;

  it('are looked into but for what is copied', async () => {
    const files = {
      'skeleton/a.md': '${{ values.a }}',
      'skeleton/raw/b.md': '${{ values.b }}',
      'skeleton/c.hbs': '${{ values.c }}',
    };
    const copied = (...globs: string[]) =>
      fetchStep(`url: ./skeleton, copyWithoutTemplating: ${JSON.stringify(globs)}`);
    await check(files, copied('raw', '*.hbs'), ['unpassed-value a.md']);
    await check(files, copied('**/*', '!c.hbs'), ['unpassed-value c.hbs']);
    await check(files, copied('*.md'), ['unpassed-value raw/b.md', 'unpassed-value c.hbs']);
    await check(files, fetchStep('url: ./skeleton, copyWithoutTemplating: ["${{ parameters.name }}"]'), []);
  });
  it('are told as cookiecutter reads them', () =>
    check(
      { 'skeleton/a.md': '{{ cookiecutter.a }} {{ values.b }} ${{ cookiecutter.c }}' },
      fetchStep('url: ./skeleton, cookiecutterCompat: true'),
      ['unpassed-value a.md', 'unpassed-value a.md'],
    ));
  it('are found from the root of the repository, and without a dot', async () => {
    const files = { 'skeleton/a.md': '${{ values.a }}' };
    for (const url of ['skeleton', '/skeleton', './skeleton/', 'skeleton/a.md'])
      await check(files, fetchStep(`url: ${url}`), ['unpassed-value a.md']);
    await check(files, fetchStep('url: https://github.com/acme/a/tree/main/skeleton'), []);
  });
  it('are found when they were fetched before', async () => {
    const files = { 'skeleton/in/a.md': '${{ values.a }}' };
    const steps = (action: string, source: string, target = './tmp') =>
      `    - action: fetch:plain\n      input: { url: ./skeleton, targetPath: ${target} }\n    - action: ${action}\n      input: { sourcePath: ${source}, targetPath: out, values: {}${action.endsWith(':file') ? '' : ', copyWithoutTemplating: []'} }\n`;
    await check(files, steps('workspace:template', 'tmp'), ['unpassed-value in/a.md']);
    await check(files, steps('workspace:template', './tmp/in'), ['unpassed-value a.md']);
    await check(files, steps('workspace:template', './in', '.'), ['unpassed-value a.md']);
    await check(files, steps('workspace:template:file', 'tmp/in/a.md'), ['unpassed-value a.md']);
    await check(files, steps('workspace:template', 'elsewhere'), []);
  });
  it('tell of expressions that were meant for GitHub Actions, and how to keep them', async () => {
    const text = 'on: push\nname: ${{ github.ref }} ${{ values.a }} ${{ matrix.node }}\n';
    const [found] = await check(
      {
        'skeleton/.github/workflows/ci.yml': text,
        'skeleton/good.yml':
          "{% raw %}${{ github.ref }}{% endraw %} ${{ '${{' }} github.ref }} {% set env = 1 %}${{ env }}",
      },
      '    - action: fetch:template\n      input: { url: ./skeleton, values: { a: 1 } }\n',
      ['unescaped-expression .github/workflows/ci.yml'],
    );
    assert.equal(found?.severity, 'info');
    const [fix] = found.data!.fixes!;
    const [other] = fix!.elsewhere!;
    assert.equal(other?.uri, 'file:///repo/skeleton/.github/workflows/ci.yml');
    const lines = new LineMap(text);
    assert.deepEqual(
      other.edits.map(({ range, newText }) => [
        text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)),
        newText,
      ]),
      ['${{ github.ref }}', '${{ matrix.node }}'].map((each) => [each, `{% raw %}${each}{% endraw %}`]),
    );
    await check({ 'skeleton/azure.yml': '${{ parameters.image }}' }, fetchStep('url: ./skeleton'), [
      'unescaped-expression azure.yml',
    ]);
    const plain =
      template(
        `  steps:\n    - action: fetch:template\n      input: { url: ./skeleton, values: { a: 1 } }\n`,
      ) + USES;
    const actions = await serviceIn(
      { environment, files: { 'skeleton/.github/workflows/ci.yml': text } },
      { uri: FILE, text: plain },
    ).codeActions({ uri: FILE, text: plain }, found.range);
    assert.deepEqual(
      actions.map(({ edit }) => edit.changes.map(({ uri }) => uri)),
      [['file:///repo/skeleton/.github/workflows/ci.yml']],
    );
  });
});

describe('templates of the sample organisation', () => {
  const folder = join(import.meta.dirname, '../../../../examples/skerry-line/templates');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^[^/]+\/template\.yaml$/.test(file),
  ))
    it(`have nothing said of them: ${name}`, async () => {
      const root = join(folder, name, '..');
      const files = Object.fromEntries(
        readdirSync(root, { recursive: true, encoding: 'utf8' })
          .filter((file) => statSync(join(root, file)).isFile())
          .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
      );
      const text = readFileSync(join(folder, name), 'utf8');
      const found = await serviceIn({ environment, files }, { uri: FILE, text }).diagnose({
        uri: FILE,
        text,
      });
      const ofTemplates = new Set<string>(TEMPLATE_CODES);
      assert.deepEqual(
        found.filter(({ code }) => ofTemplates.has(code)).map(({ message }) => message),
        [],
      );
    });
});

const CORPUS = process.env['GREENROOM_CORPUS'] ?? join(import.meta.dirname, '../../../../../shared/corpus');

describe('templates of other people', () => {
  /** Warnings of every template below a folder, each file and code once; undefined where the folder is not at hand. */
  const warnings = (name: string): string[] | undefined => {
    const folder = join(CORPUS, name);
    if (!existsSync(folder)) return undefined;
    const found = new Set<string>();
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.ya?ml$/.test(file)) continue;
      const text = readFileSync(join(folder, file), 'utf8');
      if (!/^kind:\s*Template/m.test(text)) continue;
      for (const entity of parseCatalogDocument(`file:///${file}`, text).entities)
        for (const { code, severity, message } of entity.errors.length ? [] : templateProblems(entity, KNOWN))
          if (severity === 'warning') found.add(`${code} ${/"([^"]*)"/.exec(message)?.[1]}`);
    }
    return [...found].sort();
  };

  it('have no warning that is not right', function () {
    const found = warnings('templates');
    if (!found) return this.skip();
    assert.deepEqual(found, [
      // A mapping for a question of text.
      'invalid-default undefined',
      // Its schema is closed, so Backstage refuses the step.
      'unknown-input allowedHosts',
      // Both are read by steps and asked by no page.
      'unknown-parameter description',
      'unknown-parameter githubOrg',
    ]);
  });

  it('have none in whole catalogs either', function () {
    const found = warnings('catalogs');
    if (!found) return this.skip();
    assert.deepEqual(found, [
      // Operators of JavaScript, which Backstage leaves in the text.
      'invalid-expression &&',
      'invalid-expression ||',
      // Inputs of earlier versions: the schemas are closed, so Backstage refuses the steps.
      'unknown-input allowedHosts',
      'unknown-input noRefs',
      'unknown-input sortKeys',
      // A company's portal opens these forms with values of its own.
      'unknown-parameter cluster',
      'unknown-parameter installation',
      'unknown-parameter name',
      'unknown-parameter namespace',
    ]);
  });
});

describe('completion in templates', () => {
  const labels = async (marked: string) => {
    const { text, offset } = cursorIn(marked);
    return (await service(text).complete({ uri: FILE, text }, offset)).items;
  };
  const check = async (marked: string, expected: readonly string[], absent: readonly string[] = []) => {
    const found = (await labels(marked)).map(({ label }) => label);
    for (const label of expected) assert.ok(found.includes(label), `${label} is not in ${found.join(' ')}`);
    for (const label of absent) assert.ok(!found.includes(label), `${label} is in ${found.join(' ')}`);
  };

  it('offers what an expression begins with', async () => {
    await check(template(step('${{ |')), ['parameters', 'steps', 'secrets', 'user'], ['each']);
    await check(template(step('${{ par|')), ['parameters']);
    await check(template(step('${{ |', '      each: [a]\n')), ['each']);
  });
  it('offers parameters', async () => {
    await check(template(step('${{ parameters.| }}')), ['name', 'owner']);
    await check(template(step("${{ parameters['na|")), ['name', 'owner']);
    await check(template(step('"x-${{ parameters.na| ¦ upper }}"')), ['name']);
    await check(
      template(
        step('${{ parameters.repo.|'),
        '  parameters:\n    properties:\n      repo:\n        properties:\n          slug: { type: string }\n',
      ),
      ['slug'],
    );
  });
  it('offers steps that ran before, by brackets where their names need them', async () => {
    const more = '    - id: later\n      action: debug:log\n      input:\n        message: ${{ steps.|\n';
    const found = await labels(template(step('a', more)));
    assert.deepEqual(
      found.map(({ label, insertText }) => [label, insertText]),
      [['fetch-base', "['fetch-base']"]],
    );
    await check(template(step('a', more.replace('steps.|', "steps['fetch-base'].|"))), ['output']);
  });
  it('offers what an action puts out', () =>
    check(
      template(
        step(
          'a',
          '    - id: publish\n      action: publish:github\n    - id: x\n      action: debug:log\n      input:\n        message: ${{ steps.publish.output.| }}\n',
        ),
      ),
      ['remoteUrl', 'repoContentsUrl'],
    ));
  it('offers what catalog:register takes and puts out', async () => {
    const steps = '  steps:\n    - id: reg\n      action: catalog:register\n';
    await check(template(`${steps}      input:\n        |\n`), [
      'catalogInfoUrl',
      'repoContentsUrl',
      'catalogInfoPath',
      'optional',
    ]);
    await check(template(`${steps}  output:\n    links:\n      - entityRef: \${{ steps.reg.output.| }}\n`), [
      'entityRef',
      'catalogInfoUrl',
    ]);
  });
  it('offers filters', () =>
    check(template(step('${{ parameters.name ¦ p|')), ['parseRepoUrl', 'pick', 'upper']));
  it('offers the person and the item', async () => {
    await check(template(step('${{ user.entity.spec.profile.|')), ['displayName', 'email']);
    await check(template(step('${{ each.|')), ['key', 'value']);
  });
  it('offers inputs and their values', async () => {
    const open = '  steps:\n    - id: a\n      action: publish:github\n      input:\n        ';
    await check(template(`${open}|`), ['repoUrl', 'repoVisibility', 'defaultBranch']);
    await check(template(`${open}repoVisibility: |`), ['private', 'public', 'internal']);
    await check(template(`${open}repoUrl: x\n        |`), ['description'], ['repoUrl']);
  });
  it('offers functions in steps, and secrets wherever they come from', async () => {
    await check(template(step('a', '      if: ${{ f|\n')), ['failure()', 'always()']);
    await check(template('  steps: []\n  output: { text: [{ title: "${{ f|" }] }\n'), [], ['failure()']);
    const parameters = [
      '  parameters:',
      '    properties:',
      '      tok: { type: string, ui:field: Secret }',
      '      repo: { type: string, ui:options: { requestUserCredentials: { secretsKey: USER_TOKEN } } }',
      '  secrets: { schema: { properties: { apiKey: { type: string } } } }',
      '',
    ].join('\n');
    await check(template(step('${{ secrets.| }}'), parameters), ['tok', 'USER_TOKEN', 'apiKey'], ['repo']);
  });
  it('offers names in the condition of a page', async () => {
    const page = (when: string) =>
      template(
        '  steps: []\n',
        `  parameters:\n    - properties: { name: { type: string } }\n    - title: B\n      when: ${when}\n`,
      );
    await check(page('|'), ['parameters']);
    await check(page('parameters.|'), ['name']);
    await check(page('"not parameters.na|'), ['name']);
    await check(page("parameters.name == 'a' and parameters.|"), ['name']);
  });
  it('offers how a form is written', async () => {
    const form = (marked: string) =>
      template(
        '  steps: []\n',
        `  parameters:\n    - title: a\n      properties:\n        name:\n          type: string\n${marked}`,
      );
    await check(form('          |\n'), ['ui:field', 'title', 'pattern'], ['type']);
    await check(form('          ui:field: |\n'), ['EntityPicker', 'RepoUrlPicker', 'Secret']);
    await check(form('          ui:widget: |\n'), ['textarea', 'radio']);
    await check(form('          ui:field: RepoUrlPicker\n          ui:options:\n            |\n'), [
      'allowedHosts',
    ]);
    await check(form('          ui:field: RepoOwnerPicker\n          ui:options:\n            |\n'), [
      'host',
      'excludedOwners',
    ]);
    await check(
      form(
        '          ui:field: RepoUrlPicker\n          ui:options:\n            requestUserCredentials:\n              |\n',
      ),
      ['secretsKey', 'additionalScopes'],
    );
    await check(form('          ui:backstage:\n            |\n'), ['review']);
    await check(form('          ui:backstage:\n            review:\n              |\n'), [
      'mask',
      'show',
      'name',
    ]);
    await check(form('          format: |\n'), ['email', 'date-time']);
    await check(form('          ui:disabled: |\n'), ['true', 'false']);
    await check(form('          ui:|\n'), ['ui:field', 'ui:widget']);
    await check(form('      dependencies:\n        |\n'), ['name']);
    await check(form('      |\n'), ['required', 'when'], ['title']);
    await check(form('      required:\n        - |\n'), ['name']);
  });
});

describe('hover in templates', () => {
  const check = async (marked: string, expected: readonly string[]) => {
    const { text, offset } = cursorIn(marked);
    const found = await service(text).hover({ uri: FILE, text }, offset);
    for (const part of expected)
      assert.ok(found?.markdown.includes(part), `${part} is not in: ${found?.markdown}`);
  };
  it('explains a parameter by its question', () =>
    check(template(step('${{ parameters.na|me }}')), ['**Parameter** `name`', '`string`', 'Name']));
  it('explains steps, outputs and filters', async () => {
    await check(template(step('${{ parameters.name ¦ upp|er }}')), ['**Filter** `upper`']);
    const publish =
      '    - id: publish\n      name: Publish it\n      action: publish:github\n    - id: x\n      action: debug:log\n      input: { message: "';
    await check(template(step('a', `${publish}\${{ steps.pub|lish.output.remoteUrl }}" }\n`)), [
      '**Step** `publish`',
      'Publish it',
      '`remoteUrl`',
    ]);
    await check(template(step('a', `${publish}\${{ steps.publish.output.remo|teUrl }}" }\n`)), [
      '**Output** `remoteUrl`',
    ]);
  });
  it('explains what catalog:register takes', () =>
    check(template('  steps:\n    - action: catalog:register\n      input:\n        catalogInfo|Path: x\n'), [
      '`catalogInfoPath` string',
      'Path of the catalog file',
    ]));
  it('explains options of fields, what stands below ui:backstage, formats and what is always there', async () => {
    const form = (question: string) =>
      template('  steps: []\n', `  parameters: { properties: { a: ${question} } }\n`);
    await check(form('{ ui:field: RepoUrlPicker, ui:options: { allowed|Hosts: [a] } }'), [
      'Hosts to choose from',
    ]);
    await check(form('{ ui:options: { requestUserCredentials: { secrets|Key: A } } }'), ['holds the token']);
    await check(form('{ ui:backstage: { review: { ma|sk: x } } }'), ['shows in its place']);
    await check(form('{ format: em|ail }'), ['e-mail']);
    await check(template(step('${{ fail|ure() }}')), ['step before failed']);
    await check(template(step('${{ user.en|tity }}')), ['entity of the catalog']);
    await check(
      template(
        step('${{ secrets.T| }}'),
        '  parameters: { properties: { a: { ui:options: { requestUserCredentials: { secretsKey: T } } } } }\n',
      ),
      ['**Secret** `T`'],
    );
  });
  it('explains actions, inputs and fields of the form', async () => {
    await check(template(step('a').replace('fetch:template', 'fetch:temp|late')), [
      '`url` string, required',
      'dry run',
    ]);
    await check(template(step('a').replace('url:', 'u|rl:')), ['`url` string, required']);
    await check(template(step('a')).replace('ui:field', 'ui:fi|eld'), ['`ui:field`']);
    await check(template(step('a')).replace('OwnerPicker', 'Owner|Picker'), [
      '`OwnerPicker`',
      'catalogFilter',
    ]);
  });
});

describe('names in templates', () => {
  const shown = (text: string, ranges: readonly Range[]) => {
    const lines = new LineMap(text);
    return ranges.map(
      ({ start, end }) => `${start.line + 1} ${text.slice(lines.offsetAt(start), lines.offsetAt(end))}`,
    );
  };
  const text = (marked: string) => cursorIn(marked);

  it('lead to where they are declared', async () => {
    const define = async (marked: string) => {
      const { text: plain, offset } = text(marked);
      const found = await service(plain).definition({ uri: FILE, text: plain }, offset);
      return shown(
        plain,
        found.map(({ selection }) => selection),
      );
    };
    assert.deepEqual(await define(template(step('${{ parameters.na|me }}'))), ['9 name']);
    assert.deepEqual(
      await define(template(step('a')) + '  output: { text: ["${{ steps[\'fetch-|base\'].output }}"] }\n'),
      ['12 fetch-base'],
    );
  });
  it('are renamed wherever they are meant', async () => {
    const { text: plain, offset } = text(
      template(step('${{ parameters.na|me }}')).replace(
        '- properties',
        '- required: [name]\n      properties',
      ) + USES,
    );
    const asked = service(plain);
    const prepared = await asked.prepareRename({ uri: FILE, text: plain }, offset);
    assert.equal('placeholder' in prepared && prepared.placeholder, 'name');
    const result = await asked.rename({ uri: FILE, text: plain }, offset, 'component-name');
    assert.ok('edit' in result);
    const edits = result.edit.changes[0]!.edits.map(
      ({ range, newText }) => `${shown(plain, [range])[0]} -> ${newText}`,
    );
    assert.deepEqual(
      edits.sort(),
      [
        "18 .name -> ['component-name']",
        "21 .name -> ['component-name']",
        '10 name -> component-name',
        '8 name -> component-name',
      ].sort(),
    );
    assert.deepEqual(await asked.rename({ uri: FILE, text: plain }, offset, 'owner'), {
      refused: 'There is a parameter "owner" already.',
    });
    const places = await asked.references({ uri: FILE, text: plain }, offset, { includeDeclaration: false });
    assert.equal(places.length, 3);
  });
  it('are renamed in conditions without braces, and in what a form says of them', async () => {
    const marked = [
      '  parameters:',
      '    - required: [kindOf]',
      '      properties: { ki|ndOf: { type: string }, env: { properties: { kindOf: { type: string } } } }',
      '      dependencies: { kindOf: { properties: { kindOf: { const: a }, x: { type: string } } } }',
      '      if: { properties: { kindOf: { const: a } } }',
      '      then: { required: [kindOf] }',
      '      errorMessage: { required: { kindOf: Say it }, properties: { kindOf: Say it well } }',
      "      ui:order: [kindOf, '*']",
      "    - when: parameters.kindOf == 'a' and parameters.env.kindOf",
      '      properties: { y: { type: string } }',
      '',
    ].join('\n');
    const { text: plain, offset } = text(
      template('  steps:\n    - action: debug:log\n      if: not parameters.kindOf\n', marked),
    );
    const result = await service(plain).rename({ uri: FILE, text: plain }, offset, 'sort');
    assert.ok('edit' in result);
    assert.deepEqual(
      result.edit.changes[0]!.edits.map(({ range }) => shown(plain, [range])[0]).sort(),
      [8, 9, 10, 10, 11, 12, 13, 13, 14, 15, 19].map((line) => `${line} kindOf`).sort(),
    );
    const places = await service(plain).references({ uri: FILE, text: plain }, offset, {
      includeDeclaration: true,
    });
    assert.equal(places.length, 11);
    const condition = plain.indexOf('not parameters.kindOf') + 'not parameters.ki'.length;
    const found = await service(plain).definition({ uri: FILE, text: plain }, condition);
    assert.deepEqual(
      shown(
        plain,
        found.map(({ selection }) => selection),
      ),
      ['9 kindOf'],
    );
  });
  it('of secrets are renamed where they are asked and where they are read', async () => {
    const rename = async (marked: string, newName: string) => {
      const { text: plain, offset } = text(marked);
      const result = await service(plain).rename({ uri: FILE, text: plain }, offset, newName);
      if (!('edit' in result)) return result.refused;
      return result.edit.changes[0]!.edits.map(({ range }) => shown(plain, [range])[0]).sort();
    };
    const parameters = (key: string) =>
      `  parameters:\n    properties:\n      tok: { type: string, ui:field: Secret }\n      repo: { ui:options: { requestUserCredentials: { secretsKey: ${key} } } }\n`;
    const uses = '"${{ secrets.tok }}${{ secrets.TOKEN }}"';
    assert.deepEqual(await rename(template(step(uses.replace('tok', 'to|k')), parameters('TOKEN')), 'key'), [
      '17 tok',
      '9 tok',
    ]);
    assert.deepEqual(await rename(template(step(uses), parameters('TO|KEN')), 'key'), [
      '10 TOKEN',
      '17 TOKEN',
    ]);
    assert.equal(
      await rename(template(step(uses), parameters('TO|KEN')), 'tok'),
      'There is a secret "tok" already.',
    );
  });
  it('are renamed so that the file reads, to names YAML reads as something else and between single quotes', async () => {
    const { text: plain, offset } = text(template(step("'${{ parameters.na|me }}'")) + USES);
    for (const name of ['404', 'a-b', 'true']) {
      const result = await service(plain).rename({ uri: FILE, text: plain }, offset, name);
      assert.ok('edit' in result);
      const written = result.edit.changes[0]!.edits.map(({ newText }) => newText);
      const key = name === 'a-b' ? name : JSON.stringify(name);
      assert.equal(written.includes(key), true, written.join());
      assert.equal(written.includes(`["${name}"]`), name !== 'true', written.join());
    }
  });
});

describe('filters of templates', () => {
  it('are those that there are', () => {
    const filters = createFilters(KNOWN_HOSTS);
    const renderer = createTemplateRenderer({ filters }) as unknown as {
      render(text: string, context: object): string;
    };
    for (const name of FILTERS.keys()) {
      if (name in filters) continue;
      let message = '';
      try {
        renderer.render(`\${{ 'a' | ${name} }}`, {});
      } catch (error) {
        message = String(error);
      }
      assert.doesNotMatch(message, /unknown|not found|no filter/i, name);
    }
  });
});
