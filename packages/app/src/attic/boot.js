// Law: one address, two pages: with a door's link behind the # the door opens, with an invitation the helpers' app, with an evening's its page, and else the attic.
(function () {
  const hash = location.hash;
  if (hash.slice(0, 4) === '#i1.') return location.replace('/app/' + hash);
  if (hash.slice(0, 4) === '#e1.') return location.replace('/stage/' + hash);
  const parts = /*PARTS*/ {};
  const part = hash.length > 1 && hash !== '#need' ? parts.door : parts.attic;
  const script = document.createElement('script');
  script.type = 'module';
  script.src = part.src;
  script.integrity = part.integrity;
  script.crossOrigin = 'anonymous';
  document.head.appendChild(script);
})();
