/** The acceptance suites of the ports: they need no test runner, no Node, and run inside a browser too. */
export type { Claim } from './claim.ts';
export { mustBe } from './claim.ts';
export type { RouteHome } from './routeClaims.ts';
export { routeClaims } from './routeClaims.ts';
export type { VaultHome } from './vaultClaims.ts';
export { vaultClaims } from './vaultClaims.ts';
