const vscode = require('vscode');

/** Greenroom starts this when the first card or tab of it is to be shown, and not before. */
exports.activate = async (context) => {
  const greenroom = vscode.extensions.getExtension('greenroom.greenroom');
  if (!greenroom) return;
  /** @type {import('../../../docs/greenroom').GreenroomApi} */
  const api = (await greenroom.activate()).getApi(1);
  context.subscriptions.push(
    api.registerEntityCard('acme.slo', { provide: serviceLevel }),
    api.registerEntityContent('acme.runs', { provide: runs }),
    api.registerDocsFence('acme.levels', { render: levelsOf }),
  );
};

/**
 * The promise, and what `service-levels.json` of the workspace says was kept of it.
 *
 * @type {import('../../../docs/greenroom').EntityCardProvider['provide']}
 */
async function serviceLevel(entity) {
  const promised = Number(entity.metadata.annotations?.['acme.io/slo']);
  const measured = await readLevels();
  if (!measured) return undefined;
  const { file, levels } = measured;
  const kept = levels[entity.metadata.name];
  if (kept === undefined)
    return { sections: [{ type: 'status', state: 'unknown', text: 'Nobody measures this service.' }] };
  return {
    sections: [
      {
        type: 'status',
        state: kept >= promised ? 'ok' : 'error',
        text: `${kept} % of requests succeeded, ${promised} % were promised.`,
      },
      { type: 'progress', label: 'Succeeded', value: kept / 100 },
      {
        type: 'actions',
        items: [{ title: 'Open the file', command: 'vscode.open', arguments: [file] }],
      },
    ],
  };
}

/**
 * The last runs of its pipeline. The request ends when nobody waits for the tab any more.
 *
 * @type {import('../../../docs/greenroom').EntityContentProvider['provide']}
 */
async function runs(entity, token) {
  const url = vscode.workspace.getConfiguration('acme.serviceLevels').get('url');
  const ended = new AbortController();
  token.onCancellationRequested(() => ended.abort());
  const response = await fetch(`${url}/runs/${encodeURIComponent(entity.metadata.name)}`, { signal: ended.signal });
  if (!response.ok) throw new Error(`The service of runs answered ${response.status}.`);
  const list = await response.json();
  return {
    sections: [
      { type: 'markdown', markdown: `The last **${list.length}** runs of \`${entity.metadata.name}\`:` },
      { type: 'table', columns: ['Run', 'Result', 'Minutes'], rows: list.map((run) => [run.id, run.result, run.minutes]) },
    ],
  };
}

/** What was measured, and where that is written: `service-levels.json` of the workspace. */
async function readLevels() {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) return undefined;
  const file = vscode.Uri.joinPath(folder.uri, 'service-levels.json');
  return { file, levels: JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) };
}

/**
 * In docs, a fenced block of the language `service-levels` with the name of a service on each line is a table of what they kept.
 *
 * @type {import('../../../docs/greenroom').DocsFenceRenderer['render']}
 */
async function levelsOf({ source }) {
  const measured = await readLevels();
  if (!measured) return undefined;
  const names = source.split('\n').map((line) => line.trim()).filter(Boolean);
  return {
    sections: [
      {
        type: 'table',
        columns: ['Service', 'Requests that succeeded'],
        rows: names.map((name) => [name, name in measured.levels ? `${measured.levels[name]} %` : 'not measured']),
      },
      { type: 'entities', refs: names.map((name) => `component:${name}`) },
    ],
  };
}
