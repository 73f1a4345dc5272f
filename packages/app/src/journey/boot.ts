/**
 * Law: the page's one part is loaded by its name and hash, and whatever else it needs it
 * brings along; no address that it asks for says who travels. What a link brought is out of
 * the address before anything is asked for.
 *
 * Built into the page itself; `__PART__` and `__LOCKER__` are told by the build.
 */
declare const __PART__: { readonly src: string; readonly integrity: string };
declare const __LOCKER__: string;

const script = document.createElement('script');
script.type = 'module';
script.id = 'part';
script.dataset['locker'] = __LOCKER__;
if (/^#[kp]/.test(location.hash)) {
  script.dataset['brought'] = location.hash;
  history.replaceState(null, '', location.pathname);
}
script.crossOrigin = 'anonymous';
script.integrity = __PART__.integrity;
script.src = __PART__.src;
document.head.append(script);
