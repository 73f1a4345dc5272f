/** In a real browser: a hostile page is words and nothing else; nothing runs, nothing is fetched. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Read } from '@krov/core/reading';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

const pageSource = `
  import { readFile, readPasted } from '@krov/core/reading';
  import { readingEdge } from './readPage.ts';
  globalThis.paste = (text) => readPasted(text, readingEdge);
  globalThis.open = (bytes) => readFile(Uint8Array.from(bytes), readingEdge);
  globalThis.build = (pieces) => paste(pieces.map(([text, times]) => text.repeat(times)).join(''));
`;

let browser: Browser;
let page: Page;
let server: Server;
let origin = '';
/** Everything that left the page, to wherever, by the browser's and by the server's word. */
const asked: string[] = [];
const complaints: string[] = [];

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: pageSource, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['krov-source'],
    target: ['chrome94', 'firefox93', 'safari15'],
  });
  return outputFiles[0]?.text ?? '';
};

beforeAll(async () => {
  const script = await bundle();
  // No policy stands before this page: what holds a hostile one back is the reader alone.
  server = createServer((request, response) => {
    asked.push(`served ${request.url ?? ''}`);
    const isScript = request.url === '/page.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : '<script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  page = await browser.newPage();
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(origin);
  await page.waitForFunction('globalThis.paste !== undefined');
}, 60_000);

afterAll(async () => {
  await browser.close();
  server.close();
});

beforeEach(() => {
  asked.length = 0;
  complaints.length = 0;
});

const called = async (name: string, given: unknown): Promise<Read> =>
  page.evaluate(`globalThis.${name}(${JSON.stringify(given)})`);
const paste = async (text: string): Promise<Read> => called('paste', text);
const open = async (bytes: Uint8Array): Promise<Read> => called('open', [...bytes]);

const sentence = 'Nobody at the town hall could say on Tuesday how many people had registered. ';
const paragraph = (name: string): string => `<p>${name}: ${sentence.repeat(3)}</p>`;
const article = ['First', 'Second', 'Third', 'Fourth'].map(paragraph).join('');

const hostile = (): string => `<!doctype html><html lang="en"><head>
  <base href="${origin}/base/"><title>Office closed</title>
  <link rel="preload" as="image" href="${origin}/preload.png"><link rel="prefetch" href="${origin}/prefetch">
  <link rel="preconnect" href="${origin}"><link rel="stylesheet" href="${origin}/style.css">
  <link rel="icon" href="${origin}/icon.png"><link rel="manifest" href="${origin}/manifest.json">
  <link rel="modulepreload" href="${origin}/module.js"><link rel="canonical" href="javascript:ran('canonical')">
  <meta http-equiv="refresh" content="0; url=${origin}/refresh">
  <meta property="og:image" content="${origin}/og.png">
  <style>@import "${origin}/import.css"; body { background: url(${origin}/background.png) }</style>
  <script>ran('inline')</script><script src="${origin}/script.js"></script>
  <script type="module">import '${origin}/imported.js'; ran('module')</script></head>
  <body onload="ran('onload')" background="${origin}/body.png"><h1>Office closed</h1><article>
  ${article}<p>${sentence}<img src="${origin}/image.png" onerror="ran('onerror')" srcset="${origin}/set.png 2x">
  <a href="javascript:ran('href')" ping="${origin}/ping">Here</a> <b onclick="ran('click')">they wait</b>.</p>
  <img src=x onerror=ran('x')><picture><source srcset="${origin}/source.webp"><img loading=lazy src=y></picture>
  <iframe src="${origin}/frame"></iframe><iframe srcdoc="<script>parent.ran('srcdoc')</script>"></iframe>
  <object data="${origin}/object"></object><embed src="${origin}/embed"><portal src="${origin}/portal"></portal>
  <svg onload="ran('svg')"><image href="${origin}/svg.png"/><script>ran('svg script')</script><use href="${origin}/use#a"/></svg>
  <video autoplay src="${origin}/video" poster="${origin}/poster"></video><audio src="${origin}/audio" autoplay></audio>
  <details open ontoggle="ran('toggle')"><summary>More</summary></details><input autofocus onfocus="ran('focus')">
  <noscript><img src="${origin}/noscript.png"><p>Switch scripts on.</p></noscript>
  <template><img src="${origin}/template.png"></template><math><mi xlink:href="javascript:ran('math')">x</mi></math>
  <form action="${origin}/form"><button formaction="javascript:ran('form')">Send</button></form>
  <p style="background:url(${origin}/inline.png)">${sentence}</p></article></body></html>`;

test('of a hostile page nothing runs and nothing is fetched; its words are read', async () => {
  await page.evaluate('globalThis.told = []; globalThis.ran = (what) => void told.push(what)');
  const read = await paste(hostile());
  await page.waitForTimeout(1500);
  expect(asked).toEqual([]);
  expect(complaints).toEqual([]);
  expect(await page.evaluate('globalThis.told')).toEqual([]);
  expect(page.url()).toBe(`${origin}/`);
  expect(read).toMatchObject({
    value: { headline: 'Office closed', language: 'en', isStub: false, said: { canonical: null } },
  });
  const paragraphs = read.ok ? read.value.paragraphs : [];
  expect(paragraphs.filter((each) => /^(First|Second|Third|Fourth): /.test(each))).toHaveLength(4);
  expect(paragraphs.join('\n')).not.toMatch(/ran\(|<\w|javascript:|Switch scripts on/);
});

test('the same page in a living document does all that: the listener hears', async () => {
  const alive = await browser.newPage();
  const heard: string[] = [];
  alive.on('request', (request) => heard.push(new URL(request.url()).pathname));
  await alive.goto(origin);
  const ran: string[] = [];
  await alive.exposeFunction('ran', (what: string) => void ran.push(what));
  // It would leave at once, before the rest has happened.
  const staying = hostile().replace(/<meta http-equiv="refresh"[^>]*>/, '');
  await alive.evaluate(`document.body.innerHTML = ${JSON.stringify(staying)}`);
  await alive.waitForTimeout(1500);
  expect(heard).toEqual(expect.arrayContaining(['/image.png', '/frame', '/style.css']));
  expect(ran).toEqual(expect.arrayContaining(['x', 'onerror', 'toggle']));
  await alive.close();
});

test('a report is its paragraphs, without menu, boxes and foot; and what it says of itself', async () => {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: 'The office closed again',
    author: { '@type': 'Person', name: 'Robert' },
    publisher: { name: 'Hot News' },
    datePublished: '2022-10-04',
  };
  const menu = '<nav><ul><li><a href="/a">Sport</a><li><a href="/b">Motoring</a></ul></nav>';
  const read = await paste(`<!doctype html><html lang="ro"><head>
    <script type="application/ld+json">${JSON.stringify(data)}</script>
    <meta property="og:site_name" content="Graph"><link rel="canonical" href="https://news.example/a">
    </head><body>${menu}<main><h1>The office\u200b closed again</h1><article>${article}
    <blockquote><p>\u201cWe <b>wait</b> here<br>from six\u202e.\u201d</p></blockquote></article></main>
    <footer>All rights reserved</footer></body></html>`);
  expect(read).toMatchObject({
    value: {
      headline: 'The office closed again',
      hidden: { direction: 1, invisible: 1, broken: 0 },
      said: {
        byline: 'Robert',
        outlet: 'Hot News',
        published: '2022-10-04',
        canonical: 'https://news.example/a',
        language: 'ro',
      },
    },
  });
  const paragraphs = read.ok ? read.value.paragraphs : [];
  expect(paragraphs[0]).toBe(`First: ${sentence.repeat(3).trim()}`);
  expect(paragraphs).toContain('from six.”');
  expect(paragraphs.join('\n')).not.toMatch(/Sport|Motoring|All rights/);
});

test('words before, within and after a block are paragraphs of their own', async () => {
  const three = { value: { paragraphs: ['Before', 'within', 'afterwards'] } };
  const words = '<div>Before<div>within</div>after<b>wards</b></div>';
  expect(await paste(`<html><body>${words}`)).toMatchObject(three);
  // So many elements that its reader leaves them, and the page is read as it came.
  const read = await called('build', [
    ['<html><body>', 1],
    ['<i></i>', 100_000],
    [words, 1],
  ]);
  expect(read).toMatchObject(three);
});

test('a stub is read as a stub', async () => {
  const read = await paste(`<html><body><h1>Closed</h1><p>${sentence}</p><p>Subscribe.</p></body>`);
  expect(read).toMatchObject({ value: { isStub: true } });
});

const refusals: readonly (readonly [string, readonly (readonly [string, number])[], string])[] = [
  [
    'a page of 20 MB',
    [
      ['<html><p>words ', 1],
      ['words ', 3_400_000],
    ],
    'aTextIsSmall',
  ],
  [
    '20,000 nested elements',
    [
      ['<html>', 1],
      ['<div>', 20_000],
    ],
    'aPageIsShallow',
  ],
  [
    '20,000 nested elements that end',
    [
      ['<html>', 1],
      ['<b>', 20_000],
      ['</b>', 20_000],
    ],
    'aPageIsShallow',
  ],
  ['a page without a word', [['<html><body><script>a</script>', 1]], 'aPasteHoldsWords'],
  ['nothing', [['', 1]], 'aPasteHoldsWords'],
];

for (const [what, pieces, rule] of refusals)
  test(`${what}: ${rule}`, async () => {
    const began = performance.now();
    expect(await called('build', pieces)).toMatchObject({ ok: false, error: { rule } });
    expect(performance.now() - began).toBeLessThan(3000);
  });

const odd: readonly (readonly [string, readonly (readonly [string, number])[]])[] = [
  [
    'tags without an end',
    [
      ['<html><div><p>', 1],
      [`${sentence}<p><b><i `, 1],
      [`><td>${sentence}`, 9],
    ],
  ],
  ['null characters', [[`<html><p>${sentence}\0</p>`, 9]]],
  ['lone surrogates', [[`<html><p>${sentence}\ud83d \udc00</p>`, 9]]],
  [
    '500 nested elements',
    [
      ['<html>', 1],
      ['<div>', 500],
      [sentence, 20],
      ['</div>', 500],
    ],
  ],
  [
    '100,000 small elements',
    [
      ['<html>', 1],
      ['<b>a</b> ', 100_000],
      [`<p>${sentence}`, 9],
    ],
  ],
  [
    '2 MB of paragraphs',
    [
      ['<html>', 1],
      [`<p>${sentence}`, 24_000],
    ],
  ],
];

for (const [what, pieces] of odd)
  test(`${what}: its words are read`, async () => {
    const began = performance.now();
    const read = await called('build', pieces);
    const took = performance.now() - began;
    expect(read.ok ? read.value.paragraphs.join(' ') : read.error).toContain(sentence.trim());
    expect(read.ok ? read.value.paragraphs.join('') : '').not.toMatch(/\p{Cs}|\0/u);
    expect(took).toBeLessThan(15_000);
  });

const cp1251 = (text: string): Uint8Array =>
  Uint8Array.from(text, (sign) => {
    const code = sign.charCodeAt(0);
    return code < 128 ? code : code - 0x350;
  });
const russian = 'Сегодня никто не мог сказать, сколько человек пришло утром. ';
const saved = (head: string): string =>
  `<!doctype html><html><head>${head}</head><body><p>${russian.repeat(12)}</p></body></html>`;
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));

const files: readonly (readonly [string, Uint8Array])[] = [
  ['windows-1251 by its meta', cp1251(saved('<meta charset="windows-1251">'))],
  [
    'windows-1251 by its older meta',
    cp1251(saved('<meta http-equiv=Content-Type content="text/html; charset=windows-1251">')),
  ],
  ['UTF-16 by its mark', utf16(saved('<meta charset="utf-8">'))],
  ['UTF-8', new TextEncoder().encode(saved(''))],
  ['a text in windows-1251 that names nothing', cp1251(russian.repeat(3))],
];

for (const [what, bytes] of files)
  test(`a file: ${what}`, async () => {
    const read = await open(bytes);
    expect(read).toMatchObject({ value: { language: 'ru' } });
    expect(read.ok ? read.value.paragraphs[0] : '').toContain(russian.trim());
  });

test('a web archive and a PDF are other kinds of file', async () => {
  const mht = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x';
  expect(await open(new TextEncoder().encode(mht))).toMatchObject({
    error: { rule: 'aWebArchiveIsOpenedFirst' },
  });
  expect(await open(new TextEncoder().encode('%PDF-1.7'))).toMatchObject({
    error: { rule: 'aFileIsAPageOrText' },
  });
});
