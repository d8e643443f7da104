/** The real Backstage of these tests, started by the gate beside them. */
export function backstage() {
  const url = process.env.GREENROOM_BACKSTAGE ?? '';
  const token = 'peer-static-token-0123456789';
  return {
    url,
    token,
    ask: async <T>(path: string): Promise<T> => {
      const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
  };
}
