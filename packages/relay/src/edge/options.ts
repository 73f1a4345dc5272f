/** Law: four options, none of them hidden; what is not understood is answered with the usage. */
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@krov/ground';

export type Options = {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  /** The address under which people reach this house, without a path. */
  readonly origin: string | null;
  /** A folder of built files with its `manifest.json`. */
  readonly serve: string | null;
};

const usage = 'Usage: relay --data DIR --listen HOST:PORT [--origin URL] [--serve DIR]';

const wordsOf = (
  args: readonly string[],
): { readonly [option in 'data' | 'listen' | 'origin' | 'serve']?: string } | undefined => {
  const option = { type: 'string' } as const;
  const options = { data: option, listen: option, origin: option, serve: option };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return undefined;
  }
};

/** The options, or the sentence to say. */
export const readOptions = (args: readonly string[]): Result<Options, string> => {
  const { data, listen = '', origin, serve = null } = wordsOf(args) ?? {};
  const [, v6, name, digits] = /^(?:\[(.+)\]|([^:]+)):(\d{1,5})$/.exec(listen) ?? [];
  const host = v6 ?? name;
  const port = Number(digits);
  if (data === undefined || host === undefined || port > 65_535) return err(usage);
  if (origin === undefined) return ok({ folder: data, host, port, origin: null, serve });
  const address = originOf(origin);
  return address === undefined
    ? err(`The origin "${origin}" is not an address: give it like https://roof.example.`)
    : ok({ folder: data, host, port, origin: address, serve });
};

const originOf = (text: string): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) ? url.origin : undefined;
};
