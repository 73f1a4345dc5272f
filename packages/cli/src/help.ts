/** Law: what this program can do stands on one page, the same as docs/operate/cli.md tells at length. */
export const usage: string = `krov VERB --state DIR --relay ws://HOST:PORT [--passphrase-file FILE] [--origin URL] [--timeout S]

  The passphrase comes from --passphrase-file or KROV_PASSPHRASE, the relay also from KROV_RELAY.
  A text of - is read from stdin.

  found --name NAME [--languages ru,uk]           a circle on this device
  join LINK --name NAME [--languages ru]          prints six words to compare
  invite [--roles helper,desk,admin]              prints a link
  approve INVITATION · decline INVITATION         after the six words were compared
  remove MEMBER
  shift on [--languages ru] [--needs bed] [--cap 3] · shift off
  open-door                                       prints the link through which one asks
  board                                           prints all that this device sees
  claim REQUEST [--second] · release REQUEST
  grant REQUEST · lapse REQUEST [--second]        as desk
  say REQUEST TEXT · step REQUEST TEXT
  hand-over REQUEST NOTE
  close REQUEST helped|referred|withdrawn|no-answer|other [REASON]
  follow [--interactive]                          prints what happens, until SIGTERM
  desk [--interactive]                            a desk without a person, until SIGTERM

krov ask TEXT --link LINK --language ru --relay ws://HOST:PORT [--urgency danger-now|today|this-week|no-date]
    [--need NEED] [--region TEXT] [--needed-by HOUR] [--in-person yes|no] [--day-is-right] [--follow]`;
