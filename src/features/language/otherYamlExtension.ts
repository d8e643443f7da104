import * as vscode from 'vscode';
import { isCatalogDocument } from '../../host/workspace/catalogDocuments';

const ID = 'redhat.vscode-yaml';
const SCHEMA = 'greenroom';

/** What the extension exports, as far as it is asked for here. */
interface YamlExtensionApi {
  /**
   * @param schema A scheme of our own.
   * @param requestSchema The schema's address for a file; undefined leaves the file to others.
   * @param requestSchemaContent The schema as JSON.
   */
  registerContributor(
    schema: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (uri: string) => string | undefined,
  ): boolean;
}

/**
 * Where Red Hat's YAML extension is installed, catalog files get a schema from it that allows everything: it would
 * otherwise take one from a store and complete, explain and check the same fields a second time. It goes on to do what
 * any YAML wants.
 */
export class OtherYamlExtension implements vscode.Disposable {
  #isAsked = false;
  readonly #listeners: vscode.Disposable;

  constructor() {
    const look = () => vscode.workspace.textDocuments.forEach((document) => this.#meet(document));
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => this.#meet(document)),
      vscode.extensions.onDidChange(look),
    );
    look();
  }

  /** Whether it marks in this document what keeps YAML from being read. */
  static marksSyntax({ uri }: vscode.TextDocument): boolean {
    return (
      vscode.extensions.getExtension(ID)?.isActive === true &&
      vscode.workspace.getConfiguration('yaml', uri).get('validate', true)
    );
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  #meet(document: vscode.TextDocument): void {
    const extension = vscode.extensions.getExtension<YamlExtensionApi | undefined>(ID);
    if (this.#isAsked || !extension || !isCatalogDocument(document)) return;
    this.#isAsked = true;
    // It starts with the first YAML file in any case.
    void Promise.resolve(extension.activate()).then((api) =>
      api?.registerContributor?.(SCHEMA, schemaOf, () => JSON.stringify({ title: 'Greenroom' })),
    );
  }
}

function schemaOf(resource: string): string | undefined {
  const uri = vscode.Uri.parse(resource).toString();
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  return document && isCatalogDocument(document) ? `${SCHEMA}://schema/catalog` : undefined;
}
