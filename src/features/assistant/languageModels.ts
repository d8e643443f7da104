import type { CancellationToken, Disposable, Event } from 'vscode';

// What VS Code 1.95 and 1.101 added for language models: the types are those of 1.90, the oldest that is supported.

export interface LanguageModelTool {
  invoke(options: { readonly input: unknown }, token: CancellationToken): Promise<unknown>;
}

export interface LanguageModels {
  registerTool(name: string, tool: LanguageModelTool): Disposable;
  invokeTool(
    name: string,
    options: { readonly input: object; readonly toolInvocationToken: undefined },
  ): Promise<{
    readonly content: readonly { readonly value?: unknown }[];
  }>;
  /** 1.101. */
  registerMcpServerDefinitionProvider(
    id: string,
    provider: {
      readonly onDidChangeMcpServerDefinitions: Event<void>;
      provideMcpServerDefinitions(): Promise<object[]>;
    },
  ): Disposable;
  readonly tools: readonly { readonly name: string; readonly inputSchema?: object }[];
}

/** Classes of the same versions. */
export interface LanguageModelClasses {
  readonly LanguageModelTextPart: new (text: string) => object;
  readonly LanguageModelToolResult: new (parts: object[]) => object;
  /** 1.101. */
  readonly McpStdioServerDefinition: new (
    label: string,
    command: string,
    args: string[],
    env: Record<string, string>,
    version: string,
  ) => object;
}
