/** Recording a song, in English, the language that gives the catalog its type. */
export const songEn = {
  starting: 'Asking for the microphone…',
  denied:
    'This page may not hear the microphone. Allow it in the browser, beside the address, and try again.',
  again: 'Try again',
  recording: 'Recording, on this phone alone',
  paused: 'Paused',
  length: 'Recorded',
  level: 'How loud it is',
  pause: 'Pause',
  goOn: 'Go on',
  stop: 'Stop',
  yours: 'A song of yours is here: listen, save it, or throw it away',
  onlyHere: 'It lies on this phone alone, and goes with the evening unless you save it as a file.',
  broken: 'This phone could keep no more. What there is up to here is whole.',
  listen: 'Your song',
  save: 'Save as a file',
  fileName: 'song',
  throwAway: 'Throw away',
  sure: 'Throw it away? Nobody can bring it back.',
  yes: 'Yes, throw away',
  no: 'Keep it',
  unread: 'A song of yours is here, and could not be read just now.',
  stuck: 'It did not go away. Try again.',
};
export type SongWords = typeof songEn;
