/**
 * Law: the page's one part is loaded by its name and hash, and asks for nothing that says what
 * is read.
 *
 * Built into the page itself; `__PART__` is told by the build.
 */
declare const __PART__: { readonly src: string; readonly integrity: string };

const script = document.createElement('script');
script.type = 'module';
script.crossOrigin = 'anonymous';
script.integrity = __PART__.integrity;
script.src = __PART__.src;
document.head.append(script);
export {};
