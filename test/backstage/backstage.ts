const { GREENROOM_BACKSTAGE, GREENROOM_BACKSTAGE_TOKEN, GREENROOM_BACKSTAGE_FOLDER } = process.env;

/** The real Backstage of these tests, which their layer starts over the catalog files of a folder. */
export function backstage() {
  if (!GREENROOM_BACKSTAGE) throw new Error('Run these tests by npm test -- --only backstage.');
  const url = GREENROOM_BACKSTAGE;
  const token = GREENROOM_BACKSTAGE_TOKEN!;
  return {
    url,
    token,
    folder: GREENROOM_BACKSTAGE_FOLDER!,
    /** Has it read the file of an entity again. */
    lookAgain: async (entityRef: string): Promise<void> => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ entityRef });
      const response = await fetch(`${url}/api/catalog/refresh`, { method: 'POST', headers, body });
      if (!response.ok) throw new Error(`refresh: ${response.status} ${await response.text()}`);
    },
    ask: async <T>(path: string): Promise<T> => {
      const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
  };
}
