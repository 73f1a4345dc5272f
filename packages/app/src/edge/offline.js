// Law: pages that must open without the network are kept when there is one, and nothing else is. Built into offline.js of their folder, whose scope ends there.
(function () {
  const name = /*NAME*/ '';
  const home = /*PAGE*/ '';
  const files = /*FILES*/ [];
  /** Asked of the network first, and kept as it came last; it may not be there. */
  const also = /*ALSO*/ [];
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
  const page = (request) => Promise.race([fetch(request), late()]).catch(() => caches.match(home));

  const fresh = (request) =>
    Promise.race([fetch(request), late()])
      .then((came) => {
        if (came.ok) {
          const copy = came.clone();
          void caches.open(name).then((kept) => kept.put(request, copy));
        }
        return came;
      })
      .catch(() => caches.match(request).then((kept) => kept || Response.error()));

  self.addEventListener('fetch', (event) => {
    const { request } = event;
    const { pathname, origin } = new URL(request.url);
    if (request.method !== 'GET' || origin !== location.origin) return;
    if (request.mode === 'navigate') event.respondWith(page(request));
    else if (also.includes(pathname)) event.respondWith(fresh(request));
    else if (files.includes(pathname))
      event.respondWith(caches.match(pathname).then((kept) => kept || fetch(request)));
  });
})();
