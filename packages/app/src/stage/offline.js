// Law: an organiser's laptop opens the pages of an evening without the network: they are kept when it has one, and nothing else is. Built into /stage/offline.js, whose scope ends there.
(function () {
  const name = /*NAME*/ '';
  const files = /*FILES*/ [];
  /** Longer than this a page does not wait for a network that says nothing. */
  const patienceMs = 3000;

  self.addEventListener('install', (event) => {
    event.waitUntil(
      caches
        .open(name)
        .then((kept) => kept.addAll(files))
        .then(() => self.skipWaiting()),
    );
  });
  self.addEventListener('activate', (event) => {
    event.waitUntil(
      caches
        .keys()
        .then((names) =>
          Promise.all(names.filter((each) => each !== name).map((each) => caches.delete(each))),
        )
        .then(() => self.clients.claim()),
    );
  });

  const late = () => new Promise((_, reject) => setTimeout(reject, patienceMs));
  const page = (request) =>
    Promise.race([fetch(request), late()]).catch(() => caches.match('/stage/'));

  self.addEventListener('fetch', (event) => {
    const { request } = event;
    const { pathname, origin } = new URL(request.url);
    if (request.method !== 'GET' || origin !== location.origin) return;
    if (request.mode === 'navigate') event.respondWith(page(request));
    else if (files.includes(pathname))
      event.respondWith(caches.match(pathname).then((kept) => kept || fetch(request)));
  });
})();
