import type { Webview } from 'vscode';
import type { Channel } from '../../protocol/rpc';

/** A webview as a message channel. What is posted to a hidden page is lost: a page asks again when it loads. */
export function webviewChannel(webview: Webview): Channel {
  return {
    post: (message) => void webview.postMessage(message),
    onMessage: (listener) => webview.onDidReceiveMessage(listener),
  };
}
