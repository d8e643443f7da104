import assert from 'node:assert/strict';
import { pageParts, TemplatePageTest } from '../../test/support/templatePage';
import type { DryRunView, RunView, TemplateModel } from '../../src/protocol/templatePage';

const DRY: DryRunView = {
  status: 'completed',
  steps: [{ id: 'publish', name: 'Publish', status: 'skipped' }],
  files: [{ path: 'README.md', size: 1, executable: false }],
  effects: ['Creates the private repository github.com/acme/orders'],
  log: [],
  errors: [],
  warnings: [],
  texts: [],
};
const RUN: RunView = {
  status: 'running',
  steps: [
    { id: 'make', name: 'Make files', status: 'completed', took: 1500 },
    { id: 'publish', name: 'Publish', status: 'processing' },
  ],
  log: ['[publish] info: Created'],
  errors: [],
  canRetry: false,
  links: [],
  texts: [],
  entities: [],
};

const SERVER = { name: 'backstage.acme.com', url: 'https://acme.com/create/tasks/1' };

describe('the page of a run', function () {
  this.timeout(60_000);
  let parts: Awaited<ReturnType<typeof pageParts>>;
  let page: TemplatePageTest;
  let calls: unknown[][];
  let tell: (run: RunView) => void;
  /** The run that the host has. */
  let current: RunView | undefined;
  /** What a server says of the answers next. */
  let refusals: string[];

  before(async () => {
    parts = await pageParts();
  });
  after(() => parts.window.happyDOM.close());
  beforeEach(() => {
    current = undefined;
    refusals = [];
  });
  afterEach(() => {
    assert.deepEqual(page.errors, []);
    page.leave();
  });

  /** The page as it stands after the dry run. */
  async function reviewed(
    dry: Partial<DryRunView> = {},
    isWanted = true,
    template: Partial<TemplateModel> = {},
  ): Promise<void> {
    calls = [];
    const note =
      <T>(name: string, answer: T) =>
      async (...args: unknown[]) => {
        // What comes from the page's own world is compared as plain data.
        calls.push(JSON.parse(JSON.stringify([name, ...args])) as unknown[]);
        return answer;
      };
    const begun = note('run', isWanted);
    page = await TemplatePageTest.open(
      { steps: [{ id: 'publish', name: 'Publish', action: 'publish:github' }], ...template },
      {
        dryRun: async () => ({ ...DRY, ...dry }),
        run: (...asked) => {
          current = RUN;
          return begun(...asked);
        },
        runThere: async (...asked) => {
          calls.push(JSON.parse(JSON.stringify(['runThere', ...asked])) as unknown[]);
          const errors = refusals.splice(0);
          current = errors.length > 0 ? undefined : { ...RUN, server: SERVER };
          return { isBegun: errors.length === 0, errors };
        },
        leaveRun: note('leaveRun', undefined),
        runState: async () => current,
        onRun: (listener) => {
          tell = listener;
          return { dispose: () => {} };
        },
        write: note('write', undefined),
        retry: note('retry', undefined),
        cancelRun: note('cancelRun', undefined),
        remedy: note('remedy', undefined),
        clone: async (how) => {
          calls.push(['clone', how]);
          throw new Error('git is not there.');
        },
        openLink: note('openLink', undefined),
        openEntity: note('openEntity', undefined),
      },
      undefined,
      parts,
    );
    if (!template.cannotRun && !current) await page.press('Create');
  }

  const told = async (run: Partial<RunView>) => {
    tell({ ...RUN, ...run });
    await page.settled();
  };
  const buttons = () => page.all('.buttons vscode-button').map((each) => each.textContent?.trim());

  it('offers to create what has effects, or the files in a folder instead', async () => {
    await reviewed();
    assert.deepEqual(buttons(), ['Back', 'Create…', 'In a folder instead…']);
    await page.press('In a folder instead…');
    assert.deepEqual(calls, [['write']]);
    page.leave();
    await reviewed({ effects: [] });
    assert.deepEqual(buttons(), ['Back', 'Write into a folder…']);
  });

  it('says what a run is sure to fail at, and begins none', async () => {
    await reviewed({
      warnings: [
        { message: 'publish: no such host', fails: true },
        { message: 'odd', fails: false },
      ],
    });
    assert.match(page.text, /a step would fail.*publish: no such host.*odd/s);
    const create = page.all('.buttons vscode-button').find((each) => each.textContent === 'Create…');
    assert.equal(create?.hasAttribute('disabled'), true);
    page.leave();
    await reviewed({ warnings: [{ message: 'odd', fails: false }] });
    await page.press('Create…');
    await told({ status: 'completed', notDone: ['Ada did not get the role push.'] });
    assert.match(page.text, /Not done.*Ada did not get the role push/s);
  });

  it('stays where the person does not want it', async () => {
    await reviewed({}, false);
    await page.press('Create…');
    assert.deepEqual(calls, [['run', {}]]);
    assert.match(page.text, /This is the result/);
  });

  it('shows steps as they are done, and can be cancelled', async () => {
    await reviewed();
    await page.press('Create…');
    assert.deepEqual(
      page.all('.run-steps li').map((each) => each.textContent),
      ['Make filesdone, 1.5 s', 'Publishunder way'],
    );
    assert.deepEqual(buttons(), ['Cancel']);
    await page.press('Cancel');
    assert.deepEqual(calls.at(-1), ['cancelRun']);
    assert.deepEqual(buttons(), ['Stopping']);
    await told({ status: 'cancelled', canRetry: true });
    assert.deepEqual(buttons(), ['Retry from the failed step', 'Back to the files']);
  });

  it('says what failed and what helps, and goes on from there', async () => {
    await reviewed();
    await page.press('Create…');
    await told({
      status: 'failed',
      errors: ['The repository acme/orders could not be created.'],
      remedy: 'Authorize',
      canRetry: true,
    });
    assert.match(page.one('[role=alert]').textContent ?? '', /could not be created/);
    assert.match(page.text, /What the step before made is kept, and is not made twice/);
    assert.deepEqual(buttons(), ['Authorize', 'Retry from the failed step', 'Back to the files']);
    await page.press('Authorize');
    await page.press('Retry from the failed step');
    assert.deepEqual(calls.slice(-2), [['remedy'], ['retry', {}]]);
    await told({ status: 'failed', canRetry: true, toAgree: ['Registers https://example.com/main/a.yaml'] });
    assert.match(page.text, /Not what was shown.*Registers https.*only if you agree/s);
    assert.deepEqual(buttons(), ['Agree and go on', 'Back to the files']);
    await told({
      status: 'failed',
      errors: ['The repository acme/orders could not be created.'],
      remedy: 'Authorize',
      canRetry: true,
    });
    // Who goes back to look at the files finds it again.
    await page.press('Back to the files');
    assert.match(page.text, /A run has not come to its end/);
    assert.deepEqual(buttons(), ['Back', 'Create…', 'In a folder instead…']);
    await page.press('Show it');
    assert.deepEqual(buttons(), ['Authorize', 'Retry from the failed step', 'Back to the files']);
    await told({});
    assert.deepEqual(buttons(), ['Cancel']);
  });

  it('leads on to what was made', async () => {
    await reviewed();
    await page.press('Create…');
    await told({
      status: 'completed',
      repository: 'acme/orders',
      links: [
        { title: 'Repository', url: 'https://github.com/acme/orders' },
        { title: 'In the catalog', entityRef: 'component:default/orders' },
      ],
      texts: [{ title: 'Next', content: '**Deploy** it.' }],
    });
    await page.press('Repository');
    await page.press('In the catalog');
    await page.press('Add to workspace');
    assert.match(page.one('[role=alert]').textContent ?? '', /git is not there/);
    assert.deepEqual(calls.slice(1), [
      ['openLink', 'https://github.com/acme/orders'],
      ['openEntity', 'component:default/orders'],
      ['clone', 'add'],
    ]);
    assert.deepEqual(buttons(), [
      'Open folder',
      'Open in a new window',
      'Add to workspace',
      'Back to the files',
    ]);
  });

  it('has a server run what only that can, after saying what it does, and what does not fit there', async () => {
    const there = { cannotRun: 'It uses acme:make.', server: { name: SERVER.name } };
    await reviewed({}, true, there);
    assert.doesNotMatch(page.text, /It uses acme:make/);
    assert.match(page.text, /It is run by backstage\.acme\.com.*Publish publish:github.*only it knows/s);
    assert.deepEqual(buttons(), ['Run in backstage.acme.com…']);
    refusals = ['name: does not match pattern'];
    await page.press('Run in backstage.acme.com…');
    assert.deepEqual(calls, [['runThere', {}, {}]]);
    assert.deepEqual(page.listed, ['name: does not match pattern']);
    await page.press('Run in backstage.acme.com…');
    assert.match(page.text, /goes on when this page is closed/);
    assert.deepEqual(buttons(), ['Cancel', 'Back']);
    await page.press('Open the task there');
    assert.deepEqual(calls.at(-1), ['openLink', SERVER.url]);
    await told({ status: 'failed', canRetry: true, server: SERVER, errors: ['It broke.'] });
    assert.deepEqual(buttons(), ['Run it again', 'Back']);
    assert.doesNotMatch(page.text, /is not made twice/);
    await told({ status: 'lost', server: SERVER, errors: ['Nothing answers.'] });
    assert.deepEqual(buttons(), ['Look again', 'Back']);
    await page.press('Look again');
    assert.deepEqual(calls.at(-1), ['retry', {}]);
    await page.press('Back');
    assert.deepEqual(calls.at(-1), ['leaveRun']);
    assert.deepEqual(buttons(), ['Run in backstage.acme.com…']);
    assert.match(page.text, /A run has not come to its end/);
    await told({ server: { ...SERVER, isWaiting: true } });
    assert.deepEqual(buttons(), ['Run in backstage.acme.com…']);
    await page.press('Show it');
    assert.match(page.text, /waits for its turn/);
    await page.press('Cancel');
    assert.deepEqual(buttons(), ['Stopping', 'Back']);
  });

  it('leaves the choice where both can, and says of neither why where neither can', async () => {
    await reviewed({}, true, { server: { name: SERVER.name } });
    assert.deepEqual(buttons(), ['Back', 'Create…', 'Run in backstage.acme.com…', 'In a folder instead…']);
    await page.press('Run in backstage.acme.com…');
    assert.deepEqual(buttons(), ['Cancel', 'Back']);
    page.leave();
    current = undefined;
    await reviewed({}, true, {
      cannotRun: 'It uses acme:make.',
      server: { name: SERVER.name, reason: 'It may not.' },
    });
    assert.match(page.text, /It uses acme:make\. It may not\./);
    assert.equal(page.one('.buttons vscode-button').hasAttribute('disabled'), true);
  });

  it('shows a run that was begun before the page was, and takes no form away for one that is found later', async () => {
    current = { ...RUN, server: SERVER };
    await reviewed();
    assert.deepEqual(buttons(), ['Cancel', 'Back']);
    page.leave();
    current = undefined;
    await reviewed();
    const before = buttons();
    await told({ status: 'failed', canRetry: true, server: SERVER });
    assert.deepEqual(buttons(), before);
    assert.match(page.text, /A run has not come to its end/);
  });
});
