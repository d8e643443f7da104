const vscode = require('vscode');
const { card } = require('./card');

/** Greenroom starts this when the card is to be shown for the first time, and not before. */
exports.activate = async (context) => {
  const greenroom = await vscode.extensions.getExtension('greenroom.greenroom')?.activate();
  if (!greenroom) return;
  const api = greenroom.getApi(1);
  context.subscriptions.push(api.registerEntityCard(${{ values.id | dump }}, { provide: card }));
};
