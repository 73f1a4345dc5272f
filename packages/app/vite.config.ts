/** The helpers' app: one page under /app/, its engine a worker of its own, no inline script, nothing from elsewhere. */
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';
import solid from 'vite-plugin-solid';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const conditions = ['krov-source', 'module', 'browser', 'import', 'default'];

const config: UserConfig = defineConfig({
  root: at('src/shell'),
  base: '/app/',
  publicDir: at('src/shell/public'),
  logLevel: 'warn',
  plugins: [solid()],
  resolve: { conditions },
  worker: { format: 'es' },
  build: {
    outDir: at('dist/app'),
    emptyOutDir: true,
    target: ['chrome109', 'firefox115'],
    modulePreload: false,
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: false,
  },
});

export default config;
