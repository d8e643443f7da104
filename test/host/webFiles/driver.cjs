// Runs inside the extension host in place of tests: what a test outside asks is done with VS Code's API, and answered.
const vscode = require('vscode');

exports.run = async () => {
  const { extensionUri } = vscode.extensions.getExtension('greenroom.web-files');
  const address = `${extensionUri.scheme}://${extensionUri.authority}/driver`;
  for (;;) {
    const asked = await (await fetch(address)).json();
    if (!asked) return;
    let answer;
    try {
      // The source of a function that a test wrote, as in the driver of the other host.
      const body = new Function(`return (${asked.source})`)();
      answer = { id: asked.id, result: await body(vscode, asked.argument) };
    } catch (error) {
      answer = { id: asked.id, error: String((error && error.stack) || error) };
    }
    await fetch(address, { method: 'POST', body: JSON.stringify(answer) });
  }
};
