/** Law: seven options, none of them hidden; what is not understood is answered with the usage. */
import { parseArgs } from 'node:util';
import { base64urlToBytes, decode, err, ok, type Result } from '@krov/ground';
import { agendaKeyCodec, type AgendaKey } from '@krov/protocol';

export type Options = {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  /** The address under which people reach this house, without a path. */
  readonly origin: string | null;
  /** A folder of built files with its `manifest.json`. */
  readonly serve: string | null;
  /** Who signs the public agenda of this house. */
  readonly agenda: AgendaKey | null;
  /** The guide's file of the whole world (`krov world`). */
  readonly world: string | null;
  /** A folder of pages (`krov publish`). */
  readonly published: string | null;
};

const usage =
  'Usage: relay --data DIR --listen HOST:PORT [--origin URL] [--serve DIR] [--agenda KEY] [--world FILE] [--published DIR]';

const wordsOf = (
  args: readonly string[],
):
  | {
      readonly [
        option in 'data' | 'listen' | 'origin' | 'serve' | 'agenda' | 'world' | 'published'
      ]?: string;
    }
  | undefined => {
  const option = { type: 'string' } as const;
  const options = {
    data: option,
    listen: option,
    origin: option,
    serve: option,
    agenda: option,
    world: option,
    published: option,
  };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return undefined;
  }
};

/** The options, or the sentence to say. */
export const readOptions = (args: readonly string[]): Result<Options, string> => {
  const { data, listen = '', origin, agenda, ...folders } = wordsOf(args) ?? {};
  const { serve = null, world = null, published = null } = folders;
  const [, v6, name, digits] = /^(?:\[(.+)\]|([^:]+)):(\d{1,5})$/.exec(listen) ?? [];
  const host = v6 ?? name;
  const port = Number(digits);
  if (data === undefined || host === undefined || port > 65_535) return err(usage);
  const key = agenda === undefined ? null : keyOf(agenda);
  if (key === undefined)
    return err(
      `The agenda key "${agenda}" is not one: copy the 43 characters that /stage/agenda shows.`,
    );
  const about = { folder: data, host, port, serve, agenda: key, world, published };
  if (origin === undefined) return ok({ ...about, origin: null });
  const address = originOf(origin);
  return address === undefined
    ? err(`The origin "${origin}" is not an address: give it like https://roof.example.`)
    : ok({ ...about, origin: address });
};

const keyOf = (text: string): AgendaKey | undefined => {
  const bytes = base64urlToBytes(text);
  const key = bytes.ok ? decode(agendaKeyCodec, bytes.value) : bytes;
  return key.ok ? key.value : undefined;
};

const originOf = (text: string): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) ? url.origin : undefined;
};
