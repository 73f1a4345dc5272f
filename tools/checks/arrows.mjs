// @ts-check
/**
 * Law: these tables are the architecture (docs in ARCHITECTURE.md), as rules
 * for dependency-cruiser. What a table does not allow is forbidden, so a new
 * package or room must be written here before it can import anything.
 *
 * Three laws stand above the tables: the relay is blind, rooms have doors, and
 * nothing is circular by value. They must hold on an unbuilt clone: that needs
 * `conditionNames`, `tsPreCompilationDeps` and the rule on unresolved imports,
 * or an import by name, by type or of a file not yet built is not seen at all.
 */

/**
 * @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule
 * @typedef {{ packages: readonly string[], npm: string, node?: string, testsAlso?: readonly string[] }} May
 *   packages: which of ours · npm: pattern of modules · node: where Node and npm may be named ·
 *   testsAlso: which of ours its tests may use besides, e.g. to start a real relay
 */

/** Modules that do cryptography: in proof and sealing only, whoever asks. */
const cryptography = '@noble|@hpke|ts-mls|hash-wasm|mlkem';
const everywhere = '';
const nowhere = '(?!)';

/** @type {Readonly<Record<string, May>>} */
const mayByPackage = {
  ground: { packages: [], npm: nowhere },
  // proof names the protocol's nouns (a channel, a role) in what it signs.
  proof: { packages: ['ground', 'protocol'], npm: '@noble' },
  // sealing signs and verifies with proof's one strict Ed25519: docs/decisions/0002.
  sealing: { packages: ['ground', 'proof'], npm: '@noble|hash-wasm|ts-mls' },
  protocol: { packages: ['ground'], npm: nowhere },
  core: { packages: ['ground', 'proof', 'sealing', 'protocol'], npm: nowhere },
  relay: {
    packages: ['ground', 'protocol', 'proof'],
    npm: 'ws|libsql',
    node: '(store|edge)/|main\\.ts$',
  },
  app: {
    packages: ['core', 'ground', 'protocol'],
    npm: 'solid-js|lean-qr|jsqr|@mozilla/readability|@orama/stemmers',
    testsAlso: ['relay', 'proof', 'sealing'],
  },
  cli: {
    packages: ['core', 'ground', 'protocol'],
    npm: 'ws',
    node: everywhere,
    testsAlso: ['relay', 'proof', 'sealing'],
  },
  testkit: {
    packages: ['ground', 'proof', 'sealing', 'protocol', 'core', 'relay', 'cli'],
    npm: 'vitest|fast-check',
    node: everywhere,
  },
};

/**
 * A room may import those named, through their index.ts; a room that is no row may import none.
 * reach is a leaf that knows only places in a log, so who walks a log may ask it.
 */
const mayByRoom = {
  conversation: ['match', 'board', 'door', 'circle', 'reach'],
  match: ['board', 'door', 'circle', 'reach'],
  board: ['door', 'circle', 'reach'],
  door: ['circle', 'reach'],
  circle: ['channel', 'reach'],
  // An evening's stage knows nobody of the circle: it must leave no trace of either in the other.
  stage: ['channel', 'reach'],
  channel: ['reach'],
  shift: ['board', 'circle', 'reach'],
  device: ['reach'],
  reach: [],
  // The two clients that know every room: a member's device and an asker's page.
  roof: ['device', 'conversation', 'match', 'board', 'door', 'circle', 'shift', 'reach'],
  porch: ['conversation', 'board', 'door', 'circle', 'reach'],
  // One device at an evening: no room of the circle here either.
  gathering: ['stage', 'channel', 'reach'],
  agenda: [],
  // What is said of places: public facts, of nobody.
  guide: [],
  // A pasted text or a saved page, as words; of nobody, and kept nowhere.
  reading: [],
  // A journey is reckoned on the device alone: it knows no circle, no evening, no wire.
  journey: ['guide'],
  // Words, and where they stand; nothing is stored.
  search: [],
  // What somebody said, signed: public, of nobody's circle.
  statement: ['guide'],
  // The same as plain pages.
  press: ['statement', 'guide'],
  evening: ['gathering', 'organiser', 'seat'],
  seat: ['stage', 'gathering', 'reach'],
  organiser: ['stage', 'gathering', 'reach'],
};

/** What runs only under vitest: tests, the acceptance suites that ports ship, and what stands beside tests. */
const test = '\\.test\\.tsx?$|\\.testing\\.ts$|/acceptance\\.ts$|/tests/';
/**
 * The same, below one folder; the tool wants patterns without nesting.
 * @param {string} folder
 */
const testsBelow = (folder) => [
  `${folder}.*\\.test\\.tsx?$`,
  `${folder}.*\\.testing\\.ts$`,
  `${folder}.*acceptance\\.ts$`,
  `${folder}.*tests/`,
];

const npmTypes = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** @param {readonly string[]} names */
const anyOf = (names) => `(${names.join('|')})`;

/** @param {string} pattern */
const modules = (pattern) => `(^|/)node_modules/(@types/)?(${pattern})(/|$)`;

/** @returns {Rule[]} */
const packageRules = () =>
  Object.entries(mayByPackage).flatMap(([name, may]) => {
    const own = `^packages/${name}/`;
    const source = `^packages/${name}/src/`;
    return [
      forbid(`${name}-imports-only-its-row`, 'packages import each other by the table', {
        from: { path: own, pathNot: test },
        to: { path: '^packages/', pathNot: `^packages/${anyOf([name, ...may.packages])}/` },
      }),
      forbid(`${name}-tests-import-its-row-and-testkit`, 'a test may use testkit besides', {
        from: { path: testsBelow(source) },
        to: {
          path: '^packages/',
          pathNot: `^packages/${anyOf([name, 'testkit', ...(may.testsAlso ?? []), ...may.packages])}/`,
        },
      }),
      forbid(`${name}-npm`, 'few npm packages, each in one place: docs/decisions/0003', {
        from: { path: source, pathNot: test },
        to: { dependencyTypes: npmTypes, pathNot: modules(may.npm) },
      }),
      ...outsideWorldRules(name, may.node ?? nowhere),
    ];
  });

