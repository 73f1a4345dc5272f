/** Law: a folder's pages open without the network once somebody has opened them with one; nothing that was said there is kept. */
export const openWithoutNetwork = async (folder: 'stage' | 'journey' | 'true'): Promise<void> => {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker
    .register(`/${folder}/offline.js`, { scope: `/${folder}/` })
    .catch(() => undefined);
};
