import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/** Brings the elements of the page to life. */
export function registerToolkit(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeProgressRing(),
    vsCodeTextField(),
  );
  // The toolkit takes over the theme when the page loads, which it has done long since: else it stays with its own dark colours.
  if (document.readyState === 'complete') window.dispatchEvent(new Event('load'));
}
