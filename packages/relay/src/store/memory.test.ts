import { acceptStore } from './acceptance.ts';
import { makeMemoryStore } from './memory.ts';

acceptStore('memory store', () => Promise.resolve(makeMemoryStore()));
