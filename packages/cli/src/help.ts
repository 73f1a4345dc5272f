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
    [--need NEED] [--region TEXT] [--needed-by HOUR] [--in-person yes|no] [--day-is-right] [--follow]

krov world OLDER.csv NEWER.csv FILE [--source NAME] [--address URL]    the guide's file of both dates; no device

A house of statements; no device, no relay.
  house-found DIR --key FILE                      a new house key, an empty shelf; prints the readers' link
  house-key --key FILE                            a key for an editor, checker or publisher; prints its public half
  house-certify DIR PUBLIC --key FILE --role editor|checker|publisher --name NAME --until YYYY-MM-DD
  house-revoke DIR PUBLIC --key FILE [--stays SHELF]    nothing that it signed counts but what is in SHELF
  house-join DIR SHELF                            what an editor or checker sent
  publish DIR OUT --publisher FILE --name NAME --origin URL/ [--app LINK] [--door LINK]

An evening; LINK is its guests' link. Without --state who you are there ends with the process. No passphrase.
  evening-found --title TITLE --name NAME [--begins-in MIN] [--hours 18] [--usual 6] [--interactive]
  evening LINK [--interactive]                    prints what changes, until SIGTERM
  evening-look LINK                               prints all that this device sees
  evening-join LINK --name NAME [--code 1234] [--companions N] [--needs piano] [--wished MIN] [--leaves-in MIN]
  evening-edit LINK ACT --name NAME …             evening-withdraw LINK [ACT]
  evening-pause LINK · evening-return LINK · evening-hand LINK up|down · evening-report LINK TEXT
  evening-ask-to-help LINK --name NAME            prints six words to compare
 as organiser
  evening-begin LINK [ACT] · evening-next LINK · evening-no-show LINK ACT · evening-lock-in LINK ACT
  evening-ask-seat LINK [--note TEXT] · evening-give-back LINK ASK
  evening-seating LINK [by-person] [--address TEXT] · evening-give-seat LINK ASK · evening-decline-seat LINK ASK
  evening-check-in LINK SEAT
  evening-yes LINK ACT · evening-by-hand LINK --name NAME … · evening-remove LINK ACT [act|guest]
  evening-move LINK ACT [BEFORE] · evening-swap LINK ACT OTHER · evening-undo LINK
  evening-pause-act LINK ACT · evening-return-act LINK ACT · evening-heard-out LINK HAND
  evening-warn LINK TEXT --source WHO · evening-withdraw-warning LINK WARNING · evening-safe-person LINK --name NAME
  evening-welcome LINK ASK · evening-remove-organiser LINK ORGANISER
  evening-end LINK · evening-forget LINK`;