/**
 * @param {string} name
 * @param {string} where pattern of the places below src/ that may name Node or its sockets
 * @returns {Rule[]}
 */
const outsideWorldRules = (name, where) => {
  const allowed = where === everywhere ? undefined : `${test}|^packages/${name}/src/(${where})`;
  return allowed === undefined
    ? []
    : [
        forbid(`${name}-names-node-only-at-its-edge`, 'Node is the outside world: ports inside', {
          from: { path: `^packages/${name}/src/`, pathNot: allowed },
          to: { dependencyTypes: ['core'] },
        }),
      ];
};

/** @returns {Rule[]} */
const roomRules = () => [
  forbid('rooms-have-doors', 'a room imports another room only through its index.ts', {
    from: { path: '^packages/core/src/([^/]+)/' },
    to: {
      path: '^packages/core/src/[^/]+/',
      pathNot: '^packages/core/src/($1/|[^/]+/index\\.ts$)',
    },
  }),
  ...Object.entries(mayByRoom).map(([room, rooms]) =>
    forbid(`${room}-imports-only-its-rooms`, 'the graph of rooms has one direction', {
      from: { path: `^packages/core/src/${room}/` },
      to: {
        path: '^packages/core/src/[^/]+/',
        pathNot: `^packages/core/src/${anyOf([room, ...rooms])}/`,
      },
    }),
  ),
  forbid('a-room-is-in-the-table', 'write the room into tools/checks/arrows.mjs first', {
    from: {
      path: '^packages/core/src/([^/]+)/',
      pathNot: `^packages/core/src/${anyOf(Object.keys(mayByRoom))}/`,
    },
    to: { path: '^packages/core/src/', pathNot: '^packages/core/src/$1/' },
  }),
  forbid('only-the-roof-knows-every-room', 'roof.ts composes the rooms, index.ts offers them', {
    from: { path: '^packages/core/src/[^/]+$', pathNot: `/(roof|index)\\.ts$|${test}` },
    to: { path: '^packages/core/src/[^/]+/' },
  }),
  forbid('no-room-knows-the-roof', 'rooms return what to send; they do not look up', {
    from: { path: '^packages/core/src/[^/]+/' },
    to: { path: '^packages/core/src/(roof|index)\\.ts$' },
  }),
  forbid('the-roof-enters-by-the-door', 'roof.ts, too, imports rooms through their index.ts', {
    from: { path: '^packages/core/src/[^/]+$' },
    to: { path: '^packages/core/src/[^/]+/', pathNot: '/index\\.ts$' },
  }),
];

/**
 * @param {string} name
 * @param {string} comment
 * @param {{ from: object, to: object }} edge
 * @returns {Rule}
 */
const forbid = (name, comment, edge) =>
  /** @type {Rule} */ ({ name, comment, severity: 'error', ...edge });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid('the-relay-is-blind', 'blindness is an import rule before it is a promise', {
      from: { path: '^packages/relay/', pathNot: test },
      to: { path: '^packages/(sealing|core|app|cli)/', reachable: true },
    }),
    forbid('no-circular', 'two modules that need each other are one module', {
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    }),
    forbid('every-import-resolves', 'what does not resolve cannot be checked', {
      from: {},
      to: { couldNotResolve: true },
    }),
    forbid('packages-are-imported-by-name', 'a relative path reaches past the door', {
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    }),
    forbid('cryptography-in-two-places', 'proof and sealing alone hold cryptography', {
      from: { path: '^packages/', pathNot: '^packages/(proof|sealing)/' },
      to: { path: modules(cryptography) },
    }),
    forbid('relay-sockets-at-the-edge', 'sockets and database only in store/, edge/, main.ts', {
      from: {
        path: '^packages/relay/src/',
        pathNot: `^packages/relay/src/(store/|edge/|main\\.ts$)|${test}`,
      },
      to: { dependencyTypes: npmTypes },
    }),
    forbid('cli-sockets-at-the-edge', 'one transport, in one place', {
      from: { path: '^packages/cli/src/', pathNot: `^packages/cli/src/edge/|${test}` },
      to: { path: modules('ws') },
    }),
    forbid('testkit-is-for-tests', 'nothing that runs for a person stands on the testkit', {
      from: { path: '^packages/', pathNot: `^packages/testkit/|${test}` },
      to: { path: '^packages/testkit/' },
    }),
    forbid('nothing-imports-a-test', 'what runs for a person holds no test', {
      from: { pathNot: test },
      to: { path: test },
    }),
    forbid('nothing-hides-an-import', 'createRequire would import past every rule here', {
      from: { path: '^packages/' },
      to: { path: '^(node:)?module$', dependencyTypes: ['core'] },
    }),
    forbid('a-package-is-in-the-table', 'write the package into tools/checks/arrows.mjs first', {
      from: { path: '^packages/', pathNot: `^packages/${anyOf(Object.keys(mayByPackage))}/` },
      to: { path: '(^packages|(^|/)node_modules)/' },
    }),
    ...packageRules(),
    ...roomRules(),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: ['node_modules', '/dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['krov-source', 'import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
};
