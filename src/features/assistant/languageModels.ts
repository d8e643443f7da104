import type { CancellationToken, Disposable } from 'vscode';

// What VS Code 1.95 added for tools of language models: the types are those of 1.90, the oldest that is supported.

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
  readonly tools: readonly { readonly name: string; readonly inputSchema?: object }[];
}

/** Classes of the same version. */
export interface LanguageModelClasses {
  readonly LanguageModelTextPart: new (text: string) => object;
  readonly LanguageModelToolResult: new (parts: object[]) => object;
}
