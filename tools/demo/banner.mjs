// @ts-check
/**
 * Law: whatever page the demo shows says DEMO on top. The banner is put in while serving;
 * the build knows nothing of it.
 */
const banner =
  '<p role="note" data-testid="demo-banner"><strong>DEMO</strong> invented people · вымышленные люди</p>';

/**
 * The same files, with the banner behind each page's opening body tag.
 * @param {import('@krov/relay').FilesEdge} files
 * @returns {import('@krov/relay').FilesEdge}
 */
export const withBanner = (files) => (request, response) => {
  delete request.headers['accept-encoding'];
  const end = response.end.bind(response);
  const writeHead = response.writeHead.bind(response);
  /** @type {unknown[]} */
  let head = [];
  response.writeHead = /** @type {typeof response.writeHead} */ (
    (...args) => {
      head = args;
      return response;
    }
  );
  response.end = /** @type {typeof response.end} */ (
    (/** @type {unknown} */ body) => {
      const [status, headers] = /** @type {[number, Record<string, string>]} */ (head);
      const isPage = String(headers?.['Content-Type'] ?? '').startsWith('text/html');
      const sent =
        isPage && Buffer.isBuffer(body)
          ? Buffer.from(body.toString('utf8').replace(/<body[^>]*>/, (tag) => tag + banner))
          : body;
      const length = Buffer.isBuffer(sent) ? { 'Content-Length': String(sent.length) } : {};
      writeHead(status, { ...headers, ...length });
      return end(/** @type {Buffer | undefined} */ (sent));
    }
  );
  return files(request, response);
};
