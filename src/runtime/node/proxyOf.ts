import type { ProxySettings } from '../../core/ports/http';

/** Whether a host is among those that are asked without the proxy: as `NO_PROXY` and `http.noProxy` name them. */
export function isWithoutProxy({ hostname, port, protocol }: URL, { without }: ProxySettings): boolean {
  const own = port || (protocol === 'https:' ? '443' : '80');
  return without.some((each) => {
    const [, name = '', only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(each.trim().toLowerCase()) ?? [];
    if (each.trim() === '*') return true;
    if (name === '' || (only !== undefined && only !== own)) return false;
    return hostname === name || hostname.endsWith(`.${name}`);
  });
}

/** Whether this thread can go through it by itself. */
export function isTunnel(proxy: ProxySettings | undefined): proxy is ProxySettings {
  return proxy !== undefined && URL.canParse(proxy.url) && /^https?:\/\//i.test(proxy.url);
}
